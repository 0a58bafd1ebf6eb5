package org.vitrine.ui.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.data.recipe.StepExamples;
import org.vitrine.data.recipe.StepField;
import org.vitrine.domain.Texts;

class FieldWordsTest {
    private static final Set<StepField.Kind> CHOSEN =
            EnumSet.of(StepField.Kind.CHOICE, StepField.Kind.CHOICES, StepField.Kind.WEIGHTS);

    @Test
    void everyValueOfEveryStepHasANameAndItsChoicesToo() {
        for (var texts : List.of(Texts.in(Locale.ENGLISH), Texts.in(Locale.SIMPLIFIED_CHINESE))) {
            for (var step : StepExamples.all()) {
                for (var field : StepField.of(step)) {
                    assertThat(texts.of(FieldWords.name(step, field)))
                            .as(step.name() + " " + field.name())
                            .isNotBlank();
                    for (var choice : CHOSEN.contains(field.kind()) ? field.choices() : List.<String>of()) {
                        assertThat(texts.of(FieldWords.choice(step, field, choice)))
                                .as(step.name() + " " + field.name() + " " + choice)
                                .isNotBlank();
                    }
                }
            }
        }
    }
}
