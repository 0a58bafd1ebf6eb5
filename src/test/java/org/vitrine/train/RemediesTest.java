package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.Advice.Tone;

/** Each rule of the diagnosis with what it proposes, on curves reckoned by hand. */
class RemediesTest {
    private static final Map<String, String> MF = Map.of("epochs", "20", "learning-rate", "0.01");

    @Test
    void aLossThatDoublesItsLowestIsRunningAway() throws Exception {
        var story = new Story("bpr-mf", MF).losses(0.6, 0.5, 0.99);
        assertThat(story.keys()).doesNotContain("train.diagnosis.exploding").contains("train.diagnosis.jumping");
        story = new Story("bpr-mf", MF).losses(0.6, 0.5, 1.01);
        var advice = story.about("exploding");
        assertThat(advice.tone()).isEqualTo(Tone.PROBLEM);
        assertThat(advice.what().args()).containsExactly((double) 0.5f, (double) 1.01f, 0.001);
        assertThat(story.remedy("exploding")).isEqualTo(new Remedy.Rate(0.001));
        assertThat(story.keys()).as("one thing is said of it").doesNotContain("train.diagnosis.jumping");
    }

    @Test
    void theBatchesOfTheFirstEpochTellItBeforeItIsOver() throws Exception {
        assertThat(new Story("bpr-mf", MF)
                        .batches(0.7f, 0.7f, 0.8f, 2.2f, 2.0f, 2.2f)
                        .keys())
                .isEmpty();
        var story = new Story("bpr-mf", MF).batches(0.7f, 0.7f, 0.8f, 2.2f, 2.5f, 3f);
        assertThat(story.about("exploding").what().args().subList(0, 2)).containsExactly((double) 0.7f, (double) 2.2f);
    }

    @Test
    void aRunWhoseNumbersWereNoneIsBegunAgainMoreGently() throws Exception {
        var problem = new Problem(
                Phrase.of("engine.nan.what", 12, 3),
                Phrase.of("engine.nan.why", 0.01),
                Phrase.of("engine.nan.advice", 0.001));
        var held = new Story("bpr-mf", MF).losses(0.6, 9).end(new RunOutcome.Failed(problem));
        assertThat(held.remedy("failed")).isEqualTo(new Remedy.Settings(Map.of("learning-rate", "0.001")));
        assertThat(held.keys()).as("said once").doesNotContain("train.diagnosis.exploding", "train.diagnosis.jumping");
        var free = new Story("bpr-mf", Map.of("learning-rate", "0.5", "clip-norm", "0"))
                .end(new RunOutcome.Failed(problem));
        assertThat(free.remedy("failed"))
                .isEqualTo(new Remedy.Settings(Map.of("learning-rate", "0.05", "clip-norm", "1")));
    }

    @Test
    void memoryThatRanOutAsksForASmallerBatch() throws Exception {
        var problem = new Problem(
                Phrase.of("engine.memory.what", "heap", "bpr-mf"),
                Phrase.of("engine.memory.why", "heap", "bpr-mf"),
                Phrase.of("engine.memory.advice", "heap", "bpr-mf"));
        var story = new Story("bpr-mf", Map.of("batch-size", "4096")).end(new RunOutcome.Failed(problem));
        assertThat(story.remedy("failed")).isEqualTo(new Remedy.Settings(Map.of("batch-size", "2048")));
    }

    @Test
    void aJumpIsAnsweredInFlightAndThenByTheForm() throws Exception {
        var story = new Story("bpr-mf", MF).losses(0.5, 0.61);
        assertThat(story.remedy("jumping")).isEqualTo(new Remedy.Rate(0.0033));
        story.asked(0.0033);
        assertThat(story.keys()).as("the change has had no epoch yet").doesNotContain("train.diagnosis.jumping");
        story.losses(0.75);
        assertThat(story.remedy("jumping")).as("from the rate asked for").isEqualTo(new Remedy.Rate(0.0011));
        story.completed();
        assertThat(story.remedy("jumping")).isEqualTo(new Remedy.Settings(Map.of("learning-rate", "0.0011")));
    }

    @Test
    void aLossThatNeverMovedAsksForLongerStepsHoweverLongAgo() throws Exception {
        var story = new Story("bpr-mf", MF).losses(0.6931, 0.6931, 0.6930, 0.6930, 0.6929);
        assertThat(story.about("crawling").what().args().getFirst()).isEqualTo(5);
        assertThat(story.remedy("crawling")).isEqualTo(new Remedy.Rate(0.03));
        assertThat(new Story("bpr-mf", MF).losses(0.6931, 0.692, 0.691).keys())
                .as("0.3 % is slow, but it moves")
                .doesNotContain("train.diagnosis.crawling");
    }

