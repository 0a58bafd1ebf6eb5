package org.vitrine.ui.data.explore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.BiFunction;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Texts;

/**
 * How values are told in a language.
 *
 * @param texts the language
 * @param said  a column's value as a person reads it
 */
public record FacetWords(Texts texts, BiFunction<ColumnInfo, String, String> said) {
    String value(ColumnInfo column, String text) {
        return said.apply(column, text);
    }

    String count(long rows) {
        return texts.wholes().format(rows);
    }

    String number(ColumnInfo column, double value) {
        if (column.type() == ValueType.TIME || column.type() == ValueType.DATE) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(texts.locale())
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.ofEpochSecond((long) value));
        }
        var number = texts.numbers();
        number.setMaximumFractionDigits(2);
        return number.format(value);
    }
}
