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

/** What is asked of every trainer whose models are fitted once. */
public abstract class SolvedTrainerContract {
    protected static final int USERS = 40;
    protected static final int ITEMS = 25;

    @TempDir
    protected Path folder;

    protected final List<RunEvent> events = new ArrayList<>();
    protected final RunControl control = new RunControl();

    protected abstract Trainer trainer();

    protected abstract ModelConfig model();

    /** The file of the model that is damaged. */
    protected abstract String file();

    /** Data that would not fit, by what is said of them. */
    protected abstract DatasetFingerprint tooLarge();

    /** Key of what is said then. */
    protected abstract String refusal();

    protected static Split split() {
        var random = new SplittableRandom(3);
        return SmallData.split(USERS, ITEMS, events(random, 300), events(random, 60), events(random, 60), Map.of());
    }

    private static Interactions events(SplittableRandom random, int n) {
        var pairs = new int[n][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(USERS), random.nextInt(ITEMS)});
        return SmallData.events(pairs);
    }

    protected TrainingPlan plan(Split split) {
        return new TrainingPlan(
                new RunId("run-1"),
                model(),
                split.spec(),
                7,
                new DeviceChoice.Cpu(),
                2,
                "ndcg@7",
                split.data().fingerprint());
    }

    protected Trainer.Job job(Split split) {
        return new Trainer.Job(plan(split), split, folder, false, RankingValidator.of(split, plan(split)));
    }

    protected RunOutcome train(Split split) {
        return trainer()
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
                .startsWith("Started", "Predicted", "BatchMeasured")
                .endsWith("BatchMeasured", "EpochMeasured", "Peaked");
        assertThat(events.subList(2, events.size() - 2))
                .allSatisfy(event -> assertThat(event).isInstanceOf(RunEvent.BatchMeasured.class));
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        var done = (RunOutcome.Completed) outcome;
        var known = split.train().mergedWith(split.validation());
        try (var read = trainer().load(plan(split), folder, split.data(), known)) {
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
        var before = trainer().load(plan(split), folder, data);
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
        var after = trainer().load(plan(split), folder, other);
        var here = new float[ITEMS];
        var there = new float[ITEMS + 1];
        before.score(new int[] {5}, here);
        after.score(new int[] {5}, there);
        for (int item = 0; item < ITEMS; item++) {
            assertThat(there[0]).isLessThanOrEqualTo(there[ITEMS - item]);
            assertThat(there[ITEMS - item]).isCloseTo(here[item], within(1e-6f));
        }
    }

    @Test
    void aDamagedModelIsSaidAndNotUsed() throws Exception {
        var split = split();
        train(split);
        var damaged = folder.resolve(file());
        var whole = Files.readAllBytes(damaged);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> trainer().load(plan(split), folder, split.data()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void isForetoldAndLeavesNothing() throws Exception {
        var found = trainer().preflight(job(split()), control).orElseThrow();
        assertThat(found.isMeasured()).isTrue();
        assertThat(found.fits()).isTrue();
        assertThat(found.parameters()).isPositive();
        assertThat(found.secondsTotal()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsBegun() throws Exception {
        var split = saidToBeLarge();
        assertThat(train(split)).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.problem().what().key()).isEqualTo(refusal());
            assertThat(failed.problem().advice().key()).isEqualTo(refusal() + ".advice");
        });
        assertThat(events).isEmpty();
    }

    /** What is foretold of the small data said to be large. */
    protected Prediction unmeasured() throws Exception {
        var found = trainer().preflight(job(saidToBeLarge()), control).orElseThrow();
        assertThat(found.isMeasured()).isFalse();
        assertThat(found.fits()).isFalse();
        return found;
    }

    @Test
    void cancellingKeepsNothingHalf() {
        control.cancel();
        assertThat(train(split())).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(folder).isEmptyDirectory();
    }

    /** The same data, said to be large: what is refused is not built to find that out. */
    private Split saidToBeLarge() {
        var split = split();
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
                tooLarge());
        return new Split(said, split.spec(), split.train(), split.validation(), split.test());
    }
}
