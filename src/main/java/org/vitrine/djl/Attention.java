package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.vitrine.train.ModelConfig;

/**
 * Causal self-attention over windows of events: from the vectors that are read to the states that predict. docs/models/README.md has the formulas.
 */
final class Attention {
    private static final float EPSILON = 1e-5f;

    private final SasRecWeights weights;
    private final int dim;
    private final int heads;
    private final int longest;
    private final Map<Integer, ByteBuffer> masks = new ConcurrentHashMap<>();

    Attention(SasRecWeights weights, ModelConfig.SasRec config) {
        this.weights = weights;
        dim = config.dim();
        heads = config.heads();
        longest = config.historyLength();
    }

    /**
     * What one pass needs beside the vectors.
     *
     * @param keep 1 for an event, 0 for padding, [windows, length, 1]
     * @param mask what is added to the attention, [length, length], or [windows, length, length] where padding is hidden
     * @param get  the array of a weight
     * @param drop drops units while learning
     */
    record Pass(NDArray keep, NDArray mask, Function<Weight, NDArray> get, UnaryOperator<NDArray> drop) {}

    /** 0 for what is not later, else {@link WindowBatch#NEVER}, [length, length]. */
    NDArray causal(NativeScope scope, int length) {
        return scope.floats(masks.computeIfAbsent(length, Attention::mask), length, length);
    }

    private static ByteBuffer mask(int length) {
        var mask = NativeScope.allocate(4L * length * length);
        for (int t = 0; t < length; t++) {
            for (int s = 0; s < length; s++) {
                mask.putFloat(4 * (t * length + s), s > t ? WindowBatch.NEVER : 0);
            }
        }
        return mask;
    }

    /**
     * @param read item vectors, [windows, length, dim]
     * @return states, [windows, length, dim]
     */
    NDArray states(NDArray read, Pass pass) {
        long length = read.getShape().get(1);
        var x = read.mul(Layers.number(read, Math.sqrt(dim))).add(positions(length, pass));
        x = pass.drop().apply(x).mul(pass.keep());
        for (var block : weights.blocks) {
            x = x.add(attended(norm(x, block.attentionNorm(), pass), block, pass));
            x = x.add(fed(norm(x, block.feedNorm(), pass), block, pass)).mul(pass.keep());
        }
        return norm(x, weights.norm, pass);
    }

    /** The newest event has the last position, however long the window is. */
    private NDArray positions(long length, Pass pass) {
        var all = pass.get().apply(weights.positions);
        return length == longest ? all : all.get(new NDIndex().addSliceDim(longest - length, longest));
    }

    private NDArray attended(NDArray x, SasRecWeights.Block block, Pass pass) {
        var parts = dense(x, block.qkv(), pass).split(3, 2);
        var query = byHead(parts.get(0).mul(Layers.number(x, 1 / Math.sqrt((double) dim / heads))));
        var key = byHead(parts.get(1));
        var value = byHead(parts.get(2));
        var mask = heads > 1 && pass.mask().getShape().dimension() == 3
                ? pass.mask().expandDims(1)
                : pass.mask();
        int last = heads > 1 ? 3 : 2;
        var weigh = query.matMul(key.swapAxes(last - 1, last)).add(mask).softmax(last);
        return dense(joined(pass.drop().apply(weigh).matMul(value), x.getShape()), block.project(), pass);
    }

    /** [windows, length, dim] to [windows, heads, length, dim / heads]; as it is for one head. */
    private NDArray byHead(NDArray x) {
        var shape = x.getShape();
        return heads == 1
                ? x
                : x.reshape(shape.get(0), shape.get(1), heads, dim / heads).transpose(0, 2, 1, 3);
    }

    private NDArray joined(NDArray x, Shape shape) {
        return heads == 1 ? x : x.transpose(0, 2, 1, 3).reshape(shape);
    }

    private NDArray fed(NDArray x, SasRecWeights.Block block, Pass pass) {
        var wide = pass.drop().apply(Layers.relu(dense(x, block.expand(), pass)));
        return pass.drop().apply(dense(wide, block.contract(), pass));
    }

    private static NDArray dense(NDArray x, SasRecWeights.Dense dense, Pass pass) {
        return Layers.dense(x, pass.get().apply(dense.matrix()), pass.get().apply(dense.offset()));
    }

    /** Layer normalisation (Ba, Kiros and Hinton 2016). */
    private NDArray norm(NDArray x, SasRecWeights.Norm norm, Pass pass) {
        return x.getNDArrayInternal()
                .layerNorm(
                        x,
                        new Shape(dim),
                        pass.get().apply(norm.scale()),
                        pass.get().apply(norm.offset()),
                        EPSILON)
                .head();
    }
}
