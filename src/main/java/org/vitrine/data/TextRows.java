package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** A reader whose rows come as strings: what the readers of structured formats share. */
abstract class TextRows implements RowReader {
    private static final byte[] EMPTY = {};
    private final List<String> columns;
    private final byte[][] fields;

    TextRows(List<String> columns) {
        this.columns = List.copyOf(columns);
        this.fields = new byte[columns.size()][];
        clear();
    }

    @Override
    public final List<String> columns() {
        return columns;
    }

    @Override
    public final byte[] bytes(int f) {
        return fields[f];
    }

    @Override
    public final int start(int f) {
        return 0;
    }

    @Override
    public final int end(int f) {
        return fields[f].length;
    }

    @Override
    public @Nullable Phrase fault() {
        return null;
    }

    final void set(int f, @Nullable String text) {
        fields[f] = text == null || text.isEmpty() ? EMPTY : text.getBytes(StandardCharsets.UTF_8);
    }

    final void clear() {
        java.util.Arrays.fill(fields, EMPTY);
    }
}
