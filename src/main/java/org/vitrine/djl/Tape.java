package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hands weights to the engine for one batch and brings their gradients back.
 *
 * <p>Weights are copied to staging buffers that last as long as the run; the native arrays over them last one batch.
 */
final class Tape {
    private record Leaf(Weight weight, @Nullable RowSet rows, NDArray array) {}

    /** An array Java makes of weights for the engine, and the way its gradient goes back to them. */
    interface Made {
        /**
         * @param gradient of the array, row-major, in its first {@code n} numbers; another's after the call
         * @return of the weights it was made of; stays until it is asked again
         */
        List<Slope> slopes(float[] gradient, int n);
    }

    /**
     * The gradient of some rows of a weight.
     *
     * @param rows [n][width]; overwritten by the update
     * @param id   which row of the weight each is
     * @param met  how often each occurs in the batch
     */
    record Slope(Weight weight, float[][] rows, int n, IntUnaryOperator id, IntUnaryOperator met) {}

    private record MadeLeaf(Made made, NDArray array) {}

    private final Map<Weight, ByteBuffer> staging = new HashMap<>();
    private final Map<Weight, NDArray> dense = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<MadeLeaf> madeLeaves = new ArrayList<>();
    private final boolean learning;
    private @Nullable NativeScope scope;
    private float[] gradient = {};

    /** @param learning whether gradients are wanted */
    Tape(boolean learning) {
        this.learning = learning;
    }

    boolean isLearning() {
        return learning;
    }

    /** Starts a batch whose arrays live in {@code batch}. */
    void begin(NativeScope batch) {
        scope = batch;
        leaves.clear();
        madeLeaves.clear();
        dense.clear();
    }

    NativeScope scope() {
        var current = scope;
        if (current == null) {
            throw new IllegalStateException("no batch was begun");
        }
        return current;
    }

    /** The distinct rows of a table, [rows.distinct(), width]. */
    NDArray rows(Weight table, RowSet rows) {
        int width = table.width();
        var buffer = buffer(table, 4L * rows.distinct() * width);
        var floats = buffer.asFloatBuffer();
        for (int r = 0; r < rows.distinct(); r++) {
            floats.put(r * width, table.values(), rows.id(r) * width, width);
        }
        return leaf(table, rows, scope().floats(buffer, rows.distinct(), width));
    }

    /** One row of a table for each occurrence, [occurrences, width]. */
    NDArray lookUp(Weight table, RowSet rows) {
        return Layers.pick(rows(table, rows), scope().longs(rows.slots(), rows.occurrences()));
    }

    /** What Java made of weights, as a leaf of the engine's. */
    NDArray made(Made made, ByteBuffer numbers, long... shape) {
        var array = scope().floats(numbers, shape);
        if (learning) {
            array.setRequiresGradient(true);
            madeLeaves.add(new MadeLeaf(made, array));
        }
        return array;
    }

    /** A whole weight in its own shape; the same array however often it is asked for in a batch. */
    NDArray whole(Weight weight) {
        var known = dense.get(weight);
        if (known != null) {
            return known;
        }
        var buffer = buffer(weight, 4L * weight.values().length);
        buffer.asFloatBuffer().put(0, weight.values());
        var array = scope().floats(buffer, weight.shape());
        dense.put(weight, array);
        return weight.isLearnt() ? leaf(weight, null, array) : array;
    }

    /** Takes back what the engine wrote into a running statistic; other weights are passed over. */
    void keep(Weight weight) {
        var array = dense.get(weight);
        if (array != null && !weight.isLearnt()) {
            floats(array).get(0, weight.values());
        }
    }

    /**
     * Updates all weights of the batch from their gradients.
     *
     * @param batchSize what a row's occurrences are counted against
     * @return the norm of the whole gradient before clipping; when it is not finite nothing was updated
     */
    double update(RowOptimizer optimizer, int batchSize) {
        double square = 0;
        var gradients = new ArrayList<FloatBuffer>(leaves.size());
        for (var leaf : leaves) {
            var floats = floats(leaf.array().getGradient());
            gradients.add(floats);
            square += square(floats);
        }
        var slopes = slopes();
        for (var slope : slopes) {
            square += square(slope);
        }
        double norm = Math.sqrt(square);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        optimizer.step(norm);
        for (int k = 0; k < leaves.size(); k++) {
            var leaf = leaves.get(k);
            int n = read(gradients.get(k));
            var rows = leaf.rows();
            if (rows == null) {
                optimizer.update(leaf.weight(), 0, gradient, 0, n, 1);
            } else {
                int width = leaf.weight().width();
                for (int r = 0; r < rows.distinct(); r++) {
                    if (rows.isChoosing() && rests(r * width, width)) {
                        continue;
                    }
                    float share = rows.met(r) / (float) batchSize;
                    optimizer.update(leaf.weight(), rows.id(r) * width, gradient, r * width, width, share);
                }
            }
        }
        for (var slope : slopes) {
            int width = slope.weight().width();
            for (int r = 0; r < slope.n(); r++) {
                float share = slope.met().applyAsInt(r) / (float) batchSize;
                optimizer.update(slope.weight(), slope.id().applyAsInt(r) * width, slope.rows()[r], 0, width, share);
            }
        }
        return norm;
    }

    private boolean rests(int from, int n) {
        for (int k = from; k < from + n; k++) {
            if (gradient[k] != 0) {
                return false;
            }
        }
        return true;
    }

    private List<Slope> slopes() {
        var slopes = new ArrayList<Slope>();
        for (var leaf : madeLeaves) {
            int n = read(floats(leaf.array().getGradient()));
            slopes.addAll(leaf.made().slopes(gradient, n));
        }
        return slopes;
    }

    private static double square(Slope slope) {
        double sum = 0;
        for (int r = 0; r < slope.n(); r++) {
            for (float number : slope.rows()[r]) {
                sum += (double) number * number;
            }
        }
        return sum;
    }

    /** The gradients so far of weights that were taken whole, one after the other; none of a weight the batch did not use. */
    float[] gradient(List<Weight> of) {
        int n = of.stream().mapToInt(weight -> weight.values().length).sum();
        var all = new float[n];
        int at = 0;
        for (var weight : of) {
            var array = dense.get(weight);
            if (array != null) {
                floats(array.getGradient()).get(0, all, at, weight.values().length);
            }
            at += weight.values().length;
        }
        return all;
    }

    private NDArray leaf(Weight weight, @Nullable RowSet rows, NDArray array) {
        if (learning) {
            array.setRequiresGradient(true);
            leaves.add(new Leaf(weight, rows, array));
        }
        return array;
    }

    private double square(FloatBuffer floats) {
        int n = read(floats);
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += (double) gradient[k] * gradient[k];
        }
        return sum;
    }

    private int read(FloatBuffer floats) {
        int n = floats.remaining();
        if (gradient.length < n) {
            gradient = new float[n];
        }
        floats.get(0, gradient, 0, n);
        return n;
    }

    private static FloatBuffer floats(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private ByteBuffer buffer(Weight weight, long bytes) {
        var known = staging.get(weight);
        if (known == null || known.capacity() < bytes) {
            long most = 4L * weight.values().length;
            known = NativeScope.allocate(Math.min(most, Math.max(bytes, bytes * 5 / 4)));
            staging.put(weight, known);
        }
        return known.slice(0, (int) bytes).order(ByteOrder.nativeOrder());
    }
}
