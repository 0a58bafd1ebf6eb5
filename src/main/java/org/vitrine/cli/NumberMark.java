package org.vitrine.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What stands inside numbers, by its name or as it is. */
final class NumberMark {
    private NumberMark() {}

    /** Between the whole and the rest. */
    static final class Decimal implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "point", "." -> ".";
                case "comma", "," -> ",";
                default -> throw new TypeConversionException("there is no '" + text + "'; use point or comma");
            };
        }
    }

    /** Between thousands. */
    static final class Thousands implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "none", "" -> "";
                case "point", "." -> ".";
                case "comma", "," -> ",";
                case "blank", "space", " " -> " ";
                case "apostrophe", "'" -> "'";
                default ->
                    throw new TypeConversionException(
                            "there is no '" + text + "'; use none, point, comma, blank or apostrophe");
            };
        }
    }
}
