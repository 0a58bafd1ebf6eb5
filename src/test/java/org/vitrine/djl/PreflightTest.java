package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TaskMix;

class PreflightTest {
    /** Batches so small that an epoch has 60 and more. */
    private static final int SMALL = 8;

    @TempDir
    Path folder;

    static Stream<ModelConfig> models() {
        return Stream.of(
                new ModelConfig.MatrixFactorization(8, learning(1)),
                new ModelConfig.MultVae(8, List.of(8), 0.2, 0.2, 30, shoppers(1)),
                new ModelConfig.LightGcn(8, 2, learning(1)),
                new ModelConfig.NeuralCf(8, List.of(8), 0.2, learning(1)),
                two(pairs(1)),
                Clicks.deepFm(clicks(1)),
                Clicks.mixedDcn(clicks(1)),
                Clicks.mmoe(clicks(1)),
                Clicks.ple(TaskMix.SUM, clicks(1)),
                new ModelConfig.TwoBranchLstm(8, 8, 6, List.of(8), 0.2, true, learning(1)),
                new ModelConfig.SasRec(8, 2, 1, 6, 0.2, learning(1)),
                new ModelConfig.Gru4Rec(8, 2, 6, 0.2, learning(1)));
    }

    private static Learning learning(int epochs) {
        var base = Runs.learning(Learning.Loss.BPR, epochs);
        return new Learning(
                base.loss(), base.optimizer(), 0.005, 0, 0, 0, 2, base.sampling(), SMALL, epochs, 0, base.clipNorm());
    }

    private static ModelConfig.TwoTower two(Learning learning) {
        return new ModelConfig.TwoTower(
                8, List.of(8), 4, 0.2, 0.2, ModelConfig.TwoTower.Similarity.COSINE_SIMILARITY, 0.2, 4, learning);
    }

    private static Learning clicks(int epochs) {
        var base = Runs.learning(Learning.Loss.BCE, epochs);
        return new Learning(
                base.loss(), base.optimizer(), 0.005, 0, 0, 0, 2, base.sampling(), SMALL, epochs, 0, base.clipNorm());
    }

    private static Learning pairs(int epochs) {
        var base = Runs.learning(Learning.Loss.SOFTMAX, epochs);
        return new Learning(
                base.loss(), base.optimizer(), 0.005, 0, 0, 0, 0, base.sampling(), SMALL, epochs, 0, base.clipNorm());
    }

    /** One shopper is a batch. */
    private static Learning shoppers(int epochs) {
        var base = Runs.learning(Learning.Loss.SOFTMAX, epochs);
        return new Learning(
                base.loss(), base.optimizer(), 0.005, 0, 0, 0, 0, base.sampling(), 1, epochs, 0, base.clipNorm());
    }

    private static ModelConfig lasting(ModelConfig model, int epochs) {
        return switch (model) {
            case ModelConfig.MatrixFactorization m -> new ModelConfig.MatrixFactorization(m.dim(), learning(epochs));
            case ModelConfig.MultVae m ->
                new ModelConfig.MultVae(
                        m.dim(), m.layers(), m.dropout(), m.divergence(), m.annealing(), shoppers(epochs));
            case ModelConfig.LightGcn m -> new ModelConfig.LightGcn(m.dim(), m.hops(), learning(epochs));
            case ModelConfig.NeuralCf m -> new ModelConfig.NeuralCf(m.dim(), m.layers(), m.dropout(), learning(epochs));
            case ModelConfig.TwoTower m -> two(pairs(epochs));
            case ModelConfig.ClickThrough m -> Clicks.with(m, clicks(epochs));
            case ModelConfig.TwoBranchLstm m ->
                new ModelConfig.TwoBranchLstm(
                        m.dim(),
                        m.hidden(),
                        m.historyLength(),
                        m.layers(),
                        m.dropout(),
                        m.multiTask(),
                        learning(epochs));
            case ModelConfig.SasRec m ->
                new ModelConfig.SasRec(
                        m.dim(), m.heads(), m.blocks(), m.historyLength(), m.dropout(), learning(epochs));
            case ModelConfig.Gru4Rec m ->
                new ModelConfig.Gru4Rec(m.dim(), m.layers(), m.historyLength(), m.dropout(), learning(epochs));
            case ModelConfig.Classical m -> m;
        };
    }

    /** A run of few batches is not foretold, a longer one is: the epochs both have must be the same bit for bit. */
    @ParameterizedTest
    @MethodSource("models")
    void foretellingChangesNoNumberOfTheRun(ModelConfig model) {
        var split = Runs.sequences(80, 10);
        var plain = Runs.run(Runs.job(lasting(model, 2), split, folder.resolve("plain"), false));
        var foretold = Runs.run(Runs.job(lasting(model, 6), split, folder.resolve("foretold"), false));
        assertThat(predictions(plain)).isEmpty();
        assertThat(predictions(foretold)).hasSize(1);
        assertThat(foretold.curve().subList(0, 2)).isEqualTo(plain.curve());
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsForetoldIsWhatTheRunHas(ModelConfig model) throws Exception {
        var split = Runs.sequences(80, 10);
        var job = Runs.job(lasting(model, 2), split, folder.resolve("model"), false);
        var prediction = Runs.trainer().preflight(job, new RunControl()).orElseThrow();
        var run = Runs.run(job);
        var started = (RunEvent.Started) run.events().getFirst();
        assertThat(prediction.parameters()).isEqualTo(started.parameters());
        assertThat(prediction.device()).isEqualTo("cpu");
        assertThat(prediction.pace().batchesInEpoch()).isEqualTo(started.batchesPerEpoch());
        assertThat(prediction.pace().batches()).isGreaterThanOrEqualTo(10);
        assertThat(prediction.pace().usersInAll()).isPositive();
        assertThat(prediction.memory().optimizer()).isEqualTo(8 * started.parameters());
        assertThat(prediction.secondsTotal()).isPositive();
        assertThat(prediction.memory().peak()).isGreaterThan(8 * started.parameters());
        assertThat(prediction.fits()).isTrue();
        assertThat(run.outcome()).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void nothingOfItStaysInTheFolder() throws Exception {
        var job = Runs.job(Runs.mf(learning(8)), Runs.sequences(80, 10), folder.resolve("model"), false);
        assertThat(Runs.trainer().preflight(job, new RunControl())).isPresent();
        assertThat(files()).isEmpty();
    }

    @Test
    void aModelTooLargeToBuildIsToldWithoutBuildingIt() throws Exception {
        var base = Runs.learning(Learning.Loss.BPR, 1);
        var huge = new ModelConfig.MatrixFactorization(400_000_000, base);
        var job = Runs.job(huge, Runs.communities(60, 80, 12), folder, false);
        var prediction = Runs.trainer().preflight(job, new RunControl()).orElseThrow();
        assertThat(prediction.isMeasured()).isFalse();
        assertThat(prediction.fits()).isFalse();
        assertThat(prediction.parameters()).isGreaterThan(50_000_000_000L);
    }

    @Test
    void itEndsWhenItIsCancelled() {
        var control = new RunControl();
        control.cancel();
        var job = Runs.job(Runs.mf(learning(8)), Runs.sequences(80, 10), folder, false);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Runs.trainer().preflight(job, control))
                .isInstanceOf(org.vitrine.domain.CancelledException.class);
    }

    private static List<Prediction> predictions(Runs.Told told) {
        return told.events().stream()
                .filter(RunEvent.Predicted.class::isInstance)
                .map(event -> ((RunEvent.Predicted) event).prediction())
                .toList();
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
