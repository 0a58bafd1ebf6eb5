package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Sets a share of the numbers to 0 and scales the others up (Srivastava et al. 2014), with masks made in Java: the engine's own generator
 * took a third of a step of the transformer on the CPU.
 *
 * <p>Masks come from SplitMix64, 16 bits for each number, and depend on nothing but the seed. They stay as they are until the next pass begins.
 */
final class Dropout {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int STEPS = 1 << 16;
    private static final int BLOCK = 4096;

    private final float share;
    private final int threshold;
    private final float scale;
    private final List<ByteBuffer> masks = new ArrayList<>();
    private final float[] block = new float[BLOCK];
    private long state;
    private int next;

    Dropout(double share) {
        this.share = (float) share;
        threshold = (int) Math.round(share * STEPS);
        scale = (float) STEPS / Math.max(1, STEPS - threshold);
    }

    /** What drops in a pass: nothing but while learning; on a GPU the engine's own generator, for it is quick there and masks would have to be carried over. */
    UnaryOperator<NDArray> pass(long seed, Tape tape, NativeContext context) {
        if (!tape.isLearning()) {
            return x -> x;
        }
        if (context.place().device().isGpu()) {
            return x -> Layers.dropout(x, share, true);
        }
        begin(seed);
        return x -> drop(x, tape.scope());
    }

    /** Begins a pass. */
    void begin(long seed) {
        state = seed;
        next = 0;
    }

    /** @param scope where the mask lives; it is used up with the pass */
    NDArray drop(NDArray x, NativeScope scope) {
        if (threshold == 0) {
            return x;
        }
        var mask = mask((int) x.size());
        fill(mask);
        return x.mul(scope.floats(mask, x.getShape().getShape()));
    }

    private ByteBuffer mask(int numbers) {
        if (next == masks.size()) {
            masks.add(NativeScope.allocate(0));
        }
        if (masks.get(next).capacity() < 4L * numbers) {
            masks.set(next, NativeScope.allocate(4L * numbers));
        }
        return masks.get(next++).slice(0, 4 * numbers).order(java.nio.ByteOrder.nativeOrder());
    }

    private void fill(ByteBuffer mask) {
        var floats = mask.asFloatBuffer();
        int numbers = floats.capacity();
        for (int from = 0; from < numbers; from += BLOCK) {
            state = fill(block, state, threshold, scale);
            floats.put(from, block, 0, Math.min(BLOCK, numbers - from));
        }
    }

    /** Fills the block and returns the state after it; touches nothing else, so that the compiler makes vector instructions of it. */
    static long fill(float[] block, long state, int threshold, float scale) {
        int quarter = block.length / 4;
        for (int k = 0; k < quarter; k++) {
            long z = state + (k + 1) * GOLDEN;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            block[k] = (int) (z & 0xFFFF) < threshold ? 0 : scale;
            block[k + quarter] = (int) (z >>> 16 & 0xFFFF) < threshold ? 0 : scale;
            block[k + 2 * quarter] = (int) (z >>> 32 & 0xFFFF) < threshold ? 0 : scale;
            block[k + 3 * quarter] = (int) (z >>> 48) < threshold ? 0 : scale;
        }
        return state + quarter * GOLDEN;
    }
}
