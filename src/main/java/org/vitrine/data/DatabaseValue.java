package org.vitrine.data;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** A value a database gave, as text that reads back as the same value. */
final class DatabaseValue {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private DatabaseValue() {}

    /** @throws ImportException when the value is bytes, which no table holds */
    static String text(@Nullable Object value, String column) throws SQLException, ImportException {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> plain(number);
            case Double number -> Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : "";
            case Float number -> Float.isFinite(number) ? plain(new BigDecimal(Float.toString(number))) : "";
            case java.sql.Timestamp at -> TIME.format(at.toLocalDateTime());
            // PostgreSQL's infinity: before or after all time is at none
            case LocalDateTime at when at.equals(LocalDateTime.MAX) || at.equals(LocalDateTime.MIN) -> "";
            case OffsetDateTime at when at.equals(OffsetDateTime.MAX) || at.equals(OffsetDateTime.MIN) -> "";
            case LocalDate day when day.equals(LocalDate.MAX) || day.equals(LocalDate.MIN) -> "";
            case LocalDateTime at -> TIME.format(at);
            case OffsetDateTime at -> TIME.format(at.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
            case Instant at -> TIME.format(at.atOffset(ZoneOffset.UTC)) + "Z";
            case java.sql.Date day -> day.toLocalDate().toString();
            case Clob clob -> clob.getSubString(1, (int) Math.min(DelimitedRows.MAX_ROW, clob.length()));
            case Array array -> joined((Object[]) array.getArray(), column);
            case byte[] bytes -> throw bytes(column);
            case java.sql.Blob blob -> throw bytes(column);
            default -> value.toString();
        };
    }

    private static String joined(Object[] values, String column) throws SQLException, ImportException {
        var parts = new String[values.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = text(values[i], column);
        }
        return Arrays.stream(parts).collect(Collectors.joining("|"));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static ImportException bytes(String column) {
        return new ImportException(
                Phrase.of("import.problem.database.bytes.what", column),
                Phrase.of("import.problem.database.bytes.why"),
                Phrase.of("import.problem.database.bytes.advice"));
    }
}
