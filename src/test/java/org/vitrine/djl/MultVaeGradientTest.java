package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;

/** The autoencoder's losses against double precision, its gradients against finite differences of that, on batches as they are trained. */
class MultVaeGradientTest {
    private static final double STEP = 1e-5;
    private static final int DIM = 3;

    /** Layers, dropout, beta at most, steps to it, steps done. */
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(List.of(5), 0.0, 0.0, 0, 0),
                Arguments.of(List.of(5), 0.4, 1.0, 0, 0),
                Arguments.of(List.of(6, 4), 0.4, 0.8, 10, 4),
                Arguments.of(List.of(4, 5), 0.0, 0.8, 10, 40));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void followsTheFormulaAndItsSlope(List<Integer> layers, double dropout, double most, int annealing, int steps)
            throws ProblemException {
        var config = new ModelConfig.MultVae(DIM, layers, dropout, most, annealing, learning());
        var network = network(config);
        enlarge(network.weights());
        network.learnt(steps);
        double beta = most * (annealing == 0 ? 1 : Math.min(1.0, (double) steps / annealing));
        assertThat(network.taskWeights().get("divergence")).isEqualTo(beta);
        var random = new SplittableRandom(4);
        var batch = network.training().blank();
        network.training().epoch(random).fill(batch);
        var reference = new Reference(layers, batch, network.weights(), mean(network));
        double likelihood = reference.likelihood();
        double divergence = reference.divergence();
        var before = network.weights().stream().map(w -> w.values().clone()).toList();

        var told = step(network, batch);

        assertThat(told.get("likelihood")).isCloseTo((float) likelihood, within(5e-6f));
        assertThat(told.get("divergence")).isCloseTo((float) divergence, within(5e-6f));
        assertThat(network.told(told)).isCloseTo((float) (likelihood + most * divergence), within(1e-5f));
        for (int k = 0; k < before.size(); k++) {
            var weight = network.weights().get(k);
            for (int n = 0; n < 12; n++) {
                int at = random.nextInt(weight.values().length);
                double slope = reference.slope(weight.name(), at, beta);
                assertThat(before.get(k)[at] - weight.values()[at])
                        .as("%s[%d]", weight.name(), at)
                        .isCloseTo((float) slope, within((float) (1e-3 * Math.abs(slope) + 3e-6)));
            }
        }
    }

    @Test
    void scoresAreThoseOfTheMeanWithoutNoise() throws ProblemException {
        var config = new ModelConfig.MultVae(DIM, List.of(6, 4), 0.5, 0.2, 10, learning());
        var network = network(config);
        enlarge(network.weights());
        var split = Runs.sequences(30, 9);
        var batch = network.validation().blank();
        network.validation().epoch(new SplittableRandom(1)).fill(batch);
        var reference = new Reference(List.of(6, 4), batch, network.weights(), 1);
        // shoppers come in a random order: each is found again by what was read
        int compared = 0;
        try (var scorer = network.scorer(split.train())) {
            for (int user = 0; user < 30; user++) {
                var own = org.vitrine.encode.History.of(split.train(), 30).distinctItemsOf(user);
                int at = reference.reading(own);
                if (at < 0) {
                    continue; // nothing new is held out of them
                }
                compared++;
                var expected = reference.scores(at);
                var scores = new float[scorer.items()];
                scorer.score(new int[] {user}, scores);
                for (int item = 0; item < scores.length; item++) {
                    assertThat((double) scores[item]).isCloseTo(expected[item], within(2e-5));
                }
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    private static MultVaeNetwork network(ModelConfig.MultVae config) throws ProblemException {
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        return new MultVaeNetwork(config, Runs.sequences(30, 9), 5, context);
    }

    private static double mean(MultVaeNetwork network) {
        return ((ShopperSource) network.training()).meanTold();
    }

    private static Learning learning() {
        return new Learning(
                Learning.Loss.SOFTMAX, Learning.Optimizer.SGD, 1, 0, 0, 0, 0, Learning.Sampling.UNIFORM, 30, 1, 0, 0);
    }

    private static void enlarge(List<Weight> weights) {
        var random = new SplittableRandom(2);
        for (var weight : weights) {
            for (int k = 0; k < weight.values().length; k++) {
                weight.values()[k] += (float) random.nextGaussian(0, 0.3);
            }
        }
    }

    private static Map<String, Float> step(MultVaeNetwork network, ShopperBatch batch) throws ProblemException {
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        var tape = new Tape(true);
        try (var scope = context.scope()) {
            tape.begin(scope);
            var told = new HashMap<String, Float>();
            try (var collector = context.engine().newGradientCollector()) {
                var losses = network.loss(batch, tape);
                losses.forEach((task, loss) -> told.put(task, loss.getFloat()));
                network.backward(losses, tape, collector);
            }
            tape.update(new RowOptimizer(learning()), batch.positives());
            return told;
        }
    }

    /** The paper's formulas over dense rows. */
    private static final class Reference {
        private final List<Integer> layers;
        private final Map<String, double[]> weights = new HashMap<>();
        private final int items;
        private final double mean;
        private final double[][] read;
        private final double[][] told;
        private final double[][] noise;

        Reference(List<Integer> layers, ShopperBatch batch, List<Weight> of, double mean) {
            this.layers = layers;
            this.mean = mean;
            items = of.getFirst().rows();
            for (var weight : of) {
                var wide = new double[weight.values().length];
                Arrays.setAll(wide, k -> weight.values()[k]);
                weights.put(weight.name(), wide);
            }
            int n = batch.shoppers();
            read = new double[n][items];
            told = new double[n][items];
            noise = new double[n][DIM];
            for (int s = 0; s < n; s++) {
                for (int at = batch.readStart(s); at < batch.readEnd(s); at++) {
                    read[s][batch.id(batch.places()[at])] = batch.scale(s);
                }
                for (int at = batch.toldStart(s); at < batch.toldEnd(s); at++) {
                    told[s][batch.told()[at]] = 1;
                }
                for (int d = 0; d < DIM; d++) {
                    noise[s][d] = batch.noise().getFloat(4 * (s * DIM + d));
                }
            }
        }

        /** The shopper who reads just these, -1 for none. */
        int reading(int[] own) {
            for (int s = 0; s < read.length; s++) {
                var row = read[s];
                if (Arrays.stream(own).allMatch(item -> row[item] > 0)
                        && Arrays.stream(row).filter(x -> x > 0).count() == own.length) {
                    return s;
                }
            }
            return -1;
        }

        double slope(String name, int at, double beta) {
            var numbers = numbers(name);
            double kept = numbers[at];
            numbers[at] = kept + STEP;
            double above = likelihood() + beta * divergence();
            numbers[at] = kept - STEP;
            double below = likelihood() + beta * divergence();
            numbers[at] = kept;
            return (above - below) / (2 * STEP);
        }

        private double[] numbers(String name) {
            return java.util.Objects.requireNonNull(weights.get(name), name);
        }

        double likelihood() {
            double sum = 0;
            for (int s = 0; s < read.length; s++) {
                var scores = scores(s);
                double whole = 0;
                for (double score : scores) {
                    whole += Math.exp(score);
                }
                for (int i = 0; i < items; i++) {
                    sum -= told[s][i] * (scores[i] - Math.log(whole));
                }
            }
            return sum / read.length / mean;
        }

        double divergence() {
            double sum = 0;
            for (int s = 0; s < read.length; s++) {
                var hidden = hidden(s);
                var center = dense(hidden, "mean", DIM);
                var spread = dense(hidden, "spread", DIM);
                for (int d = 0; d < DIM; d++) {
                    sum += 0.5 * (Math.exp(spread[d]) + center[d] * center[d] - 1 - spread[d]);
                }
            }
            return sum / read.length / mean;
        }

        private double[] hidden(int shopper) {
            var x = new double[layers.getFirst()];
            for (int k = 0; k < x.length; k++) {
                x[k] = numbers("input.bias")[k];
                for (int i = 0; i < items; i++) {
                    x[k] += read[shopper][i] * numbers("input.weight")[i * x.length + k];
                }
                x[k] = Math.tanh(x[k]);
            }
            for (int k = 1; k < layers.size(); k++) {
                x = tanh(dense(x, "encoder." + k, layers.get(k)));
            }
            return x;
        }

        double[] scores(int shopper) {
            var hidden = hidden(shopper);
            var latent = dense(hidden, "mean", DIM);
            var spread = dense(hidden, "spread", DIM);
            for (int d = 0; d < DIM; d++) {
                latent[d] += noise[shopper][d] * Math.exp(spread[d] / 2);
            }
            var x = latent;
            for (int k = layers.size() - 1; k >= 0; k--) {
                x = tanh(dense(x, "decoder." + k, layers.get(k)));
            }
            return dense(x, "output", items);
        }

        private double[] dense(double[] x, String name, int out) {
            var y = new double[out];
            for (int k = 0; k < out; k++) {
                y[k] = numbers(name + ".bias")[k];
                for (int d = 0; d < x.length; d++) {
                    y[k] += numbers(name + ".weight")[k * x.length + d] * x[d];
                }
            }
            return y;
        }

        private static double[] tanh(double[] x) {
            return Arrays.stream(x).map(Math::tanh).toArray();
        }
    }
}
