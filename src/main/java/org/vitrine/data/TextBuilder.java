package org.vitrine.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** A column of texts. */
class TextBuilder extends ColumnBuilder {
    private final ByteDictionary dictionary = new ByteDictionary();
    private int[] codes = new int[1024];

    @Override
    @Nullable
    Phrase put(int row, byte[] b, int start, int end) {
        int code = dictionary.code(b, start, end);
        if (code < 0) {
            return code == ByteDictionary.FULL ? FULL : MALFORMED;
        }
        set(row, code);
        return null;
    }

    /**
     * Fetches what {@link #put} will need for these rows.
     *
     * @param field the place of its field
     * @return how many of them have a text that is likely known
     */
    final int fetch(RowBlock rows, int from, int to, int field) {
        int known = 0;
        if (dictionary.isFarAway()) {
            var b = rows.bytes();
            for (int row = from; row < to; row++) {
                int at = rows.firstField(row) + field;
                known += rows.fault(row) == null && dictionary.isLikelyKnown(b, rows.start(at), rows.end(at)) ? 1 : 0;
            }
        }
        return known;
    }

    @Override
    void missing(int row) {
        set(row, -1);
    }

    @Override
    boolean same(int a, int b) {
        return codes[a] == codes[b];
    }

    @Override
    @Nullable
    String textOf(int row) {
        return codes[row] < 0 ? null : dictionary.text(codes[row]);
    }

    /** The code of a row that was put. */
    int code(int row) {
        return codes[row];
    }

    int distinct() {
        return dictionary.size();
    }

    String text(int code) {
        return dictionary.text(code);
    }

    @Override
    ColumnData finish(int rows) {
        var values = new String[dictionary.size()];
        for (int code = 0; code < values.length; code++) {
            values[code] = dictionary.text(code);
        }
        var kept = codes.length == rows ? codes : Arrays.copyOf(codes, rows);
        codes = new int[0];
        return new ColumnData.Texts(kept, values).packed();
    }

    /** The number of a text, new or known. */
    final int codeOf(byte[] b, int start, int end) {
        return dictionary.code(b, start, end);
    }

    final void set(int row, int code) {
        if (row >= codes.length) {
            codes = Arrays.copyOf(codes, roomFor(row));
        }
        codes[row] = code;
    }
}
