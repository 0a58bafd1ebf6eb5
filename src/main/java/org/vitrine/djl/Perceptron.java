package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Dense layers over the sum of a user part and an item part: relu, dropout, dense, ... , dense.
 *
 * <p>The first dense layer over a concatenation is linear in each branch, W [u; i] + b = Wu u + Wi i + b. Callers compute both products
 * once for each user and each item and hand in their sums; pairs cost no more than an addition there.
 */
final class Perceptron {
    private final List<Weight> matrices = new ArrayList<>();
    private final List<Weight> offsets = new ArrayList<>();
    private final float dropout;

    /**
     * @param name   prefix of the weights
     * @param widths of the sum and of the hidden layers after it
     * @param out    outputs
     */
    Perceptron(String name, List<Integer> widths, int out, double dropout, RandomGenerator random) {
        this.dropout = (float) dropout;
        for (int k = 0; k < widths.size(); k++) {
            int to = k + 1 < widths.size() ? widths.get(k + 1) : out;
            double bound = 1 / Math.sqrt(widths.get(k));
            matrices.add(Weight.matrix(name + "." + (k + 1) + ".weight", to, widths.get(k))
                    .uniform(random, bound));
            offsets.add(Weight.vector(name + "." + (k + 1) + ".bias", to).uniform(random, bound));
        }
    }

    List<Weight> weights() {
        var all = new ArrayList<Weight>();
        for (int k = 0; k < matrices.size(); k++) {
            all.add(matrices.get(k));
            all.add(offsets.get(k));
        }
        return all;
    }

    /**
     * @param sum first layer before its activation, [..., widths[0]]
     * @param get the array of a weight
     * @return [..., out]
     */
    NDArray forward(NDArray sum, Function<Weight, NDArray> get, boolean learning) {
        var x = Layers.relu(sum);
        for (int k = 0; k < matrices.size(); k++) {
            if (k > 0) {
                x = Layers.relu(x);
            }
            x = Layers.dropout(x, dropout, learning);
            x = Layers.dense(x, get.apply(matrices.get(k)), get.apply(offsets.get(k)));
        }
        return x;
    }
}
