package org.vitrine.cli;

import org.vitrine.domain.Phrase;
import picocli.CommandLine.ITypeConverter;

/** A share above 0 and up to 1: {@code 0.1} or {@code 10%}. */
final class ShareText implements ITypeConverter<Double> {
    private static final double PERCENT = 100;

    @Override
    public Double convert(String text) {
        try {
            double share = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                    : Double.parseDouble(text);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // no share either: told below
        }
        throw new WrongValue(Phrase.of("cli.usage.share.why"), Phrase.of("cli.usage.share.advice"));
    }
}
