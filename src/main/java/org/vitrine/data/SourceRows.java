package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a source as rows, whatever its layout. */
final class SourceRows {
    private SourceRows() {}

    /** An open source; {@code packed} is null when progress cannot be told, {@code lines} where there are none. */
    record Open(
            RowReader rows,
            SourceBytes.@Nullable Counted packed,
            @Nullable LineTally lines) {}

    /** @param wanted the fields to take from JSON objects, which have no fixed columns */
    static Open open(Path file, String entry, SourceFormat format, List<String> wanted)
            throws IOException, ImportException {
        if (format.layout() == Layout.PARQUET) {
            SourceBytes.check(file);
            return new Open(parquet(file), null, null);
        }
        if (format.layout() == Layout.SHEET) {
            return new Open(SheetRows.open(file, entry, format), null, null);
        }
        var source = SourceBytes.utf8(file, entry, format.encoding());
        var in = source.bytes();
        try {
            var rows = switch (format.layout()) {
                case DELIMITED -> new DelimitedRows(in, format);
                case SEQUENCE_LINES -> LineFields.sequences(DelimitedRows.ofAnyWidth(in, format));
                case CANDIDATE_LINES -> LineFields.candidates(DelimitedRows.ofAnyWidth(in, format));
                case JSON_LINES -> JsonRows.lines(DelimitedRows.lines(in), wanted);
                case JSON_ARRAY -> JsonRows.array(in, wanted);
                case JSON_OBJECT -> JsonRows.members(in, wanted);
                case PARQUET, SHEET -> throw new IllegalStateException(format.layout() + " is no text");
            };
            return new Open(rows, source.packed(), source.lines());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static RowReader parquet(Path file) throws ImportException {
        try {
            return ParquetRows.open(file);
        } catch (IOException e) {
            throw SourceBytes.broken(file, e);
        }
    }
}
