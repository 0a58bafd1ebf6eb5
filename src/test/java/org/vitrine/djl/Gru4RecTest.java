package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;

class Gru4RecTest {
    private static final int ITEMS = Runs.SEQUENCE_ITEMS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 20, POPULARITY", "BPR_MAX, 4, UNIFORM"})
    void itFollowsAPlantedSequence(Learning.Loss loss, int negatives, Learning.Sampling sampling)
            throws CancelledException {
        var split = Runs.sequences(100, 12);
        var told = Runs.run(Runs.job(model(loss, negatives, sampling, 12), split, folder, false));
        var popularity = new Runs.FullRanking(split)
                .test(new Runs.Popularity(split), new CancelToken())
                .metrics()
                .get("ndcg@10");
        assertThat(((RunOutcome.Completed) told.outcome()).test().metrics().get("ndcg@10"))
                .isGreaterThan(0.5)
                .isGreaterThan(3 * popularity);
    }

    @Test
    void aResumedRunGoesOnAsIfNothingHadHappened() {
        var split = Runs.sequences(60, 9);
        var model = model(4);
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
        var job = Runs.job(model(3), split, folder, false);
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
    void aScoreDependsNeitherOnTheOthersOfItsBatchNorOnWhichItemsAreAsked() throws ProblemException {
        var split = Runs.sequences(60, 9);
        var job = Runs.job(model(2), split, folder, false);
        Runs.run(job);
        var train = split.train();
        // of user 3 only the first two events are known, of the others all
        var few = IntStream.range(0, train.size())
                .filter(k -> train.user(k) != 3 || k < 120)
                .toArray();
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), train.at(few))) {
            var alone = all(scorer, 3);
            var many = new float[3 * ITEMS];
            scorer.score(new int[] {2, 3, 9}, many);
            assertThat(java.util.Arrays.copyOfRange(many, ITEMS, 2 * ITEMS))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(alone);
            assertThat(scorer.score(3, new int[] {3, 59, 0}))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(alone[3], alone[59], alone[0]);
        }
    }

    @Test
    void somebodyNewIsReadFromTheirEventsAndItemsOfOtherShopsArePassedOver() throws ProblemException {
        var split = Runs.sequences(60, 9);
        var job = Runs.job(model(2), split, folder, false);
        Runs.run(job);
        // 60 met an item the model does not have between two it has, 61 those two alone, 62 nothing
        var events = Shops.events(new int[][] {{60, 4}, {61, 4}, {60, ITEMS}, {60, 9}, {61, 9}}, Behaviour.VIEW);
        var other = Shops.shop(63, ITEMS + 1, events, List.of());
        try (var scorer = Runs.trainer().load(job.plan(), folder, other, events)) {
            assertThat(scorer.knows(60)).isTrue();
            assertThat(scorer.knows(62)).isFalse();
            var scores = all(scorer, 60);
            assertThat(scores)
                    .usingComparatorWithPrecision(1e-6f)
                    .containsExactly(all(scorer, 61))
                    .isNotEqualTo(all(scorer, 62));
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

    private static ModelConfig model(int epochs) {
        return model(Learning.Loss.SOFTMAX, 0, Learning.Sampling.UNIFORM, epochs);
    }

    private static ModelConfig model(Learning.Loss loss, int negatives, Learning.Sampling sampling, int epochs) {
        var learning =
                new Learning(loss, Learning.Optimizer.ADAM, 0.02, 0, 0, 0, negatives, sampling, 128, epochs, 0, 5);
        return new ModelConfig.Gru4Rec(16, 1, 10, 0.1, learning);
    }
}
