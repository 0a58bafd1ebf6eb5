package org.vitrine.cli;

import org.vitrine.data.DatePattern;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.ITypeConverter;

/** A date pattern as somebody types it. */
final class DatePatternText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        return DatePattern.of(text)
                .map(DatePattern::text)
                .orElseThrow(
                        () -> new WrongValue(Phrase.of("cli.usage.dates.why"), Phrase.of("cli.usage.dates.advice")));
    }
}
