package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.data.TableKind;
import org.vitrine.domain.ProblemException;

class StepFieldTest {
    @ParameterizedTest
    @MethodSource("examples")
    void aFormGivesBackTheStepItWasMadeOf(RecipeStep step) throws Exception {
        assertThat(StepField.step(step.name(), StepField.of(step))).isEqualTo(step);
    }

    static List<RecipeStep> examples() {
        return StepExamples.all();
    }

    @Test
    void spellingsKeepTheBlanksThatAreWrongWithThem() throws Exception {
        var step = new CellStep.MergeValues(
                TableKind.ITEMS, "brand", Map.of("acme ", "Acme", " acme", "Acme", "a → b", "Acme"));
        assertThat(StepField.step(step.name(), StepField.of(step))).isEqualTo(step);
        var typed = StepField.of(step).stream()
                .map(field -> field.name().equals("into") ? field.with("acme inc -> Acme\n\n") : field)
                .toList();
        assertThat(StepField.step(step.name(), typed))
                .isEqualTo(new CellStep.MergeValues(TableKind.ITEMS, "brand", Map.of("acme inc", "Acme")));
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        var fields = StepField.of(new RowStep.KCore(5, 5)).stream()
                .map(field -> field.name().equals("items") ? field.with("few") : field)
                .toList();
        assertThatThrownBy(() -> StepField.step("k-core", fields))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().why().args()).containsExactly("items"));
    }
}
