package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.RateSchedule;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

class DjlTrainerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Learning.Loss.class)
    void everyLossFindsTheCommunities(Learning.Loss loss) {
        var split = Runs.communities(60, 80, 12);
        var told = Runs.run(Runs.job(Runs.mf(Runs.learning(loss, 12)), split, folder, false));
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        var epochs = told.epochs();
        assertThat(epochs).hasSize(12);
        assertThat(epochs.getLast().loss()).isLessThan(epochs.getFirst().loss());
        // a blind list of 10 out of 70 unseen has 0.065; a list from the right community twice as much
        assertThat(((RunOutcome.Completed) told.outcome()).best().value()).isGreaterThan(0.1);
    }

    @Test
    void softmaxOverAllItemsNeedsNoNegatives() {
        var split = Runs.communities(60, 80, 12);
        var base = Runs.learning(Learning.Loss.SOFTMAX, 10);
        var told = Runs.run(Runs.job(Runs.mf(negatives(base, 0)), split, folder, false));
        assertThat(((RunOutcome.Completed) told.outcome()).best().value()).isGreaterThan(0.1);
    }

    @Test
    void aNetworkSaysThatItDoesNotReadWeights() {
        var plain = Runs.communities(6, 8, 5);
        var train = plain.train();
        var weighed = new Interactions(
                train.users(),
                train.items(),
                train.behaviours(),
                train.values(),
                train.times(),
                new float[train.size()]);
        var split = new Split(plain.data(), plain.spec(), weighed, plain.validation(), plain.test());
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 1));
        assertThat(warnings(Runs.run(Runs.job(model, plain, folder.resolve("a"), false))))
                .isEmpty();
        assertThat(warnings(Runs.run(Runs.job(model, split, folder.resolve("b"), false))))
                .containsExactly("engine.warn.weights");
    }

    private static List<String> warnings(Runs.Told told) {
        return told.events().stream()
                .filter(RunEvent.Warned.class::isInstance)
                .map(event -> ((RunEvent.Warned) event).text().key())
                .toList();
    }

    @Test
    void otherLossesWithoutNegativesAreRefused() {
        var model = Runs.mf(negatives(Runs.learning(Learning.Loss.BPR, 1), 0));
        var told = Runs.run(Runs.job(model, Runs.communities(6, 8, 5), folder, false));
        assertThat(((RunOutcome.Failed) told.outcome()).problem().what().key()).isEqualTo("engine.negatives.what");
    }

    @Test
    void theSameSeedGivesTheSameNumbers() throws IOException {
        var split = Runs.communities(60, 80, 12);
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 4));
        var first = Runs.run(Runs.job(model, split, folder.resolve("a"), false));
        var second = Runs.run(Runs.job(model, split, folder.resolve("b"), false));
        assertThat(second.curve()).isEqualTo(first.curve());
        assertThat(folder.resolve("b/best.safetensors")).hasSameBinaryContentAs(folder.resolve("a/best.safetensors"));
    }

    @Test
    void twoThreadsGiveTheNumbersOfOne() {
        var split = Runs.communities(200, 120, 20);
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 3));
        var alone = Runs.run(Runs.job(model, split, folder.resolve("one"), false));
        var both = Runs.run(Runs.onThreads(2, Runs.job(model, split, folder.resolve("two"), false)));
        assertThat(both.curve()).isEqualTo(alone.curve());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aResumedRunGoesOnAsIfNothingHadHappened(int stopAfter) {
        var split = Runs.communities(60, 80, 12);
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 6));
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        var control = new RunControl();
        var cut = Runs.run(Runs.job(model, split, folder.resolve("cut"), false), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == stopAfter) {
                control.cancel();
            }
        });
        assertThat(cut.outcome()).isEqualTo(new RunOutcome.Cancelled());
        var rest = Runs.run(Runs.job(model, split, folder.resolve("cut"), true));
        assertThat(rest.events().getFirst()).isInstanceOf(RunEvent.Resumed.class);
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(stopAfter, 6));
        assertThat(rest.outcome()).isEqualTo(whole.outcome());
        assertThat(folder.resolve("cut/best.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/best.safetensors"));
    }

    @ParameterizedTest
    @EnumSource(RateSchedule.Shape.class)
    void aResumedRunHasTheRatesOfTheWhole(RateSchedule.Shape shape) {
        var split = Runs.communities(60, 80, 12);
        var schedule = new RateSchedule(shape, 0.5, 1, 0.3);
        var base = Runs.learning(Learning.Loss.BPR, 8);
        var model = Runs.mf(new Learning(
                base.loss(),
                Learning.Optimizer.ADAGRAD,
                0.3,
                0,
                0,
                0,
                base.negatives(),
                base.sampling(),
                base.batchSize(),
                base.epochs(),
                0,
                0,
                new Learning.Fine(false, 0.2, 0, 0, schedule)));
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        var control = new RunControl();
        Runs.run(Runs.job(model, split, folder.resolve("cut"), false), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 5) {
                control.cancel();
            }
        });
        var rest = Runs.run(Runs.job(model, split, folder.resolve("cut"), true));
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(5, 8));
        var rates = whole.epochs().stream()
                .map(RunEvent.EpochMeasured::learningRate)
                .toList();
        assertThat(rest.epochs().stream().map(RunEvent.EpochMeasured::learningRate))
                .containsExactlyElementsOf(rates.subList(5, 8));
        assertThat(rates.getFirst()).isLessThanOrEqualTo(0.3);
        if (shape == RateSchedule.Shape.CONSTANT) {
            assertThat(rates).containsOnly(0.3);
        } else {
            assertThat(rates.getLast()).isLessThan(rates.getFirst());
        }
    }

    @Test
    void theRateIsChangedInFlightAndKeptByTheCheckpoint() {
        var split = Runs.communities(60, 80, 12);
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 6));
        var turned = new RunControl();
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false), turned, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 2) {
                turned.learningRate(0.001);
            }
        });
        var told = whole.events().stream()
                .filter(RunEvent.RateChanged.class::isInstance)
                .map(RunEvent.RateChanged.class::cast)
                .toList();
        long perEpoch = ((RunEvent.Started) whole.events().getFirst()).batchesPerEpoch();
        assertThat(told).singleElement().satisfies(change -> {
            assertThat(change.batch()).isEqualTo(2 * perEpoch);
            assertThat(change.learningRate()).isEqualTo(0.001);
        });
        assertThat(whole.epochs().stream().map(RunEvent.EpochMeasured::learningRate))
                .containsExactly(0.02, 0.02, 0.001, 0.001, 0.001, 0.001);
        var control = new RunControl();
        Runs.run(Runs.job(model, split, folder.resolve("cut"), false), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 2) {
                control.learningRate(0.001);
            } else if (event instanceof RunEvent.Checkpointed c && c.epoch() == 4) {
                control.cancel();
            }
        });
        var rest = Runs.run(Runs.job(model, split, folder.resolve("cut"), true));
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(4, 6));
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        var control = new RunControl();
        assertThatThrownBy(() -> control.learningRate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> control.learningRate(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(control.learningRate()).isEmpty();
    }

    @Test
    void cancellingEndsAnEpochWithinTwoSeconds() {
        var split = Runs.communities(400, 300, 60);
        var control = new RunControl();
        var asked = new AtomicLong();
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 1000));
        var told = Runs.run(Runs.job(model, split, folder, false), control, event -> {
            if (event instanceof RunEvent.BatchMeasured && asked.compareAndSet(0, System.nanoTime())) {
                control.cancel();
            }
        });
        assertThat(told.outcome()).isEqualTo(new RunOutcome.Cancelled());
        assertThat((System.nanoTime() - asked.get()) / 1e9).isLessThan(2);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("batches"));
    }

    @Test
    void cancellingEndsAnEvaluation() {
        var split = Runs.communities(60, 80, 12);
        var control = new RunControl();
        var validator = new Validator() {
            @Override
            public Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException {
                control.cancel();
                cancel.check();
                throw new IllegalStateException("went on");
            }

            @Override
            public Evaluation test(Scorer scorer, CancelToken cancel) {
                throw new IllegalStateException("went on");
            }
        };
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 3));
        var told = Runs.run(Runs.job(model, split, folder, false, validator), control, e -> {});
        assertThat(told.outcome()).isEqualTo(new RunOutcome.Cancelled());
    }

    @Test
    void stoppingKeepsTheBestAndTestsIt() {
        var split = Runs.communities(60, 80, 12);
        var control = new RunControl();
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 1000));
        var told = Runs.run(Runs.job(model, split, folder, false), control, event -> {
            if (event instanceof RunEvent.Checkpointed c && c.epoch() == 2) {
                control.stopAndKeepBest();
            }
        });
        assertThat(told.epochs()).hasSize(2);
        assertThat(told.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        s -> assertThat(s.best().epoch()).isBetween(1, 2));
    }

    @Test
    void stoppingInTheFirstEpochMeasuresWhatThereIs() {
        var split = Runs.communities(400, 300, 60);
        var control = new RunControl();
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 1000));
        var told = Runs.run(Runs.job(model, split, folder, false), control, event -> {
            if (event instanceof RunEvent.BatchMeasured) {
                control.stopAndKeepBest();
            }
        });
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Stopped.class);
    }

    @Test
    void aPausedRunWaitsAndGoesOn() {
        var split = Runs.communities(400, 300, 60);
        var control = new RunControl();
        var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 2));
        var told = Runs.run(Runs.job(model, split, folder, false), control, event -> {
            if (event instanceof RunEvent.Started) {
                control.pause();
            } else if (event instanceof RunEvent.Paused) {
                Thread.startVirtualThread(control::resume);
            }
        });
        assertThat(told.outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(told.events()).anyMatch(RunEvent.Paused.class::isInstance);
        assertThat(told.events()).anyMatch(RunEvent.Resumed.class::isInstance);
    }

    @Test
    void aPausedRunStopsAndCancelsWithinTwoSeconds() {
        var split = Runs.communities(400, 300, 60);
        for (boolean keep : new boolean[] {true, false}) {
            var control = new RunControl();
            var asked = new AtomicLong();
            var model = Runs.mf(Runs.learning(Learning.Loss.BPR, 1000));
            var told = Runs.run(Runs.job(model, split, folder, false), control, event -> {
                if (event instanceof RunEvent.BatchMeasured && asked.get() == 0) {
                    control.pause();
                } else if (event instanceof RunEvent.Paused) {
                    asked.set(System.nanoTime());
                    Thread.startVirtualThread(keep ? control::stopAndKeepBest : control::cancel);
                }
            });
            assertThat(told.outcome()).isInstanceOf(keep ? RunOutcome.Stopped.class : RunOutcome.Cancelled.class);
            assertThat((System.nanoTime() - asked.get()) / 1e9).isLessThan(2);
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunWithAdvice() {
        var base = Runs.learning(Learning.Loss.BCE, 5);
        var wild = new Learning(
                base.loss(),
                Learning.Optimizer.SGD,
                1e30,
                0,
                0,
                0,
                base.negatives(),
                base.sampling(),
                base.batchSize(),
                5,
                0,
                0);
        var told = Runs.run(Runs.job(Runs.mf(wild), Runs.communities(60, 80, 12), folder, false));
        assertThat(told.outcome()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.problem().what().key()).isEqualTo("engine.nan.what");
            assertThat((long) failed.problem().what().args().getFirst()).isPositive();
            assertThat(failed.problem().advice().args()).containsExactly(1e29);
        });
    }

    @Test
    void patienceEndsTheRun() {
        var base = Runs.learning(Learning.Loss.BPR, 500);
        var patient = new Learning(base.loss(), base.optimizer(), 0.05, 0, 0, 0, 4, base.sampling(), 64, 500, 3, 0);
        var told = Runs.run(Runs.job(Runs.mf(patient), Runs.communities(60, 80, 12), folder, false));
        var completed = (RunOutcome.Completed) told.outcome();
        assertThat(completed.why().key()).isEqualTo("engine.done.patience");
        assertThat(told.epochs()).hasSize(completed.best().epoch() + 3);
    }

    @Test
    void aFinishedModelScoresByIdWhateverTheOrderOfTheData() throws ProblemException {
        var split = Runs.communities(60, 80, 12);
        var job = Runs.job(Runs.mf(Runs.learning(Learning.Loss.BPR, 2)), split, folder, false);
        Runs.run(job);
        var data = split.data();
        var items = new ArrayList<>(data.items().ids());
        Collections.shuffle(items, new Random(1));
        items.add(3, new org.vitrine.domain.ItemId("brand new"));
        var turned = new EncodedDataset(
                data.users(),
                new IdIndex<>(items),
                data.interactions(),
                data.clock(),
                data.itemFeatures(),
                data.userFeatures(),
                data.provided(),
                data.candidates(),
                data.fingerprint());
        try (var plain = Runs.trainer().load(job.plan(), folder, data);
                var mixed = Runs.trainer().load(job.plan(), folder, turned)) {
            var before = new float[plain.items()];
            plain.score(new int[] {7}, before);
            var after = new float[mixed.items()];
            mixed.score(new int[] {7}, after);
            float least = Float.POSITIVE_INFINITY;
            for (int k = 0; k < after.length; k++) {
                var old = data.items().position(items.get(k));
                if (old.isPresent()) {
                    assertThat(after[k]).isEqualTo(before[old.getAsInt()]);
                    least = Math.min(least, after[k]);
                }
            }
            assertThat(after[3]).isFinite().isLessThan(least);
        }
    }

    @Test
    void aDamagedModelIsSaidToBeDamaged() throws IOException {
        var split = Runs.communities(60, 80, 12);
        var job = Runs.job(Runs.mf(Runs.learning(Learning.Loss.BPR, 1)), split, folder, false);
        Runs.run(job);
        var file = folder.resolve("best.safetensors");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Runs.trainer().load(job.plan(), folder, split.data()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().why().key()).isEqualTo("engine.file.why-damaged"));
    }

    @Test
    void aGpuThatIsNotThereIsAProblem() {
        var split = Runs.communities(6, 8, 5);
        var job = Runs.job(Runs.mf(Runs.learning(Learning.Loss.BPR, 1)), split, folder, false);
        var plan = job.plan();
        var there = new TrainingPlan(
                plan.run(),
                plan.model(),
                plan.split(),
                plan.seed(),
                new DeviceChoice.Gpu(63),
                1,
                plan.metric(),
                plan.fingerprint());
        var told = Runs.run(new Trainer.Job(there, split, folder, false, job.validator()));
        assertThat(((RunOutcome.Failed) told.outcome()).problem().what().key()).isEqualTo("engine.gpu.what");
    }

    private static Learning negatives(Learning base, int negatives) {
        return new Learning(
                base.loss(),
                base.optimizer(),
                base.learningRate(),
                base.momentum(),
                base.l1(),
                base.l2(),
                negatives,
                base.sampling(),
                base.batchSize(),
                base.epochs(),
                base.patience(),
                base.clipNorm());
    }
}
