package org.vitrine.cli;

import java.util.Locale;
import org.vitrine.data.Quoting;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What quotation marks mean, by its name. */
final class QuotingText implements ITypeConverter<Quoting> {
    @Override
    public Quoting convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "doubled" -> Quoting.DOUBLED;
            case "backslash" -> Quoting.BACKSLASH;
            case "none" -> Quoting.NONE;
            default -> throw new TypeConversionException("there is no '" + text + "'; use doubled, backslash or none");
        };
    }
}
