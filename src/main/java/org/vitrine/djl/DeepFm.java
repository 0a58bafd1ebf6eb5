package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.ClickFeatures;

/**
 * DeepFM (Guo et al. 2017): a factorisation machine (Rendle 2010) beside a perceptron, both over the same vectors. Of the products of all pairs
 * of vectors those within a side are taken once for each shopper and item, by sum_f<g v_f . v_g = (|sum v|^2 - sum |v|^2) / 2; those across are
 * one product of both sums.
 */
final class DeepFm implements ClickModel {
    private final int dim;
    private final int userVectors;
    private final int itemVectors;
    private final Weight offset;
    private final DeepTower deep;

    DeepFm(ClickFeatures features, int userVectors, int itemVectors, RandomGenerator random) {
        dim = features.dim();
        this.userVectors = userVectors;
        this.itemVectors = itemVectors;
        offset = Weight.vector("fm.bias", 1);
        deep = new DeepTower(features, (userVectors + 1) * dim, itemVectors * dim, random);
    }

    /** The last number of each vector is what it counts by itself, w. */
    static int width(int dim) {
        return dim + 1;
    }

    @Override
    public List<Weight> weights() {
        var all = new ArrayList<>(List.of(offset));
        all.addAll(deep.weights());
        return all;
    }

    /** [n, count x width] to [n, count, dim]. */
    private NDArray embeddings(NDArray vectors, int count) {
        return vectors.reshape(-1, count, width(dim))
                .get(new NDIndex().addAllDim().addAllDim().addSliceDim(0, dim));
    }

    /** Sum of what vectors count by themselves, [n, 1]. */
    private NDArray alone(NDArray vectors, int count) {
        return vectors.reshape(-1, count, width(dim))
                .get(new NDIndex().addAllDim().addAllDim().addSliceDim(dim, width(dim)))
                .sum(new int[] {1});
    }

    @Override
    public NDArray read(NDArray vectors) {
        return embeddings(vectors, itemVectors).sum(new int[] {1});
    }

    @Override
    public NDList user(NDArray vectors, NDArray past, Function<Weight, NDArray> get) {
        var all = embeddings(vectors, userVectors).concat(past.expandDims(1), 1); // [users, vectors + 1, dim]
        var x = all.reshape(-1, (userVectors + 1L) * dim);
        var sum = all.sum(new int[] {1});
        return new NDList(sum, alone(vectors, userVectors).add(within(sum, x)), deep.ofUser(x, get));
    }

    @Override
    public NDList item(NDArray vectors, Function<Weight, NDArray> get) {
        var all = embeddings(vectors, itemVectors);
        var x = all.reshape(-1, (long) itemVectors * dim);
        var sum = all.sum(new int[] {1});
        var own = alone(vectors, itemVectors).add(within(sum, x)).add(get.apply(offset));
        return new NDList(sum, own, deep.ofItem(x, get));
    }

    /** Products of all pairs of vectors of a side, [n, 1]. */
    private static NDArray within(NDArray sum, NDArray x) {
        var all = sum.mul(sum).sum(new int[] {1}, true);
        return all.sub(x.mul(x).sum(new int[] {1}, true)).mul(Layers.number(sum, 0.5));
    }

    @Override
    public NDList logits(NDList user, NDList item, Function<Weight, NDArray> get, boolean learning) {
        var across = item.get(0).matMul(user.get(0).swapAxes(1, 2)); // [users, columns, 1]
        var own = item.get(1).add(user.get(1));
        return new NDList(deep.of(item.get(2).add(user.get(2)), get, learning)
                .add(across)
                .add(own)
                .squeeze(2));
    }

    @Override
    public int widest() {
        return Math.max(dim, deep.first());
    }
}