    @Test
    void aGradientThatIsGoneIsDeadAndNotSlow() throws Exception {
        var story = new Story("neumf", Map.of("learning-rate", "0.2"))
                .gradient(1e-12)
                .losses(0.5, 0.5, 0.5);
        assertThat(story.remedy("dead")).isEqualTo(new Remedy.Settings(Map.of("learning-rate", "0.02")));
        assertThat(story.keys()).doesNotContain("train.diagnosis.crawling");
        assertThat(new Story("neumf", MF).gradient(1e-6).losses(0.5, 0.4, 0.3).keys())
                .doesNotContain("train.diagnosis.dead");
    }

    @ParameterizedTest
    @CsvSource({"step,0.000099,true", "step,0.00011,false", "plateau,0.00005,true", "cosine,0.00001,false"})
    void epochsAtARateThatHasFadedAreWasted(String shape, double now, boolean wasted) throws Exception {
        var settings = Map.of("epochs", "20", "learning-rate", "0.01", "schedule", shape);
        var story = new Story("bpr-mf", settings).losses(0.6, 0.5).rate(now).losses(0.45);
        assertThat(story.keys().contains("train.diagnosis.faded")).isEqualTo(wasted);
        if (wasted) {
            assertThat(story.remedy("faded")).isEqualTo(new Remedy.StopAndKeepBest());
        }
    }

    @Test
    void aLossThatFellAndStandsStillHasLearntWhatItCan() throws Exception {
        var settings = Map.of("epochs", "20", "patience", "0", "dim", "16");
        var story = new Story("bpr-mf", settings).epoch(0.69, 0.69, 0.1).epoch(0.5, 0.5, 0.2);
        for (int k = 0; k < 5; k++) {
            assertThat(story.keys()).doesNotContain("train.diagnosis.still");
            story.epoch(0.5 + 0.00004 * k, 0.5, 0.15);
        }
        assertThat(story.about("still").what().args().getFirst()).isEqualTo(5);
        assertThat(story.remedy("still")).isEqualTo(new Remedy.StopAndKeepBest());
        story.completed();
        assertThat(story.remedy("still")).isEqualTo(new Remedy.Settings(Map.of("dim", "32")));
    }

    @Test
    void overfittingIsStoppedWhileItGoesOnAndHeldBackTheNextTime() throws Exception {
        var story = new Story("neumf", Map.of("dropout", "0.1"));
        double[] validation = {0.8, 0.81, 0.82, 0.83};
        for (int k = 0; k < validation.length; k++) {
            story.epoch(0.9 - 0.1 * k, validation[k], 0.2 - 0.01 * k);
        }
        assertThat(story.remedy("overfitting")).isEqualTo(new Remedy.StopAndKeepBest());
        story.completed();
        assertThat(story.remedy("overfitting")).isEqualTo(new Remedy.Settings(Map.of("dropout", "0.2")));
    }

    @Test
    void aRateFarBelowTheUsualOneIsNotRaisedStepByStep() throws Exception {
        var story = new Story("bpr-mf", Map.of("learning-rate", "0.0000001")).losses(0.6931, 0.6931, 0.6931);
        assertThat(story.remedy("crawling")).isEqualTo(new Remedy.Rate(0.003));
        var near = new Story("bpr-mf", Map.of("learning-rate", "0.001")).losses(0.6931, 0.6931, 0.6931);
        assertThat(near.remedy("crawling")).isEqualTo(new Remedy.Rate(0.003));
    }

    @Test
    void whatGetsWorseOnBothPartsIsNotLearntByHeart() throws Exception {
        var story = new Story("neumf", Map.of("learning-rate", "0.5"));
        double[] validation = {0.75, 0.82, 0.84, 0.86};
        double[] training = {3.88, 0.773, 0.778, 0.786};
        for (int k = 0; k < validation.length; k++) {
            story.epoch(training[k], validation[k], 0.01);
        }
        assertThat(story.keys()).doesNotContain("train.diagnosis.overfitting");
    }

