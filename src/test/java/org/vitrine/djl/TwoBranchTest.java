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

class TwoBranchTest {
    private static final int USERS = 120;
    private static final int ITEMS = Runs.SEQUENCE_ITEMS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Learning.Loss.class)
    void itFollowsAPlantedSequence(Learning.Loss loss) throws CancelledException {
        var split = Runs.sequences(USERS, 14);
        var told = Runs.run(Runs.job(model(loss, 9, false), split, folder, false));
        var popularity = new Runs.FullRanking(split)
                .test(new Runs.Popularity(split), new CancelToken())
                .metrics()
                .get("ndcg@10");
        double found = ((RunOutcome.Completed) told.outcome()).test().metrics().get("ndcg@10");
        assertThat(found).isGreaterThan(0.5).isGreaterThan(3 * popularity);
    }

    @Test
    void cartAndBuyAreTasksOfTheirOwn() {
        var split = Runs.sequences(USERS, 14);
        var told = Runs.run(Runs.job(model(Learning.Loss.SOFTMAX, 3, true), split, folder, false));
        var tasks = told.epochs().getLast().taskLosses();
        assertThat(tasks.keySet()).containsExactlyInAnyOrder("interaction", "cart", "buy");
        assertThat(tasks.get("buy"))
                .isLessThan(told.epochs().getFirst().taskLosses().get("buy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSameSeedGivesTheSameNumbers(int threads) {
        var split = Runs.sequences(USERS, 14);
        var model = model(Learning.Loss.SOFTMAX, 4, true);
        var first = Runs.run(Runs.onThreads(threads, Runs.job(model, split, folder.resolve("first"), false)));
        var second = Runs.run(Runs.onThreads(threads, Runs.job(model, split, folder.resolve("second"), false)));
        assertThat(second.curve()).isEqualTo(first.curve());
        assertThat(folder.resolve("second/checkpoint.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("first/checkpoint.safetensors"));
    }

    @Test
    void aResumedRunGoesOnAsIfNothingHadHappened() {
        var split = Runs.sequences(60, 9);
        var model = model(Learning.Loss.SOFTMAX, 4, true);
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
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 3, false), split, folder, false);
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
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 2, true), split, folder, false);
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

    private static float[] all(Scorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }

    /** Windows of repeats have nothing to predict: batches of them alone had a loss over nothing, which is not a number. */
    @Test
    void somebodyWhoOnlyEverComesBackToOneItemSpoilsNothing() {
        var told = Runs.run(Runs.job(model(Learning.Loss.SOFTMAX, 2, false), Runs.repeats(), folder, false));
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(told.epochs()).hasSize(2).allSatisfy(epoch -> {
            assertThat(epoch.loss()).isFinite();
            assertThat(epoch.gradientNorm()).isFinite();
        });
    }

    private static ModelConfig model(Learning.Loss loss, int epochs, boolean multiTask) {
        var learning = new Learning(
                loss, Learning.Optimizer.ADAM, 0.01, 0, 0, 0, 8, Learning.Sampling.UNIFORM, 256, epochs, 0, 5);
        return new ModelConfig.TwoBranchLstm(16, 24, 10, List.of(16, 8), 0.1, multiTask, learning);
    }
}
