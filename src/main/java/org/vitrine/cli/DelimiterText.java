package org.vitrine.cli;

import java.util.Locale;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.ITypeConverter;

/** A delimiter as somebody types it: itself, or {@code \t}, {@code tab}, {@code comma} and so on where a shell gets in the way. */
final class DelimiterText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        var meant = switch (text.toLowerCase(Locale.ROOT)) {
            case "\\t", "tab" -> "\t";
            case "comma" -> ",";
            case "semicolon" -> ";";
            case "bar", "pipe" -> "|";
            case "space", "blank" -> " ";
            case "\\u0001" -> "\u0001";
            default -> text;
        };
        if (meant.isEmpty() || meant.contains("\n") || meant.contains("\r") || meant.contains("\"")) {
            throw new WrongValue(Phrase.of("cli.usage.delimiter.why"), Phrase.of("cli.usage.delimiter.advice"));
        }
        return meant;
    }
}
