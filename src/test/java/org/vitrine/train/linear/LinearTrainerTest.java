package org.vitrine.train.linear;

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
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RankingValidator;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.WaysOut;

class LinearTrainerTest {
    private static final int USERS = 40;
    private static final int ITEMS = 25;
    private static final ModelConfig EASE = new ModelConfig.Ease(5);

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

    private Trainer.Job job(ModelConfig model, Split split) {
        var plan = plan(model, split);
        return new Trainer.Job(plan, split, folder, false, RankingValidator.of(split, plan));
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

    private RunOutcome train(ModelConfig model, Split split) {
        return new LinearTrainer()
                .train(
                        job(model, split),
                        draft -> events.add(draft.event(new RunId("run-1"), events.size(), Instant.EPOCH)),
                        control);
    }

    @Test
    void isForetoldMadeMeasuredAndReadBack() throws Exception {
        var split = split();
        var outcome = train(EASE, split);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .startsWith("Started", "Predicted", "BatchMeasured")
                .endsWith("BatchMeasured", "EpochMeasured", "Peaked");
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        var done = (RunOutcome.Completed) outcome;
        var known = split.train().mergedWith(split.validation());
        try (var read = new LinearTrainer().load(plan(EASE, split), folder, split.data(), known)) {
            assertThat(RankingValidator.of(split, plan(EASE, split)).test(read, control.token()))
                    .isEqualTo(done.test());
        }
        assertThat(folder).isDirectoryNotContaining("glob:**preflight");
    }

    @Test
    void aDamagedModelIsSaidAndNotUsed() throws Exception {
        var split = split();
        train(EASE, split);
        var file = folder.resolve("best.safetensors");
        var whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new LinearTrainer().load(plan(EASE, split), folder, split.data()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void itsMemoryIsForetoldFromTheNumberOfItems() throws Exception {
        var found = new LinearTrainer().preflight(job(EASE, split()), control).orElseThrow();
        assertThat(found.isMeasured()).isTrue();
        assertThat(found.parameters()).isEqualTo((long) ITEMS * ITEMS);
        assertThat(found.secondsTotal()).isPositive();
        assertThat(found.fits()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tooManyItemsAreRefusedWithASparserModel() throws Exception {
        var split = ofManyItems(split());
        var found = new LinearTrainer().preflight(job(EASE, split), control).orElseThrow();
        assertThat(found.isMeasured()).isFalse();
        assertThat(found.fits()).isFalse();
        double bytes = 8.0 * 200_000 * 200_000;
        assertThat((double) found.memory().weights()).isCloseTo(bytes, within(0.01 * bytes));
        var ways = WaysOut.of(EASE, found);
        assertThat(ways).extracting(WaysOut.Way::option).containsExactly("--model item-neighbours");
        assertThat(train(EASE, split))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.problem().what().key()).isEqualTo("train.ease.tooLarge"));
        assertThat(events).isEmpty();
    }

    /** The same data, said to have 200,000 items: what is refused is not built to find that out. */
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
                new DatasetFingerprint(USERS, 200_000, 300, 0, 300, "sha"));
        return new Split(said, split.spec(), split.train(), split.validation(), split.test());
    }
}
