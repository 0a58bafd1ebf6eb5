package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import org.vitrine.recommend.Scorer;

/**
 * Scores pairs on the engine, a bounded number at a time. Threads take turns: the engine itself uses several.
 *
 * <p>Items the model does not have are ranked behind all others.
 */
abstract class NativeScorer implements Scorer {
    /** Bytes of the widest array of a chunk: four times as many took no less time and, with all a network makes on the way, 250 MB more. */
    private static final long CHUNK_BYTES = 6 << 20;

    private static final long BETWEEN_GIVING = 300_000_000;

    private final NativeContext context;
    private final NativeScope scope;
    private final boolean[] missing;
    private final int usersAtOnce;
    private long givenBack = System.nanoTime();
    private boolean closed;

    /**
     * @param missing for each item whether the model has nothing to say about it
     * @param width   numbers a pair needs at most
     */
    NativeScorer(NativeContext context, boolean[] missing, int width) {
        // of a ranking's blocks few fit between those of the batches before
        NativeSettings.giveBackGaps();
        this.context = context;
        this.scope = context.scope();
        this.missing = missing;
        long perUser = 4L * width * Math.max(1, missing.length);
        this.usersAtOnce = (int) Math.max(1, Math.min(256, CHUNK_BYTES / perUser));
    }

    /** For each item whether it has no row, that is -1. */
    static boolean[] missing(int[] rows) {
        var missing = new boolean[rows.length];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = rows[i] < 0;
        }
        return missing;
    }

    /** Positions as the engine takes them. */
    static long[] wide(int[] positions) {
        var wide = new long[positions.length];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = positions[k];
        }
        return wide;
    }

    /** The same numbers as an array of a chunk: what is computed from it dies with the chunk. */
    static NDArray in(NativeScope chunk, NDArray array) {
        var view = array.reshape(array.getShape());
        view.attach(chunk.manager());
        return view;
    }

    /** Where arrays live as long as the scorer. */
    final NativeScope scope() {
        return scope;
    }

    /** Scores of all items, [users.length, items]. Arrays are made in {@code chunk}. */
    abstract NDArray scores(int[] users, NativeScope chunk);

    /** Scores of some items for one user, [items.length]. */
    abstract NDArray scores(int user, int[] items, NativeScope chunk);

    @Override
    public final int items() {
        return missing.length;
    }

    @Override
    public final int preferredUsers() {
        return usersAtOnce;
    }

    @Override
    public final boolean parallel() {
        return false;
    }

    @Override
    public final synchronized void score(int[] users, float[] out) {
        checkOpen();
        NativeEngine.threads(context.threads());
        for (int from = 0; from < users.length; from += usersAtOnce) {
            int n = Math.min(usersAtOnce, users.length - from);
            try (var chunk = scope.inner()) {
                copy(
                        scores(java.util.Arrays.copyOfRange(users, from, from + n), chunk),
                        out,
                        from * items(),
                        n * items());
            }
            for (int k = from; k < from + n; k++) {
                rankMissingLast(out, k * items());
            }
            giveBackNowAndThen();
        }
    }

    @Override
    public final synchronized float[] score(int user, int[] items) {
        checkOpen();
        NativeEngine.threads(context.threads());
        var out = new float[items.length];
        if (items.length == 0) {
            return out;
        }
        try (var chunk = scope.inner()) {
            copy(scores(user, items, chunk), out, 0, items.length);
        }
        float least = Float.POSITIVE_INFINITY;
        for (int k = 0; k < items.length; k++) {
            least = missing[items[k]] ? least : Math.min(least, out[k]);
        }
        for (int k = 0; k < items.length; k++) {
            out[k] = missing[items[k]] ? below(least) : out[k];
        }
        return out;
    }

    /** Chunk after chunk the gaps grow: given back this seldom it costs nothing one could measure. */
    private void giveBackNowAndThen() {
        long now = System.nanoTime();
        if (now - givenBack > BETWEEN_GIVING) {
            NativeSettings.giveBackGaps();
            givenBack = now;
        }
    }

    private void rankMissingLast(float[] out, int row) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < missing.length; i++) {
            least = missing[i] ? least : Math.min(least, out[row + i]);
        }
        for (int i = 0; i < missing.length; i++) {
            out[row + i] = missing[i] ? below(least) : out[row + i];
        }
    }

    private static float below(float least) {
        return least == Float.POSITIVE_INFINITY ? 0 : least - 1;
    }

    private static void copy(NDArray array, float[] out, int at, int n) {
        array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer().get(0, out, at, n);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("scoring after close");
        }
    }

    @Override
    public final synchronized void close() {
        closed = true;
        scope.close();
        NativeSettings.giveBackGaps();
    }
}
