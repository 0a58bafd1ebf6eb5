package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Cross-entropy of the softmax over all items, a chunk of positions at a time, so that the scores [positions, items] are never held whole.
 *
 * <p>The gradient is known as soon as the softmax p is: with weights w, d/dh = w (p W - W_t) and d/dW = p' (w h) less w h at the rows of the
 * targets. Each chunk is scored, turned into its share of both and forgotten; nothing is computed twice, and the engine follows only the
 * small arrays.
 */
final class CatalogueSoftmax {
    /** Scores held at once: few enough to stay in the processor's cache. */
    private static final long CHUNK = 1 << 19;

    /** Smallest probability whose logarithm is told. */
    private static final double LEAST = Float.MIN_NORMAL;

    private final NDArray states;
    private final NDArray items;
    private final NDArray targets;
    private final NDArray shares;
    private final double smoothing;

    /**
     * @param states    [positions, dim]
     * @param items     [rows, dim]
     * @param targets   rows, 64-bit [positions]
     * @param shares    what each position counts, [positions]
     * @param smoothing share of the truth given to all rows alike
     */
    CatalogueSoftmax(NDArray states, NDArray items, NDArray targets, NDArray shares, double smoothing) {
        this.states = states;
        this.items = items;
        this.targets = targets;
        this.shares = shares;
        this.smoothing = smoothing;
    }

    /** @param learning whether the gradient is wanted */
    NDArray loss(boolean learning) {
        var slopes = chunks(learning);
        var hit = states.mul(Layers.pick(items, targets)).sum(new int[] {1});
        var right = hit.mul(shares).sum();
        var value = slopes.told();
        var slope = right.mul(Layers.number(states, smoothing - 1));
        if (smoothing > 0) {
            var alike = states.mul(shares.expandDims(1)).sum(new int[] {0}).mul(items.mean(new int[] {0}));
            var spread = alike.sum().mul(Layers.number(states, -smoothing));
            value = value.add(right.stopGradient().mul(Layers.number(states, smoothing)))
                    .add(spread.stopGradient());
            slope = slope.add(spread);
        }
        if (!learning) {
            return value;
        }
        slope = slope.add(states.mul(slopes.ofStates()).sum())
                .add(items.mul(slopes.ofItems()).sum());
        // its own value taken off again: what remains is the gradient
        return slope.sub(slope.stopGradient()).add(value);
    }

    /**
     * @param told     mean of -ln p at the target
     * @param ofStates [positions, dim]
     * @param ofItems  [rows, dim]
     */
    private record Slopes(NDArray told, NDArray ofStates, NDArray ofItems) {}

    private Slopes chunks(boolean learning) {
        var manager = states.getManager();
        long positions = states.getShape().get(0);
        long rows = items.getShape().get(0);
        long step = Math.max(1, Math.min(positions, CHUNK / rows));
        var given = states.stopGradient();
        var table = items.stopGradient();
        var turned = table.transpose();
        var weighed = given.mul(shares.expandDims(1));
        var column = targets.expandDims(1);
        var found = new NDList();
        var ofStates = new NDList();
        var ofItems = manager.zeros(new Shape(rows, table.getShape().get(1)));
        for (long from = 0; from < positions; from += step) {
            var part = new NDIndex().addSliceDim(from, Math.min(positions, from + step));
            try (var chunk = manager.newSubManager()) {
                var some = given.get(part);
                some.attach(chunk);
                var p = some.matMul(turned).softmax(1);
                found.add(kept(p.gather(column.get(part), 1)));
                if (learning) {
                    ofStates.add(kept(p.matMul(table)));
                    ofItems.addi(p.transpose().matMul(weighed.get(part)));
                }
            }
        }
        var told = NDArrays.concat(found)
                .squeeze(1)
                .maximum(Layers.number(states, LEAST))
                .log()
                .mul(shares)
                .sum()
                .neg();
        var back = learning ? NDArrays.concat(ofStates).mul(shares.expandDims(1)) : given;
        return new Slopes(told, back, ofItems);
    }

    private NDArray kept(NDArray array) {
        array.attach(states.getManager());
        return array;
    }
}
