package org.vitrine.cli;

import java.util.Locale;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Words that are each allowed, but not like this. */
final class WrongLine extends ParameterException {
    private final transient Phrase why;

    WrongLine(CommandSpec command, Phrase why) {
        super(command.commandLine(), Texts.in(Locale.ENGLISH).of(why));
        this.why = why;
    }

    Phrase why() {
        return why;
    }
}
