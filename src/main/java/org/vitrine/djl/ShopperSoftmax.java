package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Multinomial log-likelihood of what shoppers met, -sum over their items of ln softmax(h W' + b), some shoppers at a time, so that the scores
 * [shoppers, items] are never held whole.
 *
 * <p>With p the softmax, n items of a shopper and x 1 at these: d/d scores = n p - x. Each chunk of it is turned into its share of the
 * gradients of h, W and b at once and forgotten; the engine follows only the small arrays.
 */
final class ShopperSoftmax {
    /** Scores held at once: few enough to stay in the processor's cache. */
    private static final int CHUNK = 1 << 19;

    private final int step;
    private final int items;
    private final ByteBuffer hits;
    private final ByteBuffer counts;

    ShopperSoftmax(int items) {
        this.items = items;
        step = Math.max(1, CHUNK / items);
        hits = NativeScope.allocate(4L * step * items);
        counts = NativeScope.allocate(4L * step);
    }

    /**
     * What is scored.
     *
     * @param states [shoppers, width]
     * @param table  [items, width]
     * @param biases [items]
     */
    record Scored(NDArray states, NDArray table, NDArray biases) {}

    /**
     * The loss of a batch, a scalar.
     *
     * @param share    what it is multiplied with
     * @param learning whether the gradient is wanted
     */
    NDArray loss(Scored of, ShopperBatch batch, double share, boolean learning, NativeScope scope) {
        var manager = scope.manager();
        var states = of.states().stopGradient();
        var table = of.table().stopGradient();
        var biases = of.biases().stopGradient();
        var turned = table.transpose();
        var told = new NDList();
        var ofStates = new NDList();
        var ofTable = manager.zeros(learning ? table.getShape() : new Shape(1));
        var ofBiases = manager.zeros(learning ? biases.getShape() : new Shape(1));
        for (int from = 0; from < batch.shoppers(); from += step) {
            int to = Math.min(batch.shoppers(), from + step);
            mark(batch, from, to, 1);
            try (var chunk = scope.inner()) {
                var some = states.get(new NDIndex().addSliceDim(from, to));
                some.attach(chunk.manager());
                var hit = chunk.floats(hits.slice(0, 4 * (to - from) * items).order(hits.order()), to - from, items);
                var logs = some.matMul(turned).add(biases).logSoftmax(1);
                told.add(kept(logs.mul(hit).sum(), scope));
                if (learning) {
                    var count = chunk.floats(counts.slice(0, 4 * (to - from)).order(counts.order()), to - from, 1);
                    var slope = logs.exp().muli(count).subi(hit);
                    ofStates.add(kept(slope.matMul(table), scope));
                    ofTable.addi(slope.transpose().matMul(some));
                    ofBiases.addi(slope.sum(new int[] {0}));
                }
            }
            mark(batch, from, to, 0);
        }
        var factor = Layers.number(states, share);
        var value = NDArrays.stack(told).sum().neg().mul(factor);
        if (!learning) {
            return value;
        }
        var slope = of.states()
                .mul(NDArrays.concat(ofStates))
                .sum()
                .add(of.table().mul(ofTable).sum())
                .add(of.biases().mul(ofBiases).sum())
                .mul(factor);
        // its own value taken off again: what remains is the gradient
        return slope.sub(slope.stopGradient()).add(value);
    }

    private static NDArray kept(NDArray array, NativeScope scope) {
        array.attach(scope.manager());
        return array;
    }

    private void mark(ShopperBatch batch, int from, int to, float as) {
        FloatBuffer marks = hits.asFloatBuffer();
        for (int s = from; s < to; s++) {
            for (int at = batch.toldStart(s); at < batch.toldEnd(s); at++) {
                marks.put((s - from) * items + batch.told()[at], as);
            }
            counts.putFloat(4 * (s - from), batch.toldEnd(s) - batch.toldStart(s));
        }
    }
}