    /** Four negatives: a share of 1/5. -(1/5) ln(1/5) - (4/5) ln(4/5) = 0.32189 + 0.17851 = 0.50040. */
    @Test
    void oneAnswerForAllPairsAtAnUnusualRateAsksForTheUsualOne() throws Exception {
        for (var rate : new String[] {"5", "0.00003"}) {
            var story = new Story("neumf", Map.of("learning-rate", rate)).losses(0.5022, 0.5004);
            assertThat(story.keys()).doesNotContain("train.diagnosis.numb");
            story.losses(0.5004);
            assertThat(story.about("numb").what().args().subList(1, 4))
                    .containsExactly(0.2, Double.parseDouble(rate), 0.001);
            assertThat(story.remedy("numb")).isEqualTo(new Remedy.Settings(Map.of("learning-rate", "0.001")));
            assertThat(story.keys()).as("one thing is said of it").doesNotContain("train.diagnosis.crawling");
        }
        assertThat(new Story("neumf", Map.of("learning-rate", "5"))
                        .losses(0.5022, 0.5, 0.49)
                        .keys())
                .as("it tells pairs apart")
                .doesNotContain("train.diagnosis.numb");
        assertThat(new Story("neumf", Map.of()).losses(0.5022, 0.5004, 0.5003).keys())
                .as("the usual rate is not to blame")
                .doesNotContain("train.diagnosis.numb");
    }

    /** Popularity shows 3 % with a Gini of 0.985: up to 6 % with at least 1 - 1.5 (1 - 0.985) = 0.9775 is the same. */
    @ParameterizedTest
    @CsvSource({"0.06,0.978,true", "0.061,0.99,false", "0.05,0.977,false", "0.6,0.7,false"})
    void listsAsNarrowAsPopularityAreACollapse(double coverage, double gini, boolean collapsed) throws Exception {
        var story = new Story("bpr-mf", MF).lists(coverage, gini).losses(0.6, 0.55);
        assertThat(story.keys()).as("too early").doesNotContain("train.diagnosis.collapsed");
        story.losses(0.5);
        assertThat(story.keys().contains("train.diagnosis.collapsed")).isEqualTo(collapsed);
        if (collapsed) {
            assertThat(story.about("collapsed").what().args()).containsExactly(coverage, 0.03, gini, 0.985);
            assertThat(story.remedy("collapsed")).isEqualTo(new Remedy.Settings(Map.of("sampling", "popularity")));
        }
    }

    @Test
    void aCollapseInSpiteOfPopularNegativesAsksForMoreOfThem() throws Exception {
        var story = new Story("bpr-mf", Map.of("sampling", "popularity", "negatives", "2"))
                .lists(0.03, 0.985)
                .losses(0.6, 0.55, 0.5);
        assertThat(story.remedy("collapsed")).isEqualTo(new Remedy.Settings(Map.of("negatives", "8")));
    }

    @Test
    void anAnswerThatIsKnownIsLookedForInTheSplit() throws Exception {
        var story = new Story("bpr-mf", MF).epoch(0.5, 0.5, 0.6);
        assertThat(story.keys()).doesNotContain("train.diagnosis.tooGood");
        story.epoch(0.4, 0.4, 0.61);
        assertThat(story.about("tooGood").what().args())
                .containsExactly(Phrase.of("run.metric.ndcg", "@10"), 0.61, 1000);
        assertThat(story.remedy("tooGood")).isEqualTo(new Remedy.LookAtSplit(new SplitSpec.LeaveOneOut()));
    }

    /** 31 negatives: a share of 1/32. -(1/32) ln(1/32) - (31/32) ln(31/32) = 0.10830 + 0.03076 = 0.13906. */
    @Test
    void pairsInWhichTheYesDrownHaveTheLossOfAlwaysSayingNo() throws Exception {
        assertThat(ListSigns.sameAnswer(1 / 32.0, 1)).isCloseTo(0.13906, within(1e-5));
        // 10 of 1010 weights are a yes when each of 1 in 101 counts ten times: q = 0.0909, loss per pair by hand
        assertThat(ListSigns.sameAnswer(1 / 101.0, 10))
                .isCloseTo((-10 * Math.log(10 / 110.0) - 100 * Math.log(100 / 110.0)) / 101, within(1e-9));
        var settings = Map.of("loss", "bce", "negatives", "31");
        var drowned = new Story("bpr-mf", settings).losses(0.2, 0.15, 0.138);
        assertThat(drowned.remedy("drowned.pairs")).isEqualTo(new Remedy.Settings(Map.of("negatives", "4")));
        assertThat(new Story("bpr-mf", settings).losses(0.2, 0.15, 0.13).keys())
                .doesNotContain("train.diagnosis.drowned.pairs");
        assertThat(new Story("bpr-mf", Map.of("loss", "bce", "negatives", "4"))
                        .losses(0.6, 0.5, 0.5)
                        .keys())
                .as("one in five is no drop in the sea")
                .doesNotContain("train.diagnosis.drowned.pairs");
    }

