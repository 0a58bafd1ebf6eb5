package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Windows of events side by side, oldest first, shorter ones padded: what the transformer or a recurrent network reads and what it is to
 * predict.
 *
 * <p>Rows are those of the item table, where row 0 is padding and item i is row i + 1. They are put in in the order inputs, targets,
 * negatives. When nearly every row of the table would occur, {@code whole} batches name table rows and the table is taken as it is;
 * else the batch gathers its distinct rows.
 */
final class WindowBatch implements Batch {
    /** Row of a cell without an event. */
    static final int PADDING = 0;

    /** Added to the attention that must not be; finite, so that a row of nothing else stays a number. */
    static final float NEVER = -1e9f;

    /**
     * How large batches are and how their negatives lie.
     *
     * @param rows      of the item table
     * @param cells     most padded positions
     * @param negatives for each position
     * @param drawsEach items drawn for each negative: of more than one the hardest is taken
     * @param shared    whether the positions of a window share their negatives
     * @param whole     whether rows are table rows
     */
    record Layout(int rows, int cells, int negatives, int drawsEach, boolean shared, boolean whole) {
        /** More than this many negatives of each position are one set for its whole window. */
        private static final int MOST_OWN = 4;

        static Layout of(int items, int cells, int negatives, int drawsEach) {
            boolean shared = negatives > MOST_OWN;
            long occurrences = cells * (2L + (shared ? 0 : negatives * drawsEach));
            boolean whole = negatives == 0 || occurrences > items;
            return new Layout(items + 1, cells, negatives, drawsEach, shared, whole);
        }

        /** Most occurrences of rows in a batch; a window has one cell at least. */
        int most() {
            return Math.multiplyExact(cells, 2 + drawn());
        }

        /** Items drawn for each position, or for each window if shared. */
        int drawn() {
            return negatives * drawsEach;
        }
    }

    private final Layout layout;
    private final RowSet distinct;
    private final ByteBuffer whole;
    private final ByteBuffer keep;
    private final ByteBuffer hidden;
    private final ByteBuffer shares;
    private final ByteBuffer corrections;
    private int windows;
    private int length;
    private int inputs;
    private int targets;
    private int negatives;
    private int positives;
    private boolean padded;
    private long seed;
    private final int[] users;
    private int usersGiven;
    private long[] chosen = {};

    WindowBatch(Layout layout) {
        this.layout = layout;
        int most = layout.most();
        users = new int[layout.cells()];
        distinct = new RowSet(layout.whole() ? 1 : layout.rows(), layout.whole() ? 1 : most);
        if (layout.drawsEach() > 1) {
            distinct.choosing();
        }
        whole = NativeScope.allocate(layout.whole() ? 8L * most : 0);
        keep = NativeScope.allocate(4L * layout.cells());
        hidden = NativeScope.allocate(4L * layout.cells());
        shares = NativeScope.allocate(4L * layout.cells());
        corrections = NativeScope.allocate(4L * layout.cells() * layout.drawn());
    }

    /**
     * Begins a batch of so many windows, each padded to {@code paddedLength}.
     *
     * @param dropout seed of what is dropped
     */
    void begin(int windowCount, int paddedLength, long dropout) {
        seed = dropout;
        windows = windowCount;
        length = paddedLength;
        inputs = 0;
        targets = 0;
        negatives = 0;
        usersGiven = 0;
        chosen = new long[0];
        positives = 0;
        padded = false;
        distinct.clear();
    }

    /** Whose the next window is. */
    void user(int user) {
        users[usersGiven++] = user;
    }

    /** The next cell's event, or {@link #PADDING}. */
    void input(int row) {
        boolean event = row != PADDING;
        keep.putFloat(4 * inputs, event ? 1 : 0);
        hidden.putFloat(4 * inputs, event ? 0 : NEVER);
        padded |= !event;
        add(row, inputs++);
    }

