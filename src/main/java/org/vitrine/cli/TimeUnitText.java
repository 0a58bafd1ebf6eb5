package org.vitrine.cli;

import java.util.List;
import java.util.Locale;
import org.vitrine.data.TimeFormat;
import picocli.CommandLine.ITypeConverter;

/** What a number counts since 1970, by its usual sign. */
final class TimeUnitText implements ITypeConverter<TimeFormat> {
    @Override
    public TimeFormat convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "s" -> TimeFormat.UNIX_SECONDS;
            case "ms" -> TimeFormat.UNIX_MILLIS;
            case "us", "µs" -> TimeFormat.UNIX_MICROS;
            case "ns" -> TimeFormat.UNIX_NANOS;
            case "auto" -> TimeFormat.AUTO;
            default -> throw WrongValue.among(List.of("s", "ms", "us", "ns", "auto"));
        };
    }
}
