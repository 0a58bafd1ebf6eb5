package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;

class DrawnWordsTest {
    private static final DrawnNegatives DRAWN = new DrawnNegatives(
            List.of(new DrawnNegatives.Band(10, 60, 50), new DrawnNegatives.Band(10, 40, 150)), 20, 15);

    @Test
    void sharesAreOfWhatWasDrawn() {
        assertThat(DRAWN.negativeShare(DRAWN.bands().getFirst())).isEqualTo(0.25);
        assertThat(DRAWN.positiveShare(DRAWN.bands().getFirst())).isEqualTo(0.6);
        assertThat(DRAWN.takenLaterShare()).isEqualTo(0.1);
        assertThat(DRAWN.covered()).isEqualTo(0.75);
    }

    @Test
    void itIsSaidHowItWasDrawnAndWhatCameOfIt() throws Exception {
        var learning = ModelCatalogue.learning(
                        new ModelCatalogue().configure("bpr-mf", Map.of("sampling", "dynamic", "hardest-of", "4")))
                .orElseThrow();
        var told = new RunEvent.NegativesDrawn(Runs.ID, 3, Runs.START, 2, DRAWN);
        var texts = Texts.in(Locale.ENGLISH);
        assertThat(DrawnWords.of(learning, told).stream().map(texts::of))
                .first()
                .asString()
                .contains("epoch 2", "200 negatives", "hardest of 4");
        assertThat(DrawnWords.of(learning, told).stream().map(texts::of))
                .anySatisfy(line -> assertThat(line).contains("25.0%", "60.0%", "first 50%"))
                .anySatisfy(line -> assertThat(line).contains("20", "10.0%", "opposite of the truth"))
                .anySatisfy(line -> assertThat(line).contains("15 of 20 items (75%)"));
    }

    @Test
    void anEpochThatIsDoneAgainIsToldAnew() {
        var history = new RunHistory();
        history.accept(new RunEvent.NegativesDrawn(Runs.ID, 0, Runs.START, 1, DRAWN));
        history.accept(new RunEvent.NegativesDrawn(Runs.ID, 1, Runs.START, 2, DRAWN));
        var again = new RunEvent.NegativesDrawn(Runs.ID, 2, Runs.START, 2, new DrawnNegatives(List.of(), 0, 0));
        history.accept(again);
        assertThat(history.snapshot().draws()).hasSize(2).endsWith(again);
    }
}
