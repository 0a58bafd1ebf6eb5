package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.TaskMix;
import org.vitrine.train.TaskMix.Weighting;

/** Weighted tasks against double precision: sums of single tasks' gradients, finite differences, and GradNorm reckoned by hand. */
class TaskBalanceTest {
    private static final long SEED = 11;
    private static final int TASKS = 3;

    private NativeContext context;

    @BeforeEach
    void startEngine() throws ProblemException {
        var engine = new NativeEngine(NativeEngine.defaultCache());
        context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        NativeEngine.threads(1);
    }

    /** @param losses by task, of the batch; slopes: gradient of what is minimised by each weight */
    private record Taken(TwoBranchNetwork network, Map<String, Float> losses, Map<String, float[]> slopes) {}

    /** One batch's gradient, without a step. */
    private Taken take(TaskMix mix) {
        return take(network(mix));
    }

    private Taken take(TwoBranchNetwork network) {
        var batch = network.training().blank();
        assertThat(network.training().epoch(new SplittableRandom(SEED)).fill(batch))
                .isTrue();
        JniUtils.setSeed(SEED);
        var tape = new Tape(true);
        try (var scope = context.scope();
                var inner = scope.inner()) {
            tape.begin(inner);
            var values = new LinkedHashMap<String, Float>();
            try (var collector = context.engine().newGradientCollector()) {
                var losses = network.loss(batch, tape);
                losses.forEach((task, loss) -> values.put(task, loss.getFloat()));
                network.backward(losses, tape, collector);
            }
            var slopes = new LinkedHashMap<String, float[]>();
            for (var weight : network.weights()) {
                if (weight.kind() == Weight.Kind.DENSE && !weight.name().equals("tasks.weight")) {
                    slopes.put(weight.name(), tape.gradient(List.of(weight)));
                }
            }
            return new Taken(network, values, slopes);
        }
    }

    private TwoBranchNetwork network(TaskMix mix) {
        var learning = new Learning(
                Learning.Loss.SOFTMAX,
                Learning.Optimizer.ADAM,
                0.05,
                0,
                0,
                0,
                4,
                Learning.Sampling.UNIFORM,
                256,
                1,
                0,
                5);
        var config = new ModelConfig.TwoBranchLstm(8, 12, 8, List.of(8), 0, true, mix, learning);
        return new TwoBranchNetwork(config, SequenceData.of(Runs.sequences(60, 9), config), SEED, context);
    }

    private static TaskMix fixed(double cart, double buy) {
        return new TaskMix(Weighting.FIXED, cart, buy, 1, 1.5);
    }

    /** Gradient of each task by itself: the losses are linear in their weights. */
    private List<Map<String, float[]>> single() {
        var first = take(fixed(0, 0)).slopes();
        return List.of(
                first,
                difference(take(fixed(1, 0)).slopes(), first),
                difference(take(fixed(0, 1)).slopes(), first));
    }

    private static Map<String, float[]> difference(Map<String, float[]> of, Map<String, float[]> and) {
        var all = new LinkedHashMap<String, float[]>();
        of.forEach((name, slopes) -> {
            var other = and.get(name);
            var difference = new float[slopes.length];
            for (int k = 0; k < difference.length; k++) {
                difference[k] = slopes[k] - other[k];
            }
            all.put(name, difference);
        });
        return all;
    }

    private static void assertSum(Map<String, float[]> found, List<Map<String, float[]>> single, double[] weights) {
        single.getFirst().forEach((name, slopes) -> {
            for (int k = 0; k < slopes.length; k++) {
                double expected = 0;
                for (int t = 0; t < weights.length; t++) {
                    expected += weights[t] * single.get(t).get(name)[k];
                }
                assertThat((double) found.get(name)[k])
                        .as(name + " " + k)
                        .isCloseTo(expected, within(1e-5 + 1e-3 * Math.abs(expected)));
            }
        });
    }

    @Test
    void fixedWeightsWeighTheGradientsAndTheLossThatIsTold() {
        var taken = take(fixed(0.5, 3));
        assertSum(taken.slopes(), single(), new double[] {1, 0.5, 3});
        assertThat(taken.network().told(Map.of("interaction", 2f, "cart", 0.4f, "buy", 0.1f)))
                .isCloseTo(2.5f, within(1e-6f));
        assertThat(taken.network().taskWeights()).as("they do not move").isEmpty();
    }

