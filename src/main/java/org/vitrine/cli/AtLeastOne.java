package org.vitrine.cli;

import org.vitrine.domain.Phrase;
import picocli.CommandLine.ITypeConverter;

/** How many of something: none of it makes no sense. */
final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told like one that is too small
        }
        throw new WrongValue(Phrase.of("cli.usage.count.why"), Phrase.of("cli.usage.count.advice"));
    }
}
