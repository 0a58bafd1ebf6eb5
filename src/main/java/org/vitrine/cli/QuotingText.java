package org.vitrine.cli;

import java.util.List;
import java.util.Locale;
import org.vitrine.data.Quoting;
import picocli.CommandLine.ITypeConverter;

/** What quotation marks mean, by its name. */
final class QuotingText implements ITypeConverter<Quoting> {
    @Override
    public Quoting convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "doubled" -> Quoting.DOUBLED;
            case "backslash" -> Quoting.BACKSLASH;
            case "none" -> Quoting.NONE;
            default -> throw WrongValue.among(List.of("doubled", "backslash", "none"));
        };
    }
}
