package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;

class DiagnosisTest {
    private static final double BAR = 0.25;
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    private final RunHistory history = new RunHistory();
    private long sequence;

    @Test
    void nothingIsSaidOfARunThatHasJustBegun() throws Exception {
        begin();
        assertThat(keys()).isEmpty();
    }

    @Test
    void validationLossThatRisesForThreeEpochsIsOverfitting() throws Exception {
        begin();
        epochs(new float[] {0.9f, 0.8f, 0.7f, 0.6f}, new float[] {0.8f, 0.9f, 1.0f, 0.95f}, 0.3);
        assertThat(keys()).doesNotContain("train.diagnosis.overfitting");
        begin();
        epochs(new float[] {0.9f, 0.8f, 0.7f, 0.6f}, new float[] {0.8f, 0.9f, 1.0f, 1.1f}, 0.3);
        var advice = advice("train.diagnosis.overfitting");
        assertThat(advice.what()).isEqualTo(Phrase.of("train.diagnosis.overfitting", 3));
        assertThat(advice.tone()).isEqualTo(Advice.Tone.WARNING);
        // factorisation has no dropout: the remedy must be one it has
        assertThat(advice.advice())
                .isEqualTo(Phrase.of("train.diagnosis.overfitting.advice", Phrase.of("model.parameter.l2"), 1));
    }

    @Test
    void aHairsBreadthIsNoRise() throws Exception {
        begin();
        epochs(new float[] {0.9f, 0.8f, 0.7f, 0.6f}, new float[] {0.8f, 0.8001f, 0.8002f, 0.8003f}, 0.3);
        assertThat(keys()).doesNotContain("train.diagnosis.overfitting");
    }

