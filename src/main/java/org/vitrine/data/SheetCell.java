package org.vitrine.data;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/** Cells of a sheet as text: texts as they stand, numbers without a tail of zeros, times as ISO 8601, formulas by the value stored with them. */
final class SheetCell {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /** Formats of East Asian versions that have a number and no text: dates all of them. */
    private static final Set<Integer> EASTERN_DATES =
            Set.of(27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

    private static final int SECONDS_A_DAY = 86_400;
    private static final int LAST_DAY = 2_958_466;

    /** What a number format makes of a number. */
    private enum Kind {
        NUMBER,
        DATE,
        TIME,
        CLOCK
    }

    private final boolean from1904;
    private final char decimal;
    private final Map<String, Kind> kinds = new HashMap<>();

    /** @param decimal what numbers are written with, so that typed texts of the same column read like them */
    SheetCell(boolean from1904, char decimal) {
        this.from1904 = from1904;
        this.decimal = decimal;
    }

    /** Its text, empty when there is nothing. */
    String text(Row row, int column) {
        var cell = cell(row, column);
        if (cell == null) {
            return "";
        }
        return switch (cell.getValue()) {
            // what does not read as the type it is marked with is shown as it stands
            case null -> cell.getRawValue() == null ? "" : cell.getRawValue();
            case Boolean flag -> flag ? "true" : "false";
            case BigDecimal number -> number(number, cell);
            case Object value -> value.toString();
        };
    }

    /** Whether it is a formula nobody has calculated: its value stands nowhere. */
    boolean isUnknown(Row row, int column) {
        var cell = cell(row, column);
        return cell != null
                && cell.getType() == CellType.FORMULA
                && cell.getFormula() != null
                && cell.getRawValue() == null;
    }

    /** As the spreadsheet program calls it: {@code B3}. */
    static String address(Row row, int column) {
        var letters = new StringBuilder();
        for (int c = column; c >= 0; c = c / 26 - 1) {
            letters.insert(0, (char) ('A' + c % 26));
        }
        return letters + Integer.toString(row.getRowNum());
    }

    private static @org.jspecify.annotations.Nullable Cell cell(Row row, int column) {
        return column < row.getCellCount() ? row.getCell(column) : null;
    }

    private String number(BigDecimal number, Cell cell) {
        var kind = kind(cell);
        double days = number.doubleValue();
        if (kind == Kind.NUMBER || days < 0 || days >= LAST_DAY) {
            return plain(number);
        }
        long seconds = Math.round((days - Math.floor(days)) * SECONDS_A_DAY);
        var at = day((long) Math.floor(days)).plusSeconds(seconds);
        return switch (kind) {
            case CLOCK -> days < 1 ? CLOCK.format(at) : plain(number);
            case DATE -> seconds == 0 ? at.toLocalDate().toString() : TIME.format(at);
            case TIME -> TIME.format(at);
            case NUMBER -> throw new IllegalStateException("told before");
        };
    }

    /** The calendar of spreadsheets has a 29 February 1900, which never was. */
    private LocalDateTime day(long day) {
        if (from1904) {
            return LocalDateTime.of(1904, 1, 1, 0, 0).plusDays(day);
        }
        return LocalDateTime.of(1899, 12, 31, 0, 0).plusDays(day > 59 ? day - 1 : day);
    }

    /** What is stored has 17 digits, of which programs write the last ones at random: 4.3499999999999996 was typed 4.35. */
    private String plain(BigDecimal number) {
        var typed = number.precision() > 15 ? number.round(new java.math.MathContext(15)) : number;
        var shown = typed.doubleValue() == number.doubleValue() ? typed : number;
        return shown.signum() == 0
                ? "0"
                : shown.stripTrailingZeros().toPlainString().replace('.', decimal);
    }

    private Kind kind(Cell cell) {
        var id = cell.getDataFormatId();
        var format = cell.getDataFormatString();
        if (id != null && EASTERN_DATES.contains(id)) {
            return Kind.DATE;
        }
        return format == null ? Kind.NUMBER : kinds.computeIfAbsent(format, SheetCell::kind);
    }

    private static Kind kind(String format) {
        // colours and conditions in brackets, texts in quotes, escaped characters; [h] is a duration
        var first = format.split(";", 2)[0];
        if (first.matches("(?i).*\\[[hms]+].*")) {
            return Kind.NUMBER;
        }
        var bare = first.replaceAll("\\[[^]]*]|\"[^\"]*\"|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
        if (bare.contains("general") || bare.contains("#") || bare.contains("0") && !bare.contains("ss.0")) {
            return Kind.NUMBER;
        }
        boolean day = bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0;
        boolean clock = bare.indexOf('h') >= 0 || bare.indexOf('s') >= 0;
        return day
                ? clock ? Kind.TIME : Kind.DATE
                : clock ? Kind.CLOCK : bare.indexOf('m') >= 0 ? Kind.DATE : Kind.NUMBER;
    }
}
