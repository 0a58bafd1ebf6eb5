package org.vitrine.cli;

import java.util.List;
import java.util.Locale;
import org.vitrine.data.SourceFormat;
import picocli.CommandLine.ITypeConverter;

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
                case "both", "point-or-comma", SourceFormat.POINT_OR_COMMA -> SourceFormat.POINT_OR_COMMA;
                case "comma-or-point", SourceFormat.COMMA_OR_POINT -> SourceFormat.COMMA_OR_POINT;
                default -> throw WrongValue.among(List.of("point", "comma", "both", "comma-or-point"));
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
                default -> throw WrongValue.among(List.of("none", "point", "comma", "blank", "apostrophe"));
            };
        }
    }
}
