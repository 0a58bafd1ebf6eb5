package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.ModelConfig;

/** One side of the two towers: y = x + mlp(x), of length 1 where the cosine is taken. */
final class Tower {
    /** Added to a squared length, so that nothing is divided by 0. */
    static final double LEAST = 1e-12;

    private final Weight first;
    private final Weight firstOffset;
    private final Perceptron rest;
    private final boolean unit;

    Tower(String name, ModelConfig.TwoTower config, RandomGenerator random) {
        int width = config.layers().getFirst();
        double bound = 1 / Math.sqrt(config.dim());
        first = Weight.matrix(name + ".mlp.0.weight", width, config.dim()).uniform(random, bound);
        firstOffset = Weight.vector(name + ".mlp.0.bias", width).uniform(random, bound);
        rest = new Perceptron(name + ".mlp", config.layers(), config.dim(), config.dropout(), random);
        unit = config.similarity() == ModelConfig.TwoTower.Similarity.COSINE_SIMILARITY;
    }

    List<Weight> all() {
        var all = new ArrayList<>(List.of(first, firstOffset));
        all.addAll(rest.weights());
        return all;
    }

    /**
     * @param x   [n, dim]
     * @param get the array of a weight
     * @return [n, dim]
     */
    NDArray of(NDArray x, Function<Weight, NDArray> get, boolean learning) {
        var mixed = rest.forward(Layers.dense(x, get.apply(first), get.apply(firstOffset)), get, learning);
        var y = x.add(mixed);
        if (!unit) {
            return y;
        }
        var square = y.mul(y).sum(new int[] {1}, true);
        return y.div(square.add(Layers.number(y, LEAST)).sqrt());
    }
}