    /** exp(-s) L + s / 2: by s it has the slope 1/2 - exp(-s) L, by the weights exp(-s) times that of L. */
    @Test
    void uncertaintyWeighsByPrecisionAndLearnsIt() {
        var network = network(new TaskMix(Weighting.UNCERTAINTY, 1, 1, 1, 1.5));
        var s = network.weights().getLast();
        assertThat(s.name()).isEqualTo("tasks.log_variance");
        System.arraycopy(new float[] {0.7f, -0.4f, 1.2f}, 0, s.values(), 0, TASKS);
        var taken = take(network);
        var losses = List.copyOf(taken.losses().values());
        var slopes = taken.slopes().remove("tasks.log_variance");
        var weights = new double[TASKS];
        for (int k = 0; k < TASKS; k++) {
            weights[k] = Math.exp(-s.values()[k]);
            assertThat((double) slopes[k]).isCloseTo(0.5 - weights[k] * losses.get(k), within(1e-5));
            assertThat((double) slopes[k]).isCloseTo(slope(s.values(), losses, k), within(1e-5));
        }
        assertSum(taken.slopes(), single(), weights);
        assertThat(List.copyOf(network.taskWeights().values()).get(1)).isCloseTo(Math.exp(0.4), within(1e-6));
        assertThat(network.told(Map.of("interaction", 2f, "cart", 0.4f, "buy", 0.1f)))
                .isEqualTo(2.5f);
    }

    private static double slope(float[] at, List<Float> losses, int k) {
        double step = 1e-5;
        return (uncertain(at, losses, k, step) - uncertain(at, losses, k, -step)) / (2 * step);
    }

    private static double uncertain(float[] at, List<Float> losses, int moved, double by) {
        double sum = 0;
        for (int k = 0; k < at.length; k++) {
            double s = at[k] + (k == moved ? by : 0);
            sum += Math.exp(-s) * losses.get(k) + s / 2;
        }
        return sum;
    }

