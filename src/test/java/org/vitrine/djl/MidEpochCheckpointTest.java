package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RateSchedule;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TaskMix;

/** A run that is cut inside an epoch goes on as if nothing had happened: order, negatives, dropout, moments and sums are those of the whole. */
class MidEpochCheckpointTest {
    private static final int EPOCHS = 3;

    @TempDir
    Path folder;

    static Stream<ModelConfig> networks() {
        var uncertain = new TaskMix(TaskMix.Weighting.UNCERTAINTY, 1, 1, 4, 1.5);
        var even = new TaskMix(TaskMix.Weighting.GRADNORM, 1, 1, 1, 1);
        return Stream.of(
                new ModelConfig.MatrixFactorization(8, learning(Learning.Loss.BPR)),
                new ModelConfig.MultVae(4, List.of(12, 8), 0.3, 0.5, 20, small(Learning.Loss.SOFTMAX)),
                new ModelConfig.LightGcn(8, 2, learning(Learning.Loss.BPR)),
                new ModelConfig.NeuralCf(8, List.of(16, 8), 0.3, learning(Learning.Loss.BCE)),
                new ModelConfig.TwoTower(
                        8,
                        List.of(8),
                        4,
                        0.2,
                        0.3,
                        ModelConfig.TwoTower.Similarity.COSINE_SIMILARITY,
                        0.2,
                        10,
                        learning(Learning.Loss.SOFTMAX)),
                Clicks.deepFm(learning(Learning.Loss.BCE)),
                Clicks.wholeDcn(learning(Learning.Loss.BCE)),
                Clicks.mixedDcn(learning(Learning.Loss.BCE)),
                Clicks.mmoe(learning(Learning.Loss.BCE)),
                Clicks.ple(uncertain, learning(Learning.Loss.BCE)),
                Clicks.ple(even, learning(Learning.Loss.BCE)),
                new ModelConfig.TwoBranchLstm(
                        8, 12, 6, List.of(8), 0.3, true, uncertain, learning(Learning.Loss.SOFTMAX)),
                new ModelConfig.TwoBranchLstm(8, 12, 6, List.of(8), 0.3, true, even, learning(Learning.Loss.SOFTMAX)),
                new ModelConfig.SasRec(8, 2, 1, 6, 0.3, learning(Learning.Loss.SOFTMAX)),
                new ModelConfig.Gru4Rec(8, 2, 6, 0.3, learning(Learning.Loss.SOFTMAX)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aRunCutInsideAnEpochGoesOnAsIfNothingHadHappened(ModelConfig model) {
        var split = Runs.sequences(60, 9);
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        assertThat(whole.outcome()).isInstanceOf(RunOutcome.Completed.class);
        long each = ((RunEvent.Started) whole.events().getFirst()).batchesPerEpoch();
        assertThat(each).as("batches, or there is no inside").isGreaterThan(2);
        // the first epoch has no best yet; then inside the second; then after an epoch's last batch
        for (long at : new long[] {1, each + each / 2, 2 * each}) {
            var cut = folder.resolve("cut" + at);
            cutAt(model, at, cut);
            var rest = Runs.run(Runs.job(model, split, cut, true));
            var resumed = (RunEvent.Resumed) rest.events().getFirst();
            assertThat(resumed.batch()).isEqualTo(at);
            assertThat(rest.curve())
                    .as("cut at batch " + at)
                    .isEqualTo(whole.curve().subList(resumed.epoch(), EPOCHS));
            assertThat(rest.outcome()).isEqualTo(whole.outcome());
            assertThat(cut.resolve("best.safetensors"))
                    .hasSameBinaryContentAs(folder.resolve("whole/best.safetensors"));
            assertThat(cut.resolve("checkpoint.safetensors"))
                    .as("moments, too")
                    .hasSameBinaryContentAs(folder.resolve("whole/checkpoint.safetensors"));
        }
    }

    private Runs.Told cutAt(ModelConfig model, long batch, Path into) {
        var control = new RunControl();
        return Runs.run(Runs.job(model, Runs.sequences(60, 9), into, false), control, event -> {
            if (event instanceof RunEvent.Checkpointed written && written.batch() == batch) {
                control.cancel();
            }
        });
    }

    /** The best epoch is written before the checkpoint: whoever is killed between them and stops after going on has its weights, and its name. */
    @Test
    void whoStopsRightAfterGoingOnIsToldTheEpochWhoseWeightsAreKept() throws Exception {
        var model = new ModelConfig.MatrixFactorization(8, learning(Learning.Loss.BPR));
        var split = Runs.sequences(60, 9);
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        var best = ((RunOutcome.Completed) whole.outcome()).best();
        assertThat(best.epoch()).isGreaterThan(1);
        var cut = folder.resolve("cut");
        cutAt(model, ((RunEvent.Started) whole.events().getFirst()).batchesPerEpoch() + 1, cut);
        Files.copy(
                folder.resolve("whole/best.safetensors"),
                cut.resolve("best.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        var control = new RunControl();
        control.stopAndKeepBest();
        var stopped = Runs.run(Runs.job(model, split, cut, true), control, event -> {});
        assertThat(stopped.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        told -> assertThat(told.best()).isEqualTo(best));
    }

    @Test
    void aCheckpointThatIsAskedForIsWrittenAfterTheNextBatchAndOnce() {
        var model = new ModelConfig.MatrixFactorization(8, with(learning(Learning.Loss.BPR), 0));
        var control = new RunControl();
        var told = Runs.run(Runs.job(model, Runs.sequences(60, 9), folder, false), control, event -> {
            if (event instanceof RunEvent.Started) {
                control.checkpoint();
            }
        });
        assertThat(told.events())
                .filteredOn(RunEvent.Checkpointed.class::isInstance)
                .extracting(event -> ((RunEvent.Checkpointed) event).batch())
                .startsWith(1L)
                .hasSize(EPOCHS + 1);
    }

    @Test
    void theCurveOfBatchesGoesOnWhereTheCheckpointWas() {
        ModelConfig.MatrixFactorization model = new ModelConfig.MatrixFactorization(8, learning(Learning.Loss.BPR));
        var history = new RunHistory();
        cutAt(model, 3, folder).events().forEach(history);
        var rest = Runs.run(Runs.job(model, Runs.sequences(60, 9), folder, true));
        long each = new MatrixFactorizationNetwork(
                        model, PairData.of(Runs.sequences(60, 9), learning(Learning.Loss.BPR)), 1)
                .training()
                .batches();
        history.accept(rest.events().getFirst());
        assertThat(history.snapshot().progress()).isEqualTo(3.0 / (EPOCHS * each));
        rest.events().stream().skip(1).forEach(history);
        var curve = history.snapshot().batchLoss();
        assertThat(curve.x()).isSorted();
        assertThat(curve.x()[curve.size() - 1]).isEqualTo(EPOCHS);
    }

    @Test
    void withoutMinutesACheckpointIsWrittenAtTheEndOfAnEpochOnly() {
        var base = learning(Learning.Loss.BPR);
        var model = new ModelConfig.MatrixFactorization(8, with(base, 0));
        var told = Runs.run(Runs.job(model, Runs.sequences(60, 9), folder, false));
        assertThat(told.events().stream().filter(RunEvent.Checkpointed.class::isInstance))
                .hasSize(EPOCHS);
    }

    /** Whole shoppers are learnt from: fewer make a batch. */
    private static Learning small(Learning.Loss loss) {
        return with(
                new Learning(
                        loss,
                        Learning.Optimizer.ADAM,
                        0.01,
                        0,
                        0,
                        0.0001,
                        0,
                        Learning.Sampling.UNIFORM,
                        8,
                        EPOCHS,
                        0,
                        5),
                1e-9);
    }

    /** So short a time that a checkpoint is written after every batch. */
    private static Learning learning(Learning.Loss loss) {
        return with(
                new Learning(
                        loss,
                        Learning.Optimizer.ADAM,
                        0.01,
                        0,
                        0,
                        0.0001,
                        4,
                        Learning.Sampling.UNIFORM,
                        64,
                        EPOCHS,
                        0,
                        5),
                1e-9);
    }

    private static Learning with(Learning base, double minutes) {
        return new Learning(
                base.loss(),
                base.optimizer(),
                base.learningRate(),
                base.momentum(),
                base.l1(),
                base.l2(),
                base.negatives(),
                base.sampling(),
                base.batchSize(),
                base.epochs(),
                base.patience(),
                base.clipNorm(),
                new Learning.Fine(false, 0, 0, 0.75, RateSchedule.CONSTANT, minutes));
    }
}
