package org.vitrine.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * A source as a stream of rows whose fields are UTF-8 bytes. Reused from row to row; nothing it hands out outlives {@link #next}.
 *
 * <p>A row that cannot be split into fields is still a row: {@link #fault} says why.
 */
interface RowReader extends Closeable {
    /** The names of the columns, known once the reader is open. */
    List<String> columns();

    /** The names of everything the source has, wanted or not; of a source without fixed columns as far as it was read. */
    default List<String> found() {
        return columns();
    }

    /** Columns that are called otherwise than in the source because it has their name twice: the name by what they are called. */
    default Map<String, String> renamed() {
        return Map.of();
    }

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException;

    /** Why the row cannot be used; null when it can. */
    @Nullable
    Phrase fault();

    /** The bytes field {@code f} lies in, from {@link #start} to {@link #end}. */
    byte[] bytes(int f);

    int start(int f);

    int end(int f);

    /** Where the row begins in its file, 1-based. */
    long line();

    /** The row's text, cut at {@link #RAW_LIMIT} characters. */
    String raw();

    /** What is kept of a row set aside, in characters. */
    int RAW_LIMIT = 2000;
}
