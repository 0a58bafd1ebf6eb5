package org.vitrine.train.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.ProblemException;
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

class AlsTrainerTest {
    private static final int USERS = 40;
    private static final int ITEMS = 25;
    private static final ModelConfig.Ials SIX_EPOCHS = new ModelConfig.Ials(6, 0.2, 0.01, 1, 0.1, 6, 6, 0);

    @TempDir
    Path folder;

    private final Split split = split();
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

    private TrainingPlan plan(ModelConfig model) {
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

    private Trainer.Job job(ModelConfig model, Path into, boolean resume) {
        var plan = plan(model);
        return new Trainer.Job(plan, split, into, resume, RankingValidator.of(split, plan));
    }

    private RunOutcome train(ModelConfig model, Path into, boolean resume, Consumer<RunEvent> also) {
        var job = job(model, into, resume);
        return new AlsTrainer()
                .train(
                        job,
                        draft -> {
                            var event = draft.event(job.plan().run(), events.size(), Instant.EPOCH);
                            events.add(event);
                            also.accept(event);
                        },
                        control);
    }

    private List<RunEvent.EpochMeasured> epochs() {
        return events.stream()
                .filter(RunEvent.EpochMeasured.class::isInstance)
                .map(RunEvent.EpochMeasured.class::cast)
                .toList();
    }

    @Test
    void tellsEveryEpochAndKeepsTheBest() throws Exception {
        var outcome = train(SIX_EPOCHS, folder, false, event -> {});
        assertThat(events.getFirst()).isInstanceOf(RunEvent.Started.class);
        assertThat(events.getLast()).isInstanceOf(RunEvent.Peaked.class);
        assertThat(events).hasAtLeastOneElementOfType(RunEvent.BatchMeasured.class);
        assertThat(epochs()).hasSize(6);
        for (int k = 1; k < 6; k++) {
            assertThat(epochs().get(k).loss())
                    .isLessThanOrEqualTo(epochs().get(k - 1).loss() * 1.00001f);
        }
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        var done = (RunOutcome.Completed) outcome;
        var best = epochs().get(done.best().epoch() - 1);
        assertThat(best.best()).isTrue();
        assertThat(best.validation().metrics().get("ndcg@7"))
                .isEqualTo(done.best().value());
        assertThat(epochs())
                .allSatisfy(e -> assertThat(e.validation().metrics().get("ndcg@7"))
                        .isLessThanOrEqualTo(done.best().value()));
        var known = split.train().mergedWith(split.validation());
        try (var read = new AlsTrainer().load(plan(SIX_EPOCHS), folder, split.data(), known)) {
            assertThat(RankingValidator.of(split, plan(SIX_EPOCHS)).test(read, control.token()))
                    .isEqualTo(done.test());
        }
    }

    @Test
    void goesOnFromItsCheckpointAsIfNothingHadHappened() throws Exception {
        var byBlocks = new ModelConfig.Ials(7, 0.2, 0.01, 1, 0.1, 3, 6, 0);
        var whole = train(byBlocks, folder.resolve("whole"), false, event -> {});
        var expected = epochs();
        events.clear();
        var broken = train(byBlocks, folder.resolve("broken"), false, event -> {
            if (event instanceof RunEvent.Checkpointed made && made.epoch() == 3) {
                control.cancel();
            }
        });
        assertThat(broken).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(epochs()).hasSize(3);
        var again = new AlsTrainer()
                .train(
                        job(byBlocks, folder.resolve("broken"), true),
                        draft -> events.add(draft.event(new RunId("run-1"), events.size(), Instant.EPOCH)),
                        new RunControl());
        assertThat(again).isEqualTo(whole);
        assertThat(epochs()).hasSize(6);
        for (int k = 0; k < 6; k++) {
            assertThat(epochs().get(k).loss()).isEqualTo(expected.get(k).loss());
            assertThat(epochs().get(k).validation()).isEqualTo(expected.get(k).validation());
        }
        assertThat(events).hasAtLeastOneElementOfType(RunEvent.Resumed.class);
    }

    @Test
    void patienceEndsIt() {
        var patient = new ModelConfig.Ials(6, 0.2, 0.01, 1, 0.1, 6, 500, 2);
        var outcome = train(patient, folder, false, event -> {});
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Completed.class,
                        done -> assertThat(epochs()).hasSize(done.best().epoch() + 2));
    }

    @Test
    void stoppingKeepsTheBestEpoch() {
        var outcome = train(new ModelConfig.Ials(6, 0.2, 0.01, 1, 0.1, 6, 10_000, 0), folder, false, event -> {
            if (event instanceof RunEvent.EpochMeasured epoch && epoch.epoch() == 2) {
                control.stopAndKeepBest();
            }
        });
        assertThat(outcome).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(epochs()).hasSize(2);
    }

    @Test
    void aPauseIsToldAndWaitedFor() {
        train(SIX_EPOCHS, folder, false, event -> {
            if (event instanceof RunEvent.Checkpointed made && made.epoch() == 1) {
                control.pause();
            } else if (event instanceof RunEvent.Paused) {
                Thread.ofVirtual().start(control::resume);
            }
        });
        assertThat(events).hasAtLeastOneElementOfType(RunEvent.Paused.class);
        assertThat(events).hasAtLeastOneElementOfType(RunEvent.Resumed.class);
        assertThat(epochs()).hasSize(6);
    }

    @Test
    void aDamagedModelIsSaidAndNotUsed() throws Exception {
        train(SIX_EPOCHS, folder, false, event -> {});
        var file = folder.resolve("best.safetensors");
        var whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new AlsTrainer().load(plan(SIX_EPOCHS), folder, split.data()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aForecastTellsTimeAndMemoryAndLeavesNothing() throws Exception {
        var found = new AlsTrainer()
                .preflight(job(SIX_EPOCHS, folder, false), control)
                .orElseThrow();
        assertThat(found.parameters()).isEqualTo(6L * (USERS + ITEMS));
        assertThat(found.epochs()).isEqualTo(6);
        assertThat(found.secondsTotal()).isPositive();
        assertThat(found.memory().peak()).isPositive();
        assertThat(found.fits()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingToLearnFromIsSaid() {
        var empty = SmallData.split(
                3, 3, SmallData.events(), SmallData.events(), SmallData.events(new int[] {0, 1}), Map.of());
        var plan = plan(SIX_EPOCHS);
        var job = new Trainer.Job(plan, empty, folder, false, RankingValidator.of(empty, plan));
        assertThat(new AlsTrainer().train(job, draft -> {}, control))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.problem().what().key()).isEqualTo("engine.empty.what"));
    }
}
