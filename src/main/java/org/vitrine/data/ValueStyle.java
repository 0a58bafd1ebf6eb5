package org.vitrine.data;

import java.util.Optional;

/**
 * How a source writes its numbers and dates.
 *
 * @param decimal  between the whole and the rest: a point or a comma
 * @param either   whether the other of the two marks may stand there, too, see {@link EitherMark}
 * @param grouping between thousands, empty when nothing stands there
 * @param dates    a {@link DatePattern}, empty when dates are told by their look
 */
record ValueStyle(char decimal, boolean either, String grouping, Optional<DatePattern> dates) {
    static final ValueStyle PLAIN = new ValueStyle('.', false, "", Optional.empty());

    static ValueStyle of(SourceFormat format) {
        if (format.decimal().isEmpty()
                && format.grouping().isEmpty()
                && format.dates().isEmpty()) {
            return PLAIN;
        }
        // elsewhere numbers have types and come as programs write them
        boolean written = format.layout() != Layout.JSON_LINES
                && format.layout() != Layout.JSON_ARRAY
                && format.layout() != Layout.JSON_OBJECT
                && format.layout() != Layout.PARQUET;
        return new ValueStyle(
                format.decimal().isEmpty() || !written ? '.' : format.decimal().charAt(0),
                written && format.decimal().length() == 2,
                written ? format.grouping() : "",
                format.dates().isEmpty() ? Optional.empty() : DatePattern.of(format.dates()));
    }

    boolean hasPlainNumbers() {
        return decimal == '.' && grouping.isEmpty() && !either;
    }
}
