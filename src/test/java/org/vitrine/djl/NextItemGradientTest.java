package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.Learning;
import org.vitrine.train.Learning.Loss;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RateSchedule;

/** The losses of the networks that go through windows against double precision, its gradients against finite differences of that, on batches as they are trained. */
class NextItemGradientTest {
    private static final int ITEMS = Runs.SEQUENCE_ITEMS;
    private static final int EVENTS = 9;
    /** Loss, negatives, heads, most cells of a batch (few cells: the table is gathered by rows), smoothing. */
    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(Loss.SOFTMAX, 0, 1, 56, 0.0),
                Arguments.of(Loss.SOFTMAX, 0, 2, 56, 0.1),
                Arguments.of(Loss.SOFTMAX, 3, 1, 14, 0.0),
                Arguments.of(Loss.SOFTMAX, 8, 2, 28, 0.0),
                Arguments.of(Loss.BCE, 1, 1, 56, 0.0),
                Arguments.of(Loss.BCE, 2, 2, 14, 0.0),
                Arguments.of(Loss.GBCE, 8, 1, 28, 0.0),
                Arguments.of(Loss.BPR, 3, 2, 14, 0.0),
                Arguments.of(Loss.BPR_MAX, 3, 1, 14, 0.0),
                Arguments.of(Loss.BPR_MAX, 8, 2, 28, 0.0));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theTransformerFollowsTheFormulaAndItsSlope(Loss loss, int negatives, int heads, int cells, double smoothing)
            throws ProblemException {
        // seven training events make a window of four and one of two; some batch mixes them and is padded
        var config = new ModelConfig.SasRec(8, heads, 2, 4, 0, learning(loss, negatives, cells, smoothing));
        var data = WindowData.of(Runs.sequences(30, EVENTS), config);
        var context = Gradients.context();
        var network = new SasRecNetwork(config, data, 5, context);
        enlarge(network.weights());
        followsTheFormulaAndItsSlope(network, new SasRecReference(config, ITEMS, network.weights()), context);
    }

    /** Here heads are recurrent layers. */
    @ParameterizedTest
    @MethodSource("losses")
    void theRecurrentNetworkFollowsTheFormulaAndItsSlope(
            Loss loss, int negatives, int layers, int cells, double smoothing) throws ProblemException {
        var config = new ModelConfig.Gru4Rec(6, layers, 4, 0, learning(loss, negatives, cells, smoothing));
        var data = WindowData.of(Runs.sequences(30, EVENTS), config);
        var context = Gradients.context();
        var network = new Gru4RecNetwork(config, data, 5, context);
        enlarge(network.weights());
        followsTheFormulaAndItsSlope(network, new Gru4RecReference(config, ITEMS, network.weights()), context);
    }

    private static void followsTheFormulaAndItsSlope(
            Network<WindowBatch> network, NextItemReference reference, NativeContext context) {
        var source = network.training();
        var batch = source.blank();
        var epoch = source.epoch(new SplittableRandom(3));
        do {
            assertThat(epoch.fill(batch)).isTrue();
        } while (!batch.isPadded());
        var windows = windows(batch);
        double expected = reference.loss(windows);

        var before = new ArrayList<float[]>();
        network.weights().forEach(w -> before.add(w.values().clone()));
        float told = Gradients.step(network, batch, context);

        assertThat(told).isCloseTo((float) expected, within(2e-5f * (float) Math.max(1, expected)));
        var random = new SplittableRandom(9);
        for (int k = 0; k < before.size(); k++) {
            var weight = network.weights().get(k);
            for (int at : places(weight, windows, random)) {
                double slope = Gradients.slope(reference.weights.get(weight.name()), at, () -> reference.loss(windows));
                assertThat(before.get(k)[at] - weight.values()[at])
                        .as("%s[%d]", weight.name(), at)
                        .isCloseTo((float) slope, within((float) (1e-3 * Math.abs(slope) + 3e-6)));
            }
        }
    }

    /** As trained weights are: at first all scores are nearly nothing. */
    private static void enlarge(List<Weight> weights) {
        var random = new SplittableRandom(2);
        for (var w : weights) {
            boolean table = w.name().equals("item.weight");
            for (int k = table ? w.width() : 0; k < w.values().length; k++) {
                w.values()[k] += (float) random.nextGaussian(0, 0.3);
            }
        }
    }

    /** A few numbers of each weight; of the table those of rows that occur, and one of a row that may not. */
    private static int[] places(Weight weight, List<NextItemReference.Window> windows, SplittableRandom random) {
        var places = new int[8];
        for (int k = 0; k < places.length; k++) {
            places[k] = random.nextInt(weight.values().length);
        }
        if (weight.name().equals("item.weight")) {
            for (int k = 0; k < places.length - 1; k++) {
                var window = windows.get(k % windows.size());
                int last = last(window);
                int row = k % 3 == 0
                        ? window.inputs()[last]
                        : k % 3 == 1 || window.negatives()[last].length == 0
                                ? window.targets()[last]
                                : window.negatives()[last][0];
                places[k] = row * weight.width() + k % weight.width();
            }
            places[places.length - 1] = weight.width() + random.nextInt(weight.values().length - weight.width());
        }
        return places;
    }

    /** The newest event, wherever padding lies. */
    private static int last(NextItemReference.Window window) {
        int t = window.inputs().length - 1;
        while (window.inputs()[t] == WindowBatch.PADDING) {
            t--;
        }
        return t;
    }

    /** The batch as rows of the table. */
    private static List<NextItemReference.Window> windows(WindowBatch batch) {
        var layout = batch.layout();
        int length = batch.length();
        int n = layout.negatives();
        var windows = new ArrayList<NextItemReference.Window>();
        for (int b = 0; b < batch.windows(); b++) {
            var inputs = new int[length];
            var targets = new int[length];
            var negatives = new int[length][n];
            var corrections = new double[length][n];
            for (int t = 0; t < length; t++) {
                int cell = b * length + t;
                inputs[t] = row(batch, batch.inputs(), cell);
                targets[t] = row(batch, batch.targets(), cell);
                for (int k = 0; k < n; k++) {
                    int at = (layout.shared() ? b : cell) * n + k;
                    negatives[t][k] = row(batch, batch.negatives(), at);
                    corrections[t][k] = batch.corrections().getFloat(4 * at);
                }
            }
            windows.add(new NextItemReference.Window(inputs, targets, negatives, corrections));
        }
        return windows;
    }

    private static int row(WindowBatch batch, ByteBuffer places, int at) {
        int place = (int) places.getLong(8 * at);
        return batch.layout().whole() ? place : batch.rows().id(place);
    }

    private static Learning learning(Loss loss, int negatives, int cells, double smoothing) {
        return new Learning(
                loss,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                negatives,
                Learning.Sampling.POPULARITY,
                cells,
                1,
                0,
                0,
                new Learning.Fine(false, 0, smoothing, 0.75, RateSchedule.CONSTANT));
    }
}
