package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;

/** Mult-VAE and LightGCN: networks that rank whoever has met something. */
class HistoryNetworksTest {
    private static final int USERS = 80;
    private static final int ITEMS = 60;

    @TempDir
    Path folder;

    static Stream<ModelConfig> networks() {
        return Stream.of(vae(12), gcn(12));
    }

    private static ModelConfig vae(int epochs) {
        return new ModelConfig.MultVae(8, List.of(24), 0.4, 0.2, 50, learning(Learning.Loss.SOFTMAX, 0, 16, epochs));
    }

    private static ModelConfig gcn(int epochs) {
        return new ModelConfig.LightGcn(8, 2, learning(Learning.Loss.BPR, 1, 128, epochs));
    }

    private static Learning learning(Learning.Loss loss, int negatives, int batch, int epochs) {
        return new Learning(
                loss,
                Learning.Optimizer.ADAM,
                0.02,
                0,
                0,
                0.0001,
                negatives,
                Learning.Sampling.UNIFORM,
                batch,
                epochs,
                0,
                5);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void itFindsTheCommunities(ModelConfig model) throws CancelledException {
        var split = Runs.communities(USERS, ITEMS, 14);
        var told = Runs.run(Runs.job(model, split, folder, false));
        var completed = (RunOutcome.Completed) told.outcome();
        var popularity = new Runs.FullRanking(split)
                .test(new Runs.Popularity(split), new CancelToken())
                .metrics()
                .get("ndcg@10");
        assertThat(completed.test().metrics().get("ndcg@10")).isGreaterThan(1.3 * popularity);
        assertThat(told.epochs().getLast().loss())
                .isLessThan(told.epochs().getFirst().loss());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theSameSeedGivesTheSameNumbersAndAResumedRunGoesOn(ModelConfig model) {
        var split = Runs.communities(USERS, ITEMS, 14);
        var whole = Runs.run(Runs.onThreads(2, Runs.job(model, split, folder.resolve("whole"), false)));
        var control = new RunControl();
        Runs.run(Runs.onThreads(2, Runs.job(model, split, folder.resolve("cut"), false)), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 5) {
                control.cancel();
            }
        });
        var rest = Runs.run(Runs.onThreads(2, Runs.job(model, split, folder.resolve("cut"), true)));
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(5, 12));
        assertThat(folder.resolve("cut/best.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/best.safetensors"));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFinishedModelScoresAsItDidWhenItWasTrained(ModelConfig model) throws ProblemException {
        var split = Runs.communities(USERS, ITEMS, 14);
        var job = Runs.job(model, split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            var all = all(scorer, 7);
            assertThat(scorer.score(7, new int[] {3, 59, 0}))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(all[3], all[59], all[0]);
            var many = new float[3 * ITEMS];
            scorer.score(new int[] {2, 7, 9}, many);
            assertThat(Arrays.copyOfRange(many, ITEMS, 2 * ITEMS))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(all);
        }
    }

    /** Somebody new with the events of an old shopper's community is ranked by that; who has none is not known. */
    @ParameterizedTest
    @MethodSource("networks")
    void aStrangerIsRankedFromEventsAndItemsOfOtherShopsComeLast(ModelConfig model) throws ProblemException {
        var split = Runs.communities(USERS, ITEMS, 14);
        var job = Runs.job(model, split, folder, false);
        Runs.run(job);
        var events = split.train();
        var own = IntStream.range(0, events.size())
                .filter(k -> events.user(k) == 3)
                .mapToObj(k -> new int[] {USERS, events.item(k)})
                .toArray(int[][]::new);
        var both = Events.merged(events, Shops.events(own, org.vitrine.domain.Behaviour.VIEW));
        var other = Shops.shop(USERS + 2, ITEMS + 1, both, List.of());
        try (var scorer = Runs.trainer().load(job.plan(), folder, other, both)) {
            assertThat(scorer.readsHistory()).isTrue();
            assertThat(scorer.knows(USERS)).isTrue();
            assertThat(scorer.knows(USERS + 1)).isFalse();
            var scores = all(scorer, USERS);
            double odd = 0;
            double even = 0;
            for (int item = 0; item < ITEMS; item++) {
                assertThat(scores[ITEMS]).isLessThan(scores[item]);
                if (item % 2 == 1) {
                    odd += scores[item];
                } else {
                    even += scores[item];
                }
            }
            assertThat(odd).as("shopper 3 is of the odd").isGreaterThan(even);
        }
    }

    @Test
    void theGraphSaysWhichItemsSpeakForAnother() throws ProblemException {
        var split = Runs.communities(USERS, ITEMS, 14);
        var job = Runs.job(gcn(12), split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            var own = org.vitrine.encode.History.of(split.train(), USERS).distinctItemsOf(3);
            var parts = ((SumOfItems) scorer).parts(3, own, 5);
            double alike = 0;
            double foreign = 0;
            for (int k = 0; k < own.length; k++) {
                alike += own[k] % 2 == 1 ? parts[k] : 0;
                foreign += own[k] % 2 == 0 ? parts[k] : 0;
            }
            assertThat(alike).isGreaterThan(0).isGreaterThan(foreign);
        }
    }

    @Test
    void aNetworkTooWideForTheCatalogueIsRefusedInWords() {
        var wide = new ModelConfig.MultVae(
                8, List.of(2_000_000_000 / ITEMS), 0.4, 0.2, 50, learning(Learning.Loss.SOFTMAX, 0, 16, 1));
        var told = Runs.run(Runs.job(wide, Runs.communities(USERS, ITEMS, 14), folder, false));
        assertThat(told.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.problem().what().key()).isEqualTo("engine.table.what"));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void somebodyWhoOnlyEverComesBackToOneItemSpoilsNothing(ModelConfig model) {
        var told = Runs.run(Runs.job(model, Runs.repeats(), folder, false));
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(told.epochs()).allSatisfy(epoch -> assertThat(epoch.loss()).isFinite());
    }

    private static float[] all(Scorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }
}
