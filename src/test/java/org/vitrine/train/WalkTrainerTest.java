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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;

class WalkTrainerTest {
    private static final int USERS = 40;
    private static final int ITEMS = 25;
    private static final ModelConfig.Rp3Beta WALK = new ModelConfig.Rp3Beta(1, 0.6, 10);

    @TempDir
    Path folder;

    private final List<RunEvent> events = new ArrayList<>();
    private final RunControl control = new RunControl();

    private static Split split() {
        var random = new SplittableRandom(3);
        return SmallData.split(USERS, ITEMS, events(random, 300), events(random, 60), events(random, 60), Map.of());
    }

    private static Interactions events(SplittableRandom random, int n) {
        var pairs = new int[n][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(USERS), random.nextInt(ITEMS)});
        return SmallData.events(pairs);
    }

    private static TrainingPlan plan(Split split) {
        return new TrainingPlan(
                new RunId("run-1"),
                WALK,
                split.spec(),
                7,
                new DeviceChoice.Cpu(),
                2,
                "ndcg@7",
                split.data().fingerprint());
    }

    private Trainer.Job job(Split split) {
        return new Trainer.Job(plan(split), split, folder, false, RankingValidator.of(split, plan(split)));
    }

    private RunOutcome train(Split split) {
        return new WalkTrainer()
                .train(
                        job(split),
                        draft -> events.add(draft.event(new RunId("run-1"), events.size(), Instant.EPOCH)),
                        control);
    }

    @Test
    void isForetoldMadeMeasuredAndReadBack() throws Exception {
        var split = split();
        var outcome = train(split);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "Predicted", "BatchMeasured", "EpochMeasured", "Peaked");
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        var done = (RunOutcome.Completed) outcome;
        var known = split.train().mergedWith(split.validation());
        try (var read = new WalkTrainer().load(plan(split), folder, split.data(), known)) {
            assertThat(RankingValidator.of(split, plan(split)).test(read, control.token()))
                    .isEqualTo(done.test());
        }
        assertThat(folder).isDirectoryNotContaining("glob:**preflight");
        assertThat(new RunJson().read(new RunJson().line(plan(split)), TrainingPlan.class))
                .isEqualTo(plan(split));
    }

    @Test
    void itemsAreFoundAgainByTheirIds() throws ProblemException {
        var split = split();
        train(split);
        var data = split.data();
        var before = new WalkTrainer().load(plan(split), folder, data);
        // the same shop with the items in another order and one more in front
        var ids = new ArrayList<ItemId>();
        ids.add(new ItemId("new"));
        ids.addAll(data.items().ids().reversed());
        int[] moved = data.interactions().items().clone();
        Arrays.setAll(moved, k -> ITEMS - data.interactions().item(k));
        var other = new EncodedDataset(
                data.users(),
                new IdIndex<>(ids),
                new Interactions(
                        data.interactions().users(),
                        moved,
                        data.interactions().behaviours(),
                        data.interactions().values(),
                        data.interactions().times()),
                data.clock(),
                data.itemFeatures(),
                data.userFeatures(),
                data.provided(),
                data.candidates(),
                data.fingerprint());
        var after = new WalkTrainer().load(plan(split), folder, other);
        var here = new float[ITEMS];
        var there = new float[ITEMS + 1];
        before.score(new int[] {5}, here);
        after.score(new int[] {5}, there);
        assertThat(there[0]).isZero();
        for (int item = 0; item < ITEMS; item++) {
            assertThat(there[ITEMS - item]).isCloseTo(here[item], within(1e-6f));
        }
    }

    @Test
    void aDamagedModelIsSaidAndNotUsed() throws Exception {
        var split = split();
        train(split);
        var file = folder.resolve("neighbours.bin");
        var whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new WalkTrainer().load(plan(split), folder, split.data()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void itsMemoryIsForetold() throws Exception {
        var found = new WalkTrainer().preflight(job(split()), control).orElseThrow();
        assertThat(found.isMeasured()).isTrue();
        assertThat(found.fits()).isTrue();
        // more shoppers than neighbours: nearly every row is full
        assertThat(found.parameters()).isBetween((long) ITEMS * 9, (long) ITEMS * 10);
        assertThat(found.secondsTotal()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatDoesNotFitIsRefusedWithFewerNeighbours() throws Exception {
        var split = ofManyItems(split());
        var found = new WalkTrainer().preflight(job(split), control).orElseThrow();
        assertThat(found.isMeasured()).isFalse();
        assertThat(found.fits()).isFalse();
        assertThat(found.memory().weights()).isEqualTo(8L * 10 * 2_000_000_000);
        assertThat(train(split)).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.problem().what().key()).isEqualTo("train.walk.tooLarge");
            assertThat(failed.problem().advice().key()).isEqualTo("train.walk.tooLarge.advice");
        });
        assertThat(events).isEmpty();
    }

    @Test
    void cancellingKeepsNothingHalf() {
        control.cancel();
        assertThat(train(split())).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(folder).isEmptyDirectory();
    }

    /** The same data, said to be large: what is refused is not built to find that out. */
    private static Split ofManyItems(Split split) {
        var data = split.data();
        var said = new EncodedDataset(
                data.users(),
                data.items(),
                data.interactions(),
                data.clock(),
                data.itemFeatures(),
                data.userFeatures(),
                data.provided(),
                data.candidates(),
                new DatasetFingerprint(USERS, 2_000_000_000, 1_000_000_000, 0, 300, "sha"));
        return new Split(said, split.spec(), split.train(), split.validation(), split.test());
    }
}