    /** What follows the next cell, or {@link #PADDING} where nothing is to be predicted. */
    void target(int row) {
        shares.putFloat(4 * targets, row == PADDING ? 0 : 1);
        positives += row == PADDING ? 0 : 1;
        add(row, inputs + targets++);
    }

    /**
     * The next that is drawn: {@link Layout#drawn()} for each cell, or for each window if shared.
     *
     * @param correction added to its score where the loss is a sampled softmax
     */
    void negative(int row, float correction) {
        corrections.putFloat(4 * negatives, correction);
        add(row, inputs + targets + negatives++);
    }

    private void add(int row, int place) {
        if (layout.whole()) {
            whole.putLong(8 * place, row);
        } else {
            distinct.add(row);
        }
    }

    /** Ends the batch: every target counts alike. */
    void end() {
        for (int k = 0; k < targets; k++) {
            shares.putFloat(4 * k, shares.getFloat(4 * k) / Math.max(1, positives));
        }
    }

    Layout layout() {
        return layout;
    }

    int windows() {
        return windows;
    }

    int length() {
        return length;
    }

    int cells() {
        return windows * length;
    }

    /** Seed of what is dropped. */
    long seed() {
        return seed;
    }

    /** Whether any cell is padding. */
    boolean isPadded() {
        return padded;
    }

    /** The distinct rows of a batch that is not {@code whole}. */
    RowSet rows() {
        return distinct;
    }

    /** [windows, length] */
    ByteBuffer inputs() {
        return places(0, inputs);
    }

    /** [windows, length] */
    ByteBuffer targets() {
        return places(inputs, targets);
    }

    /** [windows, drawn] if shared, else [windows, length, drawn]. */
    ByteBuffer negatives() {
        return places(inputs + targets, negatives);
    }

    private ByteBuffer places(int from, int count) {
        var all = layout.whole() ? whole : distinct.slots();
        return all.slice(8 * from, 8 * count).order(ByteOrder.nativeOrder());
    }

    /** 1 where there is an event, else 0, [windows, length]. */
    ByteBuffer keep() {
        return part(keep, inputs);
    }

    /** {@link #NEVER} where there is no event, else 0, [windows, length]. */
    ByteBuffer hidden() {
        return part(hidden, inputs);
    }

    /** What each cell counts in the mean of the loss, [windows, length]; they add up to 1. */
    ByteBuffer shares() {
        return part(shares, targets);
    }

    /** As {@link #negatives}. */
    ByteBuffer corrections() {
        return part(corrections, negatives);
    }

    private static ByteBuffer part(ByteBuffer all, int count) {
        return all.slice(0, 4 * count).order(ByteOrder.nativeOrder());
    }

    /** Which of the items drawn for each negative was taken, [windows, length, negatives]. */
    void chose(long[] places) {
        chosen = places;
    }

    /** A window that shares what is drawn tells of it once, unless its positions choose among it. */
    @Override
    public void tell(DrawnPairs drawn) {
        for (int w = 0; w < windows && !drawn.isFull(); w++) {
            boolean first = true;
            for (int cell = w * length; cell < (w + 1) * length; cell++) {
                if (shares.getFloat(4 * cell) != 0) {
                    drawn.positive(users[w], row(inputs + cell) - 1);
                    if (first || chosen.length > 0 || !layout.shared()) {
                        tellNegatives(drawn, w, cell);
                    }
                    first = false;
                }
            }
        }
    }

    private void tellNegatives(DrawnPairs drawn, int window, int cell) {
        int from = inputs + targets + (layout.shared() ? window : cell) * layout.drawn();
        for (int k = 0; k < layout.negatives(); k++) {
            long place = chosen.length == 0 ? 0 : chosen[cell * layout.negatives() + k];
            drawn.negative(users[window], row(from + k * layout.drawsEach() + (int) place) - 1);
        }
    }

    private int row(int place) {
        return layout.whole() ? (int) whole.getLong(8 * place) : distinct.idOf(place);
    }

    @Override
    public int positives() {
        return positives;
    }

    @Override
    public long examples() {
        return (long) positives * (1 + layout.negatives());
    }
}