    /** The engine's gradient of the uncertain sum against differences of the loss itself, in the numbers that 32 bits leave. */
    @Test
    void theGradientIsThatOfTheSum() {
        var network = network(new TaskMix(Weighting.UNCERTAINTY, 1, 1, 3, 1.5));
        var s = network.weights().getLast();
        System.arraycopy(new float[] {0.3f, -0.5f, 0.1f}, 0, s.values(), 0, TASKS);
        var slopes = take(network).slopes();
        for (var name : List.of("item.dense.weight", "lstm.weight_hh", "mlp.1.weight")) {
            var weight = network.weights().stream()
                    .filter(w -> w.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            int steepest = IntStream.range(0, weight.values().length)
                    .reduce((a, b) -> Math.abs(slopes.get(name)[a]) >= Math.abs(slopes.get(name)[b]) ? a : b)
                    .orElseThrow();
            float at = weight.values()[steepest];
            float step = 0.004f;
            weight.values()[steepest] = at + step;
            double above = sum(take(network).losses(), s.values());
            weight.values()[steepest] = at - step;
            double below = sum(take(network).losses(), s.values());
            weight.values()[steepest] = at;
            double expected = (above - below) / (2 * step);
            assertThat((double) slopes.get(name)[steepest])
                    .as(name)
                    .isCloseTo(expected, within(0.03 * Math.abs(expected) + 1e-4));
        }
    }

    private static double sum(Map<String, Float> losses, float[] s) {
        return uncertain(s, List.copyOf(losses.values()), -1, 0);
    }

    @Test
    void gradNormAddsUpTheWeightedGradientAndKnowsEachLength() {
        var taken = take(new TaskMix(Weighting.GRADNORM, 1, 1, 1, 1.5));
        var single = single();
        assertSum(taken.slopes(), single, new double[] {1, 1, 1});
        var balance = taken.network();
        var optimizer = new RowOptimizer(new Learning(
                Learning.Loss.BPR, Learning.Optimizer.SGD, 0.1, 0, 0, 0, 1, Learning.Sampling.UNIFORM, 1, 1, 0, 0));
        optimizer.step(1);
        balance.stepped(optimizer);
        // with equal paces the wanted length is the mean one; SGD moves each weight by 0.1 times its length, down where
        // it is longer
        var lengths = single.stream()
                .mapToDouble(slopes -> length(slopes.get("item.dense.weight"), slopes.get("lstm.weight_hh")))
                .toArray();
        double mean = java.util.Arrays.stream(lengths).average().orElseThrow();
        var expected = new double[TASKS];
        double sum = 0;
        for (int k = 0; k < TASKS; k++) {
            expected[k] = Math.max(1e-3, 1 - 0.1 * lengths[k] * Math.signum(lengths[k] - mean));
            sum += expected[k];
        }
        var moved = List.copyOf(balance.taskWeights().values());
        for (int k = 0; k < TASKS; k++) {
            assertThat(moved.get(k)).isCloseTo(expected[k] * TASKS / sum, within(1e-3));
        }
    }

    private static double length(float[]... parts) {
        double square = 0;
        for (var part : parts) {
            for (float each : part) {
                square += (double) each * each;
            }
        }
        return Math.sqrt(square);
    }

    /**
     * Two tasks, w = 1, 1; lengths 2 and 4, so the mean is 3; losses 0.5 of 1 and 1.5 of 2: 0.5 and 0.75 of the beginning, mean 0.625, so
     * r = 0.8 and 1.2; alpha 1 wants 2.4 and 3.6. The first is too short, the second too long: slopes -2 and 4.
     */
    @Test
    void gradNormFollowsThePaper() {
        var weights = new float[] {1, 1};
        var lengths = new double[] {2, 4};
        var losses = new float[] {0.5f, 1.5f};
        var first = new float[] {1, 2};
        assertThat(GradNorm.wanted(weights, lengths, losses, first, 1))
                .containsExactly(new double[] {2.4, 3.6}, within(1e-9));
        var slope = GradNorm.slope(weights, lengths, losses, first, 1);
        assertThat(slope).containsExactly(-2, 4);
        var wanted = GradNorm.wanted(weights, lengths, losses, first, 1);
        for (int k = 0; k < 2; k++) {
            double step = 1e-6;
            double above = Math.abs((weights[k] + step) * lengths[k] - wanted[k]);
            double below = Math.abs((weights[k] - step) * lengths[k] - wanted[k]);
            assertThat((double) slope[k]).isCloseTo((above - below) / (2 * step), within(1e-6));
        }
        var moved = new float[] {0.5f, 2.5f};
        GradNorm.normalise(moved);
        assertThat(moved[0] + moved[1]).isCloseTo(2, within(1e-6f));
        assertThat(moved[1] / moved[0]).isCloseTo(5, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 7})
    void aHeavyYesIsAFormula(double weight) {
        var random = new SplittableRandom(5);
        int batch = 6;
        int columns = 4;
        var scores = new float[batch * columns];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) random.nextGaussian(0, 2);
        }
        var labels = new float[] {1, 0, 1, 0, 0, 1};
        try (var scope = context.scope()) {
            var array = scope.manager().create(scores, new Shape(batch, columns));
            var truth = scope.manager().create(labels, new Shape(batch));
            array.setRequiresGradient(true);
            float value;
            try (var collector = context.engine().newGradientCollector()) {
                var loss = Layers.yesOrNo(array, truth, weight);
                value = loss.getFloat();
                collector.backward(loss);
            }
            assertThat((double) value).isCloseTo(yesOrNo(scores, labels, weight, -1, 0), within(1e-5));
            var slopes = array.getGradient().toFloatArray();
            for (int k = 0; k < scores.length; k++) {
                double step = 1e-5;
                double expected = (yesOrNo(scores, labels, weight, k, step) - yesOrNo(scores, labels, weight, k, -step))
                        / (2 * step);
                assertThat((double) slopes[k]).as("slope " + k).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static double yesOrNo(float[] scores, float[] labels, double weight, int moved, double by) {
        int columns = scores.length / labels.length;
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            double x = scores[k] + (k == moved ? by : 0);
            double p = 1 / (1 + Math.exp(-x));
            boolean yes = k % columns == 0 && labels[k / columns] == 1;
            sum -= yes ? weight * Math.log(p) : Math.log(1 - p);
        }
        return sum / scores.length;
    }

    /** Every third item is put in the cart and every fifth bought, which is more than a cart; with 4 negatives a fifth of the targets' share. */
    @Test
    void theShareOfYesIsCountedOverAllPairs() {
        var network = network(fixed(1, 1));
        double yes = 0;
        double buys = 0;
        double pairs = 0;
        var batch = network.training().blank();
        var filler = network.training().epoch(new SplittableRandom(1));
        while (filler.fill(batch)) {
            var labels = batch.labels().asFloatBuffer();
            for (int k = 0; k < batch.positives(); k++) {
                yes += labels.get(2 * k);
                buys += labels.get(2 * k + 1);
            }
            pairs += batch.positives() * 5.0;
        }
        assertThat(network.yesShares().get("cart")).isCloseTo(yes / pairs, within(1e-12));
        assertThat(network.yesShares().get("buy")).isCloseTo(buys / pairs, within(1e-12));
    }

    @Test
    void aWholeEpochWithMovingWeightsKeepsTheirSum() {
        var network = network(new TaskMix(Weighting.GRADNORM, 1, 1, 1, 1.5));
        var learning = new Learning(
                Learning.Loss.SOFTMAX,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                4,
                Learning.Sampling.UNIFORM,
                256,
                1,
                0,
                5);
        var optimizer = new RowOptimizer(learning);
        network.weights().stream().filter(Weight::isLearnt).forEach(w -> w.prepare(optimizer.moments()));
        var source = network.training();
        try (var scope = context.scope()) {
            var pass = new EpochPass<>(
                    context.engine(), scope, network, List.of(source.blank(), source.blank()), new Tape(true));
            pass.learn(source, new SplittableRandom(SEED), optimizer, new RunControl(), new Deaf());
            assertThat(scope.held()).as("arrays held after the last batch").isZero();
        }
        var weights = network.taskWeights();
        assertThat(weights.keySet()).containsExactly("interaction", "cart", "buy");
        assertThat(weights.values().stream().mapToDouble(w -> w).sum()).isCloseTo(TASKS, within(1e-5));
        assertThat(weights.values()).anyMatch(w -> Math.abs(w - 1) > 0.01);
    }

    private record Deaf() implements EpochPass.Listener {
        @Override
        public void batch(long batch, float loss, double examplesPerSecond) {}

        @Override
        public void paused() {}

        @Override
        public void resumed() {}
    }
}
