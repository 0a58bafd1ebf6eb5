package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.ClickFeatures;

/** The perceptron over both sides of a pair, whose first layer is taken of each side by itself: W [u; i] + b = Wu u + Wi i + b. */
final class DeepTower {
    private final Weight firstUser;
    private final Weight firstItem;
    private final Weight firstOffset;
    private final Perceptron rest;

    /**
     * @param userWidth numbers of a shopper
     * @param itemWidth of an item
     */
    DeepTower(ClickFeatures features, int userWidth, int itemWidth, RandomGenerator random) {
        int first = features.layers().getFirst();
        double bound = 1 / Math.sqrt((double) userWidth + itemWidth);
        firstUser = Weight.matrix("deep.0.weight.user", first, userWidth).uniform(random, bound);
        firstItem = Weight.matrix("deep.0.weight.item", first, itemWidth).uniform(random, bound);
        firstOffset = Weight.vector("deep.0.bias", first).uniform(random, bound);
        rest = new Perceptron("deep", features.layers(), 1, features.dropout(), random);
    }

    List<Weight> weights() {
        var all = new ArrayList<>(List.of(firstUser, firstItem, firstOffset));
        all.addAll(rest.weights());
        return all;
    }

    /** [users, userWidth] to [users, first]. */
    NDArray ofUser(NDArray x, Function<Weight, NDArray> get) {
        return x.matMul(get.apply(firstUser).transpose());
    }

    /** [items, itemWidth] to [items, first]. */
    NDArray ofItem(NDArray x, Function<Weight, NDArray> get) {
        return Layers.dense(x, get.apply(firstItem), get.apply(firstOffset));
    }

    /** The first layer of both sides together, [..., userWidth + itemWidth] to [..., first]. */
    NDArray upon(NDArray x, Function<Weight, NDArray> get) {
        var both = get.apply(firstUser).concat(get.apply(firstItem), 1);
        return Layers.dense(x, both, get.apply(firstOffset));
    }

    /** Of both firsts summed, [..., first] to [..., 1]. */
    NDArray of(NDArray sum, Function<Weight, NDArray> get, boolean learning) {
        return rest.forward(sum, get, learning);
    }

    /** Numbers of the first layer. */
    int first() {
        return firstOffset.width();
    }
}
