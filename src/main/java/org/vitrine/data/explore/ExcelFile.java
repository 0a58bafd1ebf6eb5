package org.vitrine.data.explore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/** Shown rows as an Excel file, written row by row. A sheet holds what Excel can hold; more is refused before anything is written. */
final class ExcelFile {
    /** The head takes one. */
    private static final int MOST_ROWS = (1 << 20) - 1;

    private static final int MOST_COLUMNS = 1 << 14;
    private static final int MOST_SIGNS = 32_767;

    /** Whole numbers a double holds exactly; Excel has no other numbers. */
    private static final long EXACT = 1L << 53;

    /** The first day Excel's calendar and ours agree on. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final String VERSION = "01.0000";

    private final TableExport shown;

    ExcelFile(TableExport shown) {
        this.shown = shown;
    }

    void write(Path file, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        if (shown.rows().length > MOST_ROWS || shown.columns().size() > MOST_COLUMNS) {
            throw tooMuch("size", shown.rows().length, shown.columns().size());
        }
        var cells = shown.cells();
        for (var each : cells) {
            if (each.type() == ValueType.TEXT) {
                fits(each, cancel);
            }
        }
        AtomicFile.<CancelledException>write(file, out -> write(out, cells, progress, cancel));
    }

    private void fits(TableExport.Cells cells, CancelToken cancel) throws ProblemException, CancelledException {
        for (int at = 0; at < shown.rows().length; at++) {
            if (at % TableExport.STRIDE == 0) {
                cancel.check();
            }
            if (cells.value(shown.rows()[at]) instanceof String text && text.length() >= MOST_SIGNS) {
                throw tooMuch("text", cells.column().name(), at + 1);
            }
        }
    }

    private static ProblemException tooMuch(String what, Object first, Object second) {
        return new ProblemException(new Problem(
                Phrase.of("explore.excel." + what, first, second),
                Phrase.of("explore.excel." + what + ".why"),
                Phrase.of("explore.excel.advice")));
    }

    private void write(OutputStream out, TableExport.Cells[] cells, Progress progress, CancelToken cancel)
            throws IOException, CancelledException {
        // not closed: the stream belongs to the file
        var book = new Workbook(out, "Vitrine", VERSION);
        var sheet = book.newWorksheet(shown.table().kind().tableName());
        sheet.freezePane(0, 1);
        for (int k = 0; k < cells.length; k++) {
            sheet.inlineString(0, k, SafeText.of(shown.columns().get(k)));
            sheet.style(0, k).bold().set();
            sheet.width(k, cells[k].type() == ValueType.TIME ? 20 : 14);
        }
        int[] rows = shown.rows();
        for (int at = 0; at < rows.length; at++) {
            if (at % TableExport.STRIDE == 0) {
                cancel.check();
                sheet.flush();
                progress.at((double) at / rows.length, Phrase.of("explore.export.rows", at, rows.length));
            }
            for (int k = 0; k < cells.length; k++) {
                put(sheet, at + 1, k, cells[k], rows[at]);
            }
        }
        sheet.finish();
        var words = book.newWorksheet("filter");
        words.width(0, 100);
        for (int line = 0; line < shown.words().size(); line++) {
            words.inlineString(line, 0, SafeText.of(shown.words().get(line)));
        }
        words.finish();
        book.finish();
    }

    private static void put(Worksheet sheet, int row, int column, TableExport.Cells cells, int from) {
        switch (cells.value(from)) {
            case null -> {}
            case String text -> sheet.inlineString(row, column, SafeText.of(text));
            case Boolean flag -> sheet.value(row, column, flag);
            case LocalDate day
            when !day.isBefore(FIRST_DAY) -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Long seconds
            when cells.type() == ValueType.TIME && !time(seconds).toLocalDate().isBefore(FIRST_DAY) -> {
                sheet.value(row, column, time(seconds));
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            case Long number
            when cells.type() == ValueType.INTEGER && Math.abs(number) <= EXACT -> sheet.value(row, column, number);
            case Double number when Double.isFinite(number) -> sheet.value(row, column, number);
            // Excel has no such number or day: as text
            case Object other -> sheet.inlineString(row, column, cells.text(from, ','));
        }
    }

    private static LocalDateTime time(long seconds) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }
}
