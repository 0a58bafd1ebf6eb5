package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;

class TwoBranchTest {
    private static final int USERS = 120;
    private static final int ITEMS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Learning.Loss.class)
    void itFollowsAPlantedSequence(Learning.Loss loss) throws CancelledException {
        var split = sequences(USERS, 14);
        var told = Runs.run(Runs.job(model(loss, 9, false), split, folder, false));
        var popularity = new Runs.FullRanking(split)
                .test(new Popularity(split), new CancelToken())
                .metrics()
                .get("ndcg@10");
        double found = ((RunOutcome.Completed) told.outcome()).test().metrics().get("ndcg@10");
        assertThat(found).isGreaterThan(0.5).isGreaterThan(3 * popularity);
    }

    @Test
    void cartAndBuyAreTasksOfTheirOwn() {
        var split = sequences(USERS, 14);
        var told = Runs.run(Runs.job(model(Learning.Loss.SOFTMAX, 3, true), split, folder, false));
        var tasks = told.epochs().getLast().taskLosses();
        assertThat(tasks.keySet()).containsExactlyInAnyOrder("interaction", "cart", "buy");
        assertThat(tasks.get("buy"))
                .isLessThan(told.epochs().getFirst().taskLosses().get("buy"));
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAResumedRunGoesOn() {
        var split = sequences(60, 9);
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
        var split = sequences(60, 9);
        var job = Runs.job(model(Learning.Loss.SOFTMAX, 3, false), split, folder, false);
        Runs.run(job);
        try (var before = Runs.trainer().load(job.plan(), folder, split.data(), split.train());
                var again = Runs.trainer().load(job.plan(), folder, split.data(), split.train());
                var after = Runs.trainer().load(job.plan(), folder, split.data())) {
            assertThat(all(again, 5)).containsExactly(all(before, 5));
            assertThat(all(after, 5)).isNotEqualTo(all(before, 5));
            assertThat(before.knows(5)).isTrue();
        }
    }

    @Test
    void chosenItemsScoreAsTheyDoAmongAll() throws ProblemException {
        var split = sequences(60, 9);
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

    private static ModelConfig model(Learning.Loss loss, int epochs, boolean multiTask) {
        var learning = new Learning(
                loss, Learning.Optimizer.ADAM, 0.01, 0, 0, 0, 8, Learning.Sampling.UNIFORM, 256, epochs, 0, 5);
        return new ModelConfig.TwoBranchLstm(16, 24, 10, List.of(16, 8), 0.1, multiTask, learning);
    }

    /** Item a is followed by (7 a + 13) mod 60, but for one event in five, which starts anywhere. */
    private static Split sequences(int users, int events) {
        var random = new SplittableRandom(4);
        int n = users * events;
        var user = new int[n];
        var item = new int[n];
        var behaviour = new byte[n];
        var value = new float[n];
        var time = new long[n];
        var next = new int[users];
        for (int u = 0; u < users; u++) {
            next[u] = random.nextInt(ITEMS);
        }
        var part = new int[n];
        for (int k = 0; k < n; k++) {
            int u = k % users;
            user[k] = u;
            boolean held = k / users >= events - 2;
            item[k] = !held && random.nextInt(5) == 0 ? random.nextInt(ITEMS) : next[u];
            next[u] = (7 * item[k] + 13) % ITEMS;
            behaviour[k] = (byte)
                    (item[k] % 5 == 0 ? Behaviour.BUY : item[k] % 3 == 0 ? Behaviour.CART : Behaviour.VIEW).ordinal();
            value[k] = 1;
            time[k] = 60L * k;
            part[k] = held ? k / users - (events - 3) : 0;
        }
        var all = new Interactions(user, item, behaviour, value, time);
        var codes = new int[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            codes[i] = i % 4;
        }
        var shop =
                Shops.shop(users, ITEMS, all, List.of(new Vocabulary("category", List.of("a", "b", "c", "d"), codes)));
        return new Split(shop, new SplitSpec.LeaveOneOut(), rows(all, part, 0), rows(all, part, 1), rows(all, part, 2));
    }

    private static Interactions rows(Interactions all, int[] part, int wanted) {
        var rows = new ArrayList<Integer>();
        for (int k = 0; k < part.length; k++) {
            if (part[k] == wanted) {
                rows.add(k);
            }
        }
        return all.at(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    private record Popularity(Split split) implements Scorer {
        @Override
        public int items() {
            return ITEMS;
        }

        @Override
        public boolean knows(int user) {
            return true;
        }

        @Override
        public void score(int[] users, float[] out) {
            java.util.Arrays.fill(out, 0);
            for (int k = 0; k < users.length; k++) {
                for (int item : split.train().items()) {
                    out[k * ITEMS + item]++;
                }
            }
        }
    }
}
