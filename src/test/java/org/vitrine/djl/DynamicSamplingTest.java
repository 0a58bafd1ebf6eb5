package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.Behaviour;
import org.vitrine.train.DrawnNegatives;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RateSchedule;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TaskMix;

/** Negatives that are the hardest of some. */
class DynamicSamplingTest {
    private static final int EPOCHS = 3;

    @TempDir
    Path folder;

    static Stream<ModelConfig> networks() {
        return Stream.of(
                new ModelConfig.MatrixFactorization(8, hardest(Learning.Loss.BPR, 2)),
                new ModelConfig.LightGcn(8, 2, hardest(Learning.Loss.BPR, 1)),
                new ModelConfig.NeuralCf(8, List.of(16, 8), 0.3, hardest(Learning.Loss.BCE, 2)),
                new ModelConfig.TwoBranchLstm(
                        8, 12, 6, List.of(8), 0.3, true, TaskMix.SUM, hardest(Learning.Loss.BPR, 3)),
                new ModelConfig.SasRec(8, 2, 1, 6, 0.3, hardest(Learning.Loss.BCE, 2)),
                new ModelConfig.Gru4Rec(24, 1, 6, 0, hardest(Learning.Loss.BPR, 4)),
                new ModelConfig.SasRec(8, 2, 1, 6, 0.3, hardest(Learning.Loss.BPR, 6)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theSameSeedIsTheSameRunAndSoIsOneThatWasCutInsideAnEpoch(ModelConfig model) {
        var split = Runs.sequences(60, 9);
        var whole = Runs.run(Runs.job(model, split, folder.resolve("whole"), false));
        assertThat(whole.outcome()).isInstanceOf(RunOutcome.Completed.class);
        var again = Runs.run(Runs.job(model, split, folder.resolve("again"), false));
        assertThat(again.curve()).isEqualTo(whole.curve());
        assertThat(draws(again)).isEqualTo(draws(whole)).hasSize(EPOCHS);
        long each = ((RunEvent.Started) whole.events().getFirst()).batchesPerEpoch();
        cutAt(model, each + 1, folder.resolve("cut"));
        var rest = Runs.run(Runs.job(model, split, folder.resolve("cut"), true));
        assertThat(rest.curve()).isEqualTo(whole.curve().subList(1, EPOCHS));
        assertThat(folder.resolve("cut/best.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/best.safetensors"));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aHardNegativeIsOftenerOneTheShopperTookAfterAll(ModelConfig model) {
        var split = Runs.sequences(200, 9);
        var hard = Runs.run(Runs.job(model, split, folder.resolve("hard"), false));
        var alike = Runs.run(Runs.job(alike(model), split, folder.resolve("alike"), false));
        assertThat(draws(hard).getLast().takenLaterShare())
                .as("the better the model knows, the harder what it is not told")
                .isGreaterThan(1.15 * draws(alike).getLast().takenLaterShare());
    }

    @Test
    void theHardestOfEachGroupIsTaken() {
        var batch = new PairBatch(3, 9, 4, 2, 3);
        batch.clear();
        batch.addPositive(2, 0);
        for (int item = 1; item <= 6; item++) {
            batch.addNegative(item);
        }
        batch.settle(new float[] {1, 3, 2, 5, 4, 5});
        assertThat(batch.items().occurrences()).isEqualTo(3);
        assertThat(List.of(
                        batch.items().idOf(0),
                        batch.items().idOf(1),
                        batch.items().idOf(2)))
                .as("the positive, the second of three, of equals the first")
                .containsExactly(0, 2, 4);
    }

    @Test
    void aPowerOfThePopularityIsDrawnAsItSays() {
        var pairs = new int[20][];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = new int[] {0, k < 16 ? 0 : 1};
        }
        var events = Shops.events(pairs, Behaviour.VIEW); // 16 and 4 events, and one item without
        var known = KnownItems.of(events, 2, 3);
        var sampler = new NegativeSampler(known, Learning.Sampling.POPULARITY, 0.5, events.items());
        var random = new SplittableRandom(9);
        var counts = new int[3];
        for (int k = 0; k < 30_000; k++) {
            counts[sampler.draw(1, random)]++;
        }
        assertThat(counts[0] / 30_000.0).isBetween(0.65, 0.68);
        assertThat(counts[2]).isZero();
    }

    @Test
    void whatWasDrawnIsCountedByBandsOfPopularity() {
        var occurring = new int[] {3, 3, 3, 1, 1, 0};
        var later = KnownItems.of(Shops.events(new int[][] {{0, 2}}, Behaviour.VIEW), 2, 4);
        var drawn = new DrawnPairs(occurring, later);
        drawn.positive(0, 3);
        drawn.negative(0, 2);
        drawn.negative(1, 2);
        drawn.negative(0, 0);
        assertThat(drawn.take())
                .isEqualTo(new DrawnNegatives(
                        List.of(
                                new DrawnNegatives.Band(1, 1, 0),
                                new DrawnNegatives.Band(1, 0, 0),
                                new DrawnNegatives.Band(1, 0, 1),
                                new DrawnNegatives.Band(1, 0, 2)),
                        1,
                        2));
        assertThat(drawn.take().negatives()).isZero();
    }

    private static List<DrawnNegatives> draws(Runs.Told told) {
        return told.events().stream()
                .filter(RunEvent.NegativesDrawn.class::isInstance)
                .map(event -> ((RunEvent.NegativesDrawn) event).drawn())
                .toList();
    }

    private void cutAt(ModelConfig model, long batch, Path into) {
        var control = new RunControl();
        Runs.run(Runs.job(model, Runs.sequences(60, 9), into, false), control, event -> {
            if (event instanceof RunEvent.Checkpointed written && written.batch() == batch) {
                control.cancel();
            }
        });
    }

    private static ModelConfig alike(ModelConfig model) {
        return switch (model) {
            case ModelConfig.MatrixFactorization m -> new ModelConfig.MatrixFactorization(m.dim(), alike(m.learning()));
            case ModelConfig.LightGcn m -> new ModelConfig.LightGcn(m.dim(), m.hops(), alike(m.learning()));
            case ModelConfig.NeuralCf m ->
                new ModelConfig.NeuralCf(m.dim(), m.layers(), m.dropout(), alike(m.learning()));
            case ModelConfig.TwoTower m -> m;
            case ModelConfig.TwoBranchLstm m ->
                new ModelConfig.TwoBranchLstm(
                        m.dim(),
                        m.hidden(),
                        m.historyLength(),
                        m.layers(),
                        m.dropout(),
                        m.multiTask(),
                        m.tasks(),
                        alike(m.learning()));
            case ModelConfig.SasRec m ->
                new ModelConfig.SasRec(
                        m.dim(), m.heads(), m.blocks(), m.historyLength(), m.dropout(), alike(m.learning()));
            case ModelConfig.Gru4Rec m ->
                new ModelConfig.Gru4Rec(m.dim(), m.layers(), m.historyLength(), m.dropout(), alike(m.learning()));
            case ModelConfig.ClickThrough m -> throw new IllegalArgumentException(m.kind());
            case ModelConfig.MultVae m -> throw new IllegalArgumentException(m.kind());
            case ModelConfig.Classical m -> throw new IllegalArgumentException(m.kind());
        };
    }

    private static Learning alike(Learning hard) {
        return learning(hard.loss(), hard.negatives(), Learning.Sampling.UNIFORM);
    }

    private static Learning hardest(Learning.Loss loss, int negatives) {
        return learning(loss, negatives, Learning.Sampling.DYNAMIC);
    }

    /** So short a time that a checkpoint is written after every batch. */
    private static Learning learning(Learning.Loss loss, int negatives, Learning.Sampling sampling) {
        var fine = new Learning.Fine(false, 0, 0, 0.75, RateSchedule.CONSTANT, 1e-9, new Learning.Draws(1, 5));
        return new Learning(
                loss, Learning.Optimizer.ADAM, 0.02, 0, 0, 0.0001, negatives, sampling, 64, EPOCHS, 0, 5, fine);
    }
}
