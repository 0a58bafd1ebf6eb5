package org.vitrine.cli;

import java.util.List;
import java.util.Locale;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import picocli.CommandLine.TypeConversionException;

/** A value an option cannot have: why, and what it could be. */
final class WrongValue extends TypeConversionException {
    private final transient Phrase why;
    private final transient Phrase advice;

    WrongValue(Phrase why, Phrase advice) {
        super(Texts.in(Locale.ENGLISH).of(why));
        this.why = why;
        this.advice = advice;
    }

    /** It is none of these words. */
    static WrongValue among(List<String> words) {
        return new WrongValue(
                Phrase.of("cli.usage.known.why"), Phrase.of("cli.usage.known.advice", String.join(", ", words)));
    }

    /** It has not this form. */
    static WrongValue written(String form, String example) {
        return new WrongValue(Phrase.of("cli.usage.form.why", form), Phrase.of("cli.usage.form.advice", form, example));
    }

    Phrase why() {
        return why;
    }

    Phrase advice() {
        return advice;
    }
}