    @Test
    void belowTheBarIsToldAfterAFairChanceAndAboveItIsPraised() throws Exception {
        begin();
        epochs(new float[] {0.9f, 0.8f}, new float[] {0.9f, 0.8f}, 0.2);
        assertThat(keys()).doesNotContain("train.diagnosis.below");
        epochs(3, new float[] {0.7f}, new float[] {0.7f}, 0.2);
        assertThat(advice("train.diagnosis.below").what().args())
                .containsExactly(
                        Phrase.of("model.item-neighbours.title"), Phrase.of("run.metric.ndcg", "@10"), 0.2, BAR);
        epochs(4, new float[] {0.6f}, new float[] {0.6f}, 0.3);
        assertThat(keys()).contains("train.diagnosis.above").doesNotContain("train.diagnosis.below");
        assertThat((double) advice("train.diagnosis.above").what().args().get(4))
                .isCloseTo(0.2, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void theTestPartIsToldBesideTheValidationPart() throws Exception {
        begin();
        epochs(new float[] {0.9f}, new float[] {0.9f}, 0.3);
        end(new RunOutcome.Completed(
                new RunOutcome.Best(1, "ndcg@10", 0.3), Runs.evaluation(0.5), Phrase.of("train.ended.epochs", 1)));
        var said = advice("train.diagnosis.above");
        assertThat(ENGLISH.of(said.what())).isEqualTo("Beats Item neighbours by 20% on the validation part.");
        assertThat(ENGLISH.of(said.advice()))
                .isEqualTo(
                        "NDCG@10: 0.3000 against 0.2500 on the validation part, 0.5000 against 0.2500 on the test part.");
    }

    @Test
    void whatMayBeLuckOnTheTestPartIsNoPraise() throws Exception {
        begin();
        epochs(new float[] {0.9f}, new float[] {0.9f}, 0.3);
        end(new RunOutcome.Completed(
                new RunOutcome.Best(1, "ndcg@10", 0.3), Runs.evaluation(0.26), Phrase.of("train.ended.epochs", 1)));
        var said = Diagnosis.of(Runs.plan(), history.snapshot(), Set.of("item-neighbours"));
        assertThat(said)
                .filteredOn(advice -> advice.what().key().equals("train.diagnosis.unproven"))
                .singleElement()
                .satisfies(advice -> {
                    assertThat(advice.tone()).isEqualTo(Advice.Tone.NOTE);
                    assertThat(ENGLISH.of(advice.what()))
                            .isEqualTo("Beats Item neighbours by 20% on the validation part, but on the test part it is"
                                    + " not shown to be more than luck.");
                });
        assertThat(said).noneMatch(advice -> advice.tone() == Advice.Tone.GOOD);
    }

    @Test
    void partsThatDisagreeAreToldInOneSentence() throws Exception {
        begin();
        epochs(new float[] {0.9f}, new float[] {0.9f}, 0.3);
        end(new RunOutcome.Completed(
                new RunOutcome.Best(1, "ndcg@10", 0.3), Runs.evaluation(0.2), Phrase.of("train.ended.epochs", 1)));
        assertThat(keys()).doesNotContain("train.diagnosis.above", "train.diagnosis.below");
        var said = advice("train.diagnosis.apart");
        assertThat(said.tone()).isEqualTo(Advice.Tone.WARNING);
        assertThat(ENGLISH.of(said.what()))
                .isEqualTo("Validation and test disagree on Item neighbours: NDCG@10 is 0.3000 against 0.2500 on the"
                        + " validation part, but 0.2000 against 0.2500 on the test part.");
    }

    @Test
    void aJumpingLossAsksForShorterSteps() throws Exception {
        begin();
        epochs(new float[] {0.5f, 0.7f}, new float[] {0.5f, 0.6f}, 0.3);
        assertThat(advice("train.diagnosis.jumping").advice().args().get(2)).isEqualTo(0.003 / 3);
    }

    @Test
    void aLossThatStandsStillAsksForLongerSteps() throws Exception {
        begin();
        epochs(new float[] {0.6931f, 0.6931f, 0.6930f}, new float[] {0.7f, 0.7f, 0.7f}, 0.3);
        assertThat(keys()).contains("train.diagnosis.crawling");
    }

    @Test
    void aFailureComesFirstWithItsAdvice() throws Exception {
        begin();
        epochs(new float[] {0.9f, 0.8f, 0.7f, 0.6f}, new float[] {0.8f, 0.9f, 1.0f, 1.1f}, 0.2);
        var problem = new Problem(
                Phrase.of("engine.nan.what", 12, 3),
                Phrase.of("engine.nan.why", 0.1),
                Phrase.of("engine.nan.advice", 0.01));
        end(new RunOutcome.Failed(problem));
        var said = Diagnosis.of(Runs.plan(), history.snapshot());
        assertThat(said.getFirst().tone()).isEqualTo(Advice.Tone.PROBLEM);
        assertThat(said.getFirst().advice()).isEqualTo(problem.advice());
        assertThat(said).extracting(Advice::tone).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void waitingForSomethingBetterIsExplained() throws Exception {
        begin();
        epochs(new float[] {0.9f}, new float[] {0.9f}, 0.3);
        epochs(2, new float[] {0.8f, 0.7f}, new float[] {0.8f, 0.7f}, 0.28);
        assertThat(advice("train.diagnosis.plateau").what().args())
                .containsExactly(Phrase.of("run.metric.ndcg", "@10"), 2, 5);
    }

    @Test
    void anInterruptedRunSaysHowToGoOn() throws Exception {
        begin();
        epochs(new float[] {0.9f}, new float[] {0.9f}, 0.3);
        history.interrupted();
        assertThat(advice("train.diagnosis.interrupted").what().args()).containsExactly(1);
    }

    @Test
    void aWarningIsToldInTheTimeTheRunIsIn() throws Exception {
        begin();
        history.accept(new RunEvent.Warned(Runs.ID, sequence++, Runs.at(1), Phrase.of("engine.warn.weights")));
        epochs(new float[] {0.9f}, new float[] {0.9f}, 0.3);
        assertThat(advice("train.diagnosis.warned").advice()).isEqualTo(Phrase.of("train.diagnosis.warned.advice"));
        history.interrupted();
        assertThat(advice("train.diagnosis.warned").advice()).isEqualTo(Phrase.of("train.diagnosis.warned.ended"));
    }

    private void begin() throws ModelProblemException {
        sequence = 0;
        history.accept(new RunEvent.BaselineMeasured(
                Runs.ID, sequence++, Runs.at(0), "popularity", Runs.evaluation(0.1), Runs.evaluation(0.1)));
        history.accept(new RunEvent.BaselineMeasured(
                Runs.ID, sequence++, Runs.at(0), "item-neighbours", Runs.evaluation(BAR), Runs.evaluation(BAR)));
        history.accept(Runs.started(sequence++));
    }

    private void epochs(float[] loss, float[] validation, double metric) {
        epochs(1, loss, validation, metric);
    }

    private void epochs(int first, float[] loss, float[] validation, double metric) {
        for (int i = 0; i < loss.length; i++) {
            int epoch = first + i;
            var best = history.snapshot().best().map(RunOutcome.Best::value).filter(b -> b >= metric);
            history.accept(new RunEvent.EpochMeasured(
                    Runs.ID,
                    sequence++,
                    Runs.at(epoch * 10L),
                    epoch,
                    loss[i],
                    validation[i],
                    Map.of(),
                    Runs.evaluation(metric),
                    best.isEmpty(),
                    0.003,
                    1,
                    1000,
                    Duration.ofSeconds(9),
                    Duration.ofSeconds(1),
                    1L << 30));
        }
    }

    private void end(RunOutcome outcome) {
        history.accept(new RunEvent.Ended(Runs.ID, sequence++, Runs.at(100), outcome));
    }

    private List<String> keys() throws ModelProblemException {
        return Diagnosis.of(Runs.plan(), history.snapshot()).stream()
                .map(advice -> advice.what().key())
                .toList();
    }

    private Advice advice(String key) throws ModelProblemException {
        Optional<Advice> found = Diagnosis.of(Runs.plan(), history.snapshot()).stream()
                .filter(advice -> advice.what().key().equals(key))
                .findFirst();
        assertThat(found).as(keys().toString()).isPresent();
        return found.orElseThrow();
    }
}
