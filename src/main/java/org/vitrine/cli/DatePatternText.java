package org.vitrine.cli;

import org.vitrine.data.DatePattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A date pattern as somebody types it. */
final class DatePatternText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        return DatePattern.of(text)
                .map(DatePattern::text)
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is no date pattern; write year, month and day as yyyy, MM or M, dd or d, a time as HH:mm:ss,"
                        + " for instance dd.MM.yyyy"));
    }
}
