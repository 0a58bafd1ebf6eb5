package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** Rows of a source copied out of its buffer, so that one thread can split what follows while another takes these into columns. */
final class RowBlock {
    /** A block is full at so many rows or bytes, whichever comes first; one row more may be in it. */
    static final int ROWS = 1 << 11;

    static final int BYTES = 1 << 17;

    private byte[] bytes = new byte[BYTES + (1 << 12)];
    private int used;
    private int rows;
    private int fields;
    private final long[] lines = new long[ROWS];
    private final int[] rowStarts = new int[ROWS];
    private final int[] rowEnds = new int[ROWS];
    private final int[] firstFields = new int[ROWS];
    private final @Nullable Phrase[] faults = new @Nullable Phrase[ROWS];

    /** Start and end of each field in turn. */
    private int[] spans = new int[ROWS * 16];

    boolean isFull() {
        return rows == ROWS || used >= BYTES;
    }

    int rows() {
        return rows;
    }

    void clear() {
        used = 0;
        rows = 0;
        fields = 0;
    }

    /**
     * Begins a row.
     *
     * @param from where its text starts in {@code b}
     * @return how much further its text stands in this block than in {@code b}
     */
    int row(long line, @Nullable Phrase fault, byte[] b, int from, int to) {
        lines[rows] = line;
        faults[rows] = fault;
        firstFields[rows] = fields;
        rowStarts[rows] = used;
        int shift = used - from;
        copy(b, from, to);
        rowEnds[rows] = used;
        rows++;
        return shift;
    }

    /** One more field of the row begun last, somewhere in its text. */
    void field(int start, int end) {
        if (2 * fields == spans.length) {
            spans = Arrays.copyOf(spans, fields * 4);
        }
        spans[2 * fields] = start;
        spans[2 * fields + 1] = end;
        fields++;
    }

    /** One more field of the row begun last, whose text is another than in the source. */
    void field(byte[] b, int from, int to) {
        int start = used;
        copy(b, from, to);
        field(start, used);
    }

    private void copy(byte[] b, int from, int to) {
        int length = to - from;
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        System.arraycopy(b, from, bytes, used, length);
        used += length;
    }

    byte[] bytes() {
        return bytes;
    }

    int firstField(int row) {
        return firstFields[row];
    }

    int start(int field) {
        return spans[2 * field];
    }

    int end(int field) {
        return spans[2 * field + 1];
    }

    long line(int row) {
        return lines[row];
    }

    @Nullable
    Phrase fault(int row) {
        return faults[row];
    }

    /** The row's text, see {@link RowReader#raw}. */
    String raw(int row) {
        return raw(bytes, rowStarts[row], rowEnds[row]);
    }

    static String raw(byte[] b, int from, int to) {
        int end = Math.min(to, from + RowReader.RAW_LIMIT * 4);
        var text = new String(b, from, end - from, StandardCharsets.UTF_8);
        return text.length() > RowReader.RAW_LIMIT ? text.substring(0, RowReader.RAW_LIMIT) : text;
    }
}
