package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Finds out how a source writes numbers and dates, from all of its rows unless it is very long. What two ways explain is left open. */
final class StyleSniffer {
    /** Bytes looked at, packed as they are. */
    private static final long SAMPLE = 1L << 25;

    private static final int SHEET_ROWS = 20_000;
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private StyleSniffer() {}

    /** The format with what its values show of numbers and dates; where they show nothing, or two ways, with what it has. */
    static SourceFormat styled(Path file, String entry, SourceFormat format) throws IOException, ImportException {
        if (format.layout() != Layout.DELIMITED && format.layout() != Layout.SHEET) {
            return format;
        }
        var open = SourceRows.open(file, entry, format, java.util.List.of());
        try (var rows = open.rows()) {
            var columns = new ColumnStyle[rows.columns().size()];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = new ColumnStyle();
            }
            for (long row = 0; more(open, row) && isThere(rows); row++) {
                if (rows.fault() == null) {
                    for (int c = 0; c < columns.length; c++) {
                        columns[c].look(rows.bytes(c), rows.start(c), rows.end(c));
                    }
                }
            }
            return dates(numbers(format, columns), columns);
        }
    }

    /** A file that breaks off is looked at as far as it goes: whoever reads it says what is wrong with it. */
    private static boolean isThere(RowReader rows) {
        try {
            return rows.next();
        } catch (IOException e) {
            LoggerFactory.getLogger(StyleSniffer.class).debug("looked at no further", e);
            return false;
        }
    }

    private static boolean more(SourceRows.Open open, long row) {
        return open.packed() == null
                ? row < SHEET_ROWS
                : row % ROWS_BETWEEN_LOOKS != 0 || open.packed().count() < SAMPLE;
    }

    private static SourceFormat numbers(SourceFormat format, ColumnStyle[] columns) {
        long point = 0;
        long comma = 0;
        boolean points = false;
        boolean commas = false;
        boolean anyPoint = false;
        boolean blanks = false;
        boolean apostrophes = false;
        for (var column : columns) {
            if (column.isNumbers()) {
                point += column.decimalPoints;
                comma += column.decimalCommas;
                points |= column.groupPoint;
                commas |= column.groupComma || column.looksGrouped();
                anyPoint |= column.openPoint;
                blanks |= column.groupBlank;
                apostrophes |= column.groupApostrophe;
            }
        }
        if (point == 0 && comma == 0 && !(points || commas || blanks || apostrophes)) {
            return format;
        }
        if (point > 0 && comma > 0 && !blanks && !apostrophes) {
            return format.withNumbers(point < comma ? SourceFormat.COMMA_OR_POINT : SourceFormat.POINT_OR_COMMA, "");
        }
        var other = blanks ? " " : apostrophes ? "'" : "";
        if ((comma > 0 || points) && point == 0 && !commas) {
            return format.withNumbers(",", points || anyPoint ? "." : other);
        }
        if (commas && comma == 0 && !points) {
            return format.withNumbers("", ",");
        }
        return comma > 0 || points ? format : format.withNumbers("", other);
    }

    private static SourceFormat dates(SourceFormat format, ColumnStyle[] columns) {
        var votes = new HashMap<String, Integer>();
        for (var column : columns) {
            column.dates().ifPresent(pattern -> votes.merge(pattern, 1, Integer::sum));
        }
        Optional<String> most = votes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
        return most.map(format::withDates).orElse(format);
    }
}