    @Test
    void aTaskThatOnlySaysNoGetsHeavierYes() throws Exception {
        float same = (float) ListSigns.sameAnswer(0.02, 1);
        var story = new Story("two-branch-lstm", Map.of())
                .yes("buy", 0.02)
                .tasks(Map.of("interaction", 1f, "buy", same))
                .losses(3, 2, 1);
        assertThat(story.about("drowned.task").what().args().subList(0, 2))
                .containsExactly(Phrase.of("run.task.buy"), 0.02);
        assertThat(story.remedy("drowned.task")).isEqualTo(new Remedy.Settings(Map.of("yes-weight", "49")));
        var experts = new Story("mmoe", Map.of())
                .yes("buy", 0.02)
                .tasks(Map.of("interaction", 1f, "buy", same))
                .losses(3, 2, 1);
        assertThat(experts.remedy("drowned.task")).isEqualTo(new Remedy.Settings(Map.of("yes-weight", "49")));
        var rated = new Story("mmoe", Map.of())
                .yes("interaction", 0.02)
                .tasks(Map.of("interaction", same, "buy", 0.1f))
                .losses(3, 2, 1);
        assertThat(rated.keys()).as("the first task has no such weight").doesNotContain("train.diagnosis.drowned.task");
        var learns = new Story("two-branch-lstm", Map.of())
                .yes("buy", 0.02)
                .tasks(Map.of("interaction", 1f, "buy", 0.9f * same))
                .losses(3, 2, 1);
        assertThat(learns.keys()).doesNotContain("train.diagnosis.drowned.task");
    }

    @Test
    void aRunThatWasStillGettingBetterIsOfferedTwiceTheEpochs() throws Exception {
        var story =
                new Story("bpr-mf", Map.of("epochs", "3")).losses(0.6, 0.5, 0.4).completed();
        assertThat(story.remedy("unfinished")).isEqualTo(new Remedy.Settings(Map.of("epochs", "6")));
    }

    /** Losses that fall towards a floor with noise, metrics that rise and level off: nothing is wrong, and nothing is said to be. */
    @Test
    void ordinaryCurvesAreLeftAlone() throws Exception {
        var random = new SplittableRandom(17);
        for (int run = 0; run < 300; run++) {
            var kind = new String[] {"bpr-mf", "neumf", "two-branch-lstm", "sasrec"}[run % 4];
            var story = new Story(kind, Map.of("epochs", "12"));
            double floor = 0.1 + random.nextDouble();
            double height = (0.2 + random.nextDouble()) * floor;
            double pace = 0.1 + random.nextDouble();
            double top = 0.08 + 0.3 * random.nextDouble();
            story.lists(0.1 + 0.8 * random.nextDouble(), 0.5 + 0.45 * random.nextDouble());
            int epochs = 1 + random.nextInt(12);
            for (int k = 0; k < epochs; k++) {
                double fallen = height * Math.exp(-pace * k);
                double noise = 0.03 * floor * (random.nextDouble() - 0.5) * (k + 1) / 12;
                story.epoch(floor + fallen + noise, 1.1 * floor + fallen, top * (1 - Math.exp(-pace * (k + 1))) + 0.05);
                assertThat(story.advice())
                        .as(kind + " " + run + ", epoch " + (k + 1))
                        .noneMatch(advice -> advice.tone() == Tone.WARNING || advice.tone() == Tone.PROBLEM);
            }
            story.completed();
            assertThat(story.advice())
                    .noneMatch(advice -> advice.tone() == Tone.WARNING || advice.tone() == Tone.PROBLEM);
        }
    }

    @Test
    void everyRemedyOfSettingsCanBeTrainedWith() throws Exception {
        var values = Map.of(
                "bpr-mf", new String[] {"sampling=popularity", "negatives=4", "l2=0.0001", "clip-norm=1", "epochs=40"},
                "two-branch-lstm",
                        new String[] {"yes-weight=49", "dropout=0.3", "learning-rate=0.0005", "batch-size=128"});
        for (var each : values.entrySet()) {
            for (var pair : each.getValue()) {
                var at = pair.indexOf('=');
                var config = new ModelCatalogue()
                        .configure(each.getKey(), Map.of(pair.substring(0, at), pair.substring(at + 1)));
                assertThat(new ModelCatalogue().settings(config))
                        .containsEntry(pair.substring(0, at), pair.substring(at + 1));
            }
        }
    }
}
