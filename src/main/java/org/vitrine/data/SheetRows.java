package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/** A sheet of a workbook, every cell as text. Its lines are the sheet's row numbers. */
final class SheetRows extends TextRows {
    /** Rows looked at for the width of a sheet without a header, and for whether it has one. */
    private static final int SAMPLE = 100;

    private final Workbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final SheetCell cell;
    private final Map<String, String> renamed;
    private final List<Row> ahead;
    private final StringBuilder raw = new StringBuilder();
    private long line;
    private @Nullable Phrase fault;

    private SheetRows(Workbook book, Stream<Row> stream, Iterator<Row> rows, List<Row> ahead, Names names) {
        super(names.columns);
        this.book = book;
        this.stream = stream;
        this.rows = rows;
        this.ahead = ahead;
        this.cell = names.cell;
        this.renamed = names.renamed;
    }

    private record Names(List<String> columns, Map<String, String> renamed, SheetCell cell) {}

    static SheetRows open(Path file, String sheet, SourceFormat format) throws IOException, ImportException {
        var book = Workbook.open(file);
        try {
            var stream = book.rows(sheet);
            var rows = stream.iterator();
            var cell = new SheetCell(book.isFrom1904(), ValueStyle.of(format).decimal());
            var ahead = new ArrayList<Row>();
            for (int above = 0; above < format.above() && nextFilled(rows, cell) != null; above++) {}
            List<String> columns;
            var renamed = Map.<String, String>of();
            if (format.header()) {
                var first = nextFilled(rows, cell);
                var names = first == null ? List.<String>of() : names(first, cell);
                columns = ColumnNames.unique(names);
                renamed = ColumnNames.renamed(names);
            } else {
                int width = 0;
                while (ahead.size() < SAMPLE) {
                    var row = nextFilled(rows, cell);
                    if (row == null) {
                        break;
                    }
                    ahead.add(row);
                    width = Math.max(width, width(row, cell));
                }
                columns = ColumnNames.numbered(width);
            }
            return new SheetRows(book, stream, rows, ahead, new Names(columns, renamed, cell));
        } catch (ImportException e) {
            book.close();
            throw e;
        } catch (RuntimeException e) {
            book.close();
            throw Workbook.damaged(file, e);
        }
    }

    /** The first rows, for guesses about them. */
    static List<List<String>> sample(Workbook book, Path file, String sheet) throws ImportException {
        var sample = new ArrayList<List<String>>();
        var cell = new SheetCell(book.isFrom1904(), '.');
        try (var stream = book.rows(sheet)) {
            var rows = stream.iterator();
            for (var row = nextFilled(rows, cell);
                    row != null && sample.size() < SAMPLE;
                    row = nextFilled(rows, cell)) {
                var texts = new ArrayList<String>();
                int width = width(row, cell);
                for (int c = 0; c < width; c++) {
                    texts.add(cell.text(row, c).strip());
                }
                sample.add(texts);
            }
            return sample;
        } catch (RuntimeException e) {
            throw Workbook.damaged(file, e);
        }
    }

    @Override
    public Map<String, String> renamed() {
        return renamed;
    }

    @Override
    public boolean next() throws IOException {
        Row row;
        try {
            row = ahead.isEmpty() ? nextFilled(rows, cell) : ahead.removeFirst();
        } catch (RuntimeException e) {
            throw new DamageException(Phrase.of("import.broken.sheet", line), e);
        }
        if (row == null) {
            return false;
        }
        clear();
        line = row.getRowNum();
        fault = null;
        raw.setLength(0);
        int width = width(row, cell);
        for (int c = 0; c < Math.max(width, columns().size()); c++) {
            var text = cell.text(row, c);
            if (raw.length() < RAW_LIMIT) {
                raw.append(c == 0 ? "" : " | ").append(text);
            }
            if (c < columns().size()) {
                set(c, text);
            }
            if (cell.isUnknown(row, c) && fault == null) {
                fault = Phrase.of("import.reason.formula", SheetCell.address(row, c));
            }
        }
        if (width > columns().size() && fault == null) {
            fault = Phrase.of("import.reason.ragged", columns().size(), width);
        }
        return true;
    }

    @Override
    public @Nullable Phrase fault() {
        return fault;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String raw() {
        return raw.length() > RAW_LIMIT ? raw.substring(0, RAW_LIMIT) : raw.toString();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }

    /** Rows without any value are no rows, as blank lines are none. */
    private static @Nullable Row nextFilled(Iterator<Row> rows, SheetCell cell) {
        while (rows.hasNext()) {
            var row = rows.next();
            if (width(row, cell) > 0) {
                return row;
            }
        }
        return null;
    }

    /** Up to the last cell that holds something. */
    private static int width(Row row, SheetCell cell) {
        int width = row.getCellCount();
        while (width > 0 && cell.text(row, width - 1).isBlank() && !cell.isUnknown(row, width - 1)) {
            width--;
        }
        return width;
    }

    private static List<String> names(Row row, SheetCell cell) {
        var names = new ArrayList<String>();
        int width = width(row, cell);
        for (int c = 0; c < width; c++) {
            names.add(cell.text(row, c));
        }
        return names;
    }
}
