package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;

class SasRecTest {
    private static final int USERS = 120;
    private static final int ITEMS = Runs.SEQUENCE_ITEMS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Learning.Loss.class)
    void itFollowsAPlantedSequence(Learning.Loss loss) throws CancelledException {
        var split = Runs.sequences(USERS, 14);
        var told = Runs.run(Runs.job(model(loss, 4, Learning.Sampling.UNIFORM, 15), split, folder, false));
        var popularity = new Runs.FullRanking(split)
                .test(new Runs.Popularity(split), new CancelToken())
                .metrics()
                .get("ndcg@10");
        assertThat(found(told)).isGreaterThan(0.5).isGreaterThan(3 * popularity);
    }

    @ParameterizedTest
    @EnumSource(Learning.Sampling.class)
    void manyNegativesOfAWindowServeAllItsPositions(Learning.Sampling sampling) throws CancelledException {
        var split = Runs.sequences(USERS, 14);
        var told = Runs.run(Runs.job(model(Learning.Loss.SOFTMAX, 20, sampling, 15), split, folder, false));
        assertThat(found(told)).isGreaterThan(0.5);
    }

    @Test
    void itLearnsAgainstAllItemsAtOnce() throws CancelledException {
        var split = Runs.sequences(USERS, 14);
        var told = Runs.run(
                Runs.job(model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, 15), split, folder, false));
        assertThat(found(told)).isGreaterThan(0.5);
    }

    private static double found(Runs.Told told) {
        return ((RunOutcome.Completed) told.outcome()).test().metrics().get("ndcg@10");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSameSeedGivesTheSameNumbers(int threads) {
        var split = Runs.sequences(USERS, 14);
        var model = model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, 4);
        var first = Runs.run(Runs.onThreads(threads, Runs.job(model, split, folder.resolve("first"), false)));
        var second = Runs.run(Runs.onThreads(threads, Runs.job(model, split, folder.resolve("second"), false)));
        assertThat(second.curve()).isEqualTo(first.curve());
        assertThat(folder.resolve("second/checkpoint.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("first/checkpoint.safetensors"));
    }

    @Test
    void aResumedRunGoesOnAsIfNothingHadHappened() {
        var split = Runs.sequences(60, 9);
        var model = model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, 4);
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        var control = new RunControl();
        Runs.run(Runs.job(model, split, folder.resolve("cut"), false), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 2) {
                control.cancel();
            }
        });
        var rest = Runs.run(Runs.job(model, split, folder.resolve("cut"), true));
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(2, 4));
        assertThat(folder.resolve("cut/best.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/best.safetensors"));
    }

    @Test
    void aFinishedModelReadsOnlyTheEventsItIsGiven() throws ProblemException {
        var split = Runs.sequences(60, 9);
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, 3), split, folder, false);
        Runs.run(job);
        try (var before = Runs.trainer().load(job.plan(), folder, split.data(), split.train());
                var again = Runs.trainer().load(job.plan(), folder, split.data(), split.train());
                var after = Runs.trainer().load(job.plan(), folder, split.data())) {
            assertThat(all(again, 5)).containsExactly(all(before, 5));
            assertThat(all(after, 5)).isNotEqualTo(all(before, 5));
            assertThat(before.knows(5)).isTrue();
            assertThat(before.readsHistory()).isTrue();
        }
    }

    @Test
    void chosenItemsScoreAsTheyDoAmongAll() throws ProblemException {
        var split = Runs.sequences(60, 9);
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 6, Learning.Sampling.UNIFORM, 2), split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data())) {
            var all = all(scorer, 7);
            var some = scorer.score(7, new int[] {3, 59, 0});
            assertThat(some).usingComparatorWithPrecision(1e-4f).containsExactly(all[3], all[59], all[0]);
            var many = new float[3 * ITEMS];
            scorer.score(new int[] {2, 7, 9}, many);
            assertThat(java.util.Arrays.copyOfRange(many, ITEMS, 2 * ITEMS))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(all);
        }
    }

    @Test
    void theLengthOfOthersDoesNotChangeAScore() throws ProblemException {
        var split = Runs.sequences(60, 9);
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, 2), split, folder, false);
        Runs.run(job);
        var train = split.train();
        // of user 3 only the first two events are known, of the others all
        var few = java.util.stream.IntStream.range(0, train.size())
                .filter(k -> train.user(k) != 3 || k < 120)
                .toArray();
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), train.at(few))) {
            var alone = all(scorer, 3);
            var many = new float[3 * ITEMS];
            scorer.score(new int[] {2, 3, 9}, many);
            assertThat(java.util.Arrays.copyOfRange(many, ITEMS, 2 * ITEMS))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(alone);
        }
    }

    @Test
    void aShopperWithoutEventsIsNotKnownAndItemsOfOtherShopsComeLast() throws ProblemException {
        var split = Runs.sequences(60, 9);
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, 2), split, folder, false);
        Runs.run(job);
        var other = Shops.shop(61, ITEMS + 1, split.train(), List.of());
        try (var scorer = Runs.trainer().load(job.plan(), folder, other, split.train())) {
            assertThat(scorer.knows(60)).isFalse();
            assertThat(scorer.knows(59)).isTrue();
            var scores = all(scorer, 60);
            assertThat(scores).hasSize(ITEMS + 1);
            for (int i = 0; i < ITEMS; i++) {
                assertThat(scores[ITEMS]).isLessThan(scores[i]);
            }
        }
    }

    private static float[] all(Scorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }

    @Test
    void somebodyWhoOnlyEverComesBackToOneItemSpoilsNothing() {
        var model = model(Learning.Loss.BCE, 2, Learning.Sampling.UNIFORM, 2);
        var told = Runs.run(Runs.job(model, Runs.repeats(), folder, false));
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(told.epochs()).hasSize(2).allSatisfy(epoch -> {
            assertThat(epoch.loss()).isFinite();
            assertThat(epoch.gradientNorm()).isFinite();
        });
    }

    private static ModelConfig model(Learning.Loss loss, int negatives, Learning.Sampling sampling, int epochs) {
        var learning =
                new Learning(loss, Learning.Optimizer.ADAM, 0.01, 0, 0, 0, negatives, sampling, 128, epochs, 0, 5);
        return new ModelConfig.SasRec(16, 2, 2, 10, 0.1, learning);
    }
}
