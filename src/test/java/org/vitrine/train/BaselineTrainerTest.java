package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Weighting;

class BaselineTrainerTest {
    private static final int USERS = 40;
    private static final int ITEMS = 25;

    @TempDir
    Path folder;

    private static Split split() {
        var random = new SplittableRandom(3);
        return SmallData.split(USERS, ITEMS, events(random, 300), events(random, 60), events(random, 60), Map.of());
    }

    private static Interactions events(SplittableRandom random, int n) {
        var pairs = new int[n][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(USERS), random.nextInt(ITEMS)});
        return SmallData.events(pairs);
    }

    static Stream<ModelConfig> models() {
        return Stream.of(
                ModelConfig.Popularity.plain(),
                new ModelConfig.ItemNeighbours(10, 5, Weighting.TF_IDF),
                new ModelConfig.ItemNeighbours(10, 5, Weighting.BM25));
    }

    private static TrainingPlan plan(ModelConfig model, Split split) {
        return new TrainingPlan(
                new RunId("run-1"),
                model,
                split.spec(),
                7,
                new DeviceChoice.Cpu(),
                2,
                "ndcg@7",
                split.data().fingerprint());
    }

    private RunOutcome train(ModelConfig model, Split split, List<RunEvent> events, RunControl control) {
        var plan = plan(model, split);
        var job = new Trainer.Job(plan, split, folder, false, RankingValidator.of(split, plan));
        return new BaselineTrainer()
                .train(job, draft -> events.add(draft.event(plan.run(), events.size(), Instant.EPOCH)), control);
    }

    @ParameterizedTest
    @MethodSource("models")
    void countsMeasuresAndCanBeReadBack(ModelConfig model) throws ProblemException {
        var split = split();
        var events = new ArrayList<RunEvent>();
        var outcome = train(model, split, events, new RunControl());
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Completed.class, done -> {
            assertThat(done.best().metric()).isEqualTo("ndcg@7");
            assertThat(done.best().value()).isPositive();
            assertThat(done.test().metrics()).containsKeys("hr@10", "ndcg@7", "coverage@20");
        });
        assertThat(events).hasSize(2);
        assertThat(events.getLast()).isInstanceOf(RunEvent.EpochMeasured.class);
        var known = split.train().mergedWith(split.validation());
        var read = new BaselineTrainer().load(plan(model, split), folder, split.data(), known);
        var validator = RankingValidator.of(split, plan(model, split));
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Completed.class, done -> {
            try {
                assertThat(validator.test(read, new RunControl().token())).isEqualTo(done.test());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void itemsAreFoundAgainByTheirIds(ModelConfig model) throws ProblemException {
        var split = split();
        train(model, split, new ArrayList<>(), new RunControl());
        var before = new BaselineTrainer().load(plan(model, split), folder, split.data());
        // the same shop with the items in another order and one more in front
        var ids = new ArrayList<ItemId>();
        ids.add(new ItemId("new"));
        ids.addAll(split.data().items().ids().reversed());
        var data = split.data();
        int[] moved = data.interactions().items().clone();
        Arrays.setAll(moved, k -> ITEMS - data.interactions().item(k));
        var events = new Interactions(
                data.interactions().users(),
                moved,
                data.interactions().behaviours(),
                data.interactions().values(),
                data.interactions().times());
        var other = new EncodedDataset(
                data.users(),
                new IdIndex<>(ids),
                events,
                data.clock(),
                data.itemFeatures(),
                data.userFeatures(),
                data.provided(),
                data.candidates(),
                data.fingerprint());
        var after = new BaselineTrainer().load(plan(model, split), folder, other);
        var here = new float[ITEMS];
        var there = new float[ITEMS + 1];
        before.score(new int[] {5}, here);
        after.score(new int[] {5}, there);
        assertThat(there[0]).isZero();
        for (int item = 0; item < ITEMS; item++) {
            assertThat(there[ITEMS - item]).isCloseTo(here[item], within(1e-5f));
        }
    }

    @Test
    void aDamagedModelIsSaidAndNotUsed() throws Exception {
        var split = split();
        var model = new ModelConfig.ItemNeighbours(10, 5, Weighting.NONE);
        train(model, split, new ArrayList<>(), new RunControl());
        var file = folder.resolve("neighbours.bin");
        var whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 11, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new BaselineTrainer().load(plan(model, split), folder, split.data()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void cancellingKeepsNothingHalf() {
        var control = new RunControl();
        control.cancel();
        assertThat(train(new ModelConfig.ItemNeighbours(10, 5, Weighting.NONE), split(), new ArrayList<>(), control))
                .isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(folder).isEmptyDirectory();
    }
}
