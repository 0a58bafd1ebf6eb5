package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.train.ModelConfig;

/** The numbers of Mult-VAE: items → layers → mean and spread of the latent vector → the layers backwards → items. */
final class MultVaeWeights {
    private static final double BIAS_DEVIATION = 0.001;

    final Weight input;
    final Weight inputOffset;
    final List<Dense> encoder = new ArrayList<>();
    final Dense mean;
    final Dense spread;
    final List<Dense> decoder = new ArrayList<>();
    final Weight output;
    final Weight outputOffset;

    /** Matrix [out, in] and offset [out] of a dense layer. */
    record Dense(Weight matrix, Weight offset) {
        static Dense of(String name, int in, int out, RandomGenerator random) {
            return new Dense(
                    Weight.matrix(name + ".weight", out, in).uniform(random, bound(in, out)),
                    Weight.vector(name + ".bias", out).normal(random, BIAS_DEVIATION));
        }
    }

    MultVaeWeights(ModelConfig.MultVae config, int items, long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        var widths = config.layers();
        int first = widths.getFirst();
        int last = widths.getLast();
        input = Weight.table("input.weight", items, first).uniform(random, bound(items, first));
        inputOffset = Weight.vector("input.bias", first).normal(random, BIAS_DEVIATION);
        for (int k = 1; k < widths.size(); k++) {
            encoder.add(Dense.of("encoder." + k, widths.get(k - 1), widths.get(k), random));
        }
        mean = Dense.of("mean", last, config.dim(), random);
        spread = Dense.of("spread", last, config.dim(), random);
        int before = config.dim();
        for (int k = widths.size() - 1; k >= 0; k--) {
            decoder.add(Dense.of("decoder." + k, before, widths.get(k), random));
            before = widths.get(k);
        }
        output = Weight.matrix("output.weight", items, first).uniform(random, bound(first, items));
        outputOffset = Weight.vector("output.bias", items).normal(random, BIAS_DEVIATION);
    }

    /** Glorot and Bengio 2010. */
    private static double bound(int in, int out) {
        return Math.sqrt(6.0 / ((double) in + out));
    }

    List<Weight> all() {
        var all = new ArrayList<>(List.of(input, inputOffset));
        for (var dense : encoder) {
            all.addAll(List.of(dense.matrix(), dense.offset()));
        }
        all.addAll(List.of(mean.matrix(), mean.offset(), spread.matrix(), spread.offset()));
        for (var dense : decoder) {
            all.addAll(List.of(dense.matrix(), dense.offset()));
        }
        all.addAll(List.of(output, outputOffset));
        return all;
    }
}
