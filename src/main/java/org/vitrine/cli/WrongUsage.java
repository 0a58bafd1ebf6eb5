package org.vitrine.cli;

import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with a line in a few lines: the error, what may have been meant, and where the help is. The whole help is shown only to
 * who named no command at all.
 */
final class WrongUsage implements IParameterExceptionHandler {
    private final Texts texts;

    WrongUsage(Texts texts) {
        this.texts = texts;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        var line = wrong.getCommandLine();
        var err = line.getErr();
        err.println(wrong.getMessage());
        if (isRoot(line) && !(wrong instanceof UnmatchedArgumentException)) {
            line.usage(err);
        } else {
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println(
                    texts.of(Phrase.of("cli.usage.help", line.getCommandSpec().qualifiedName() + " --help")));
        }
        err.flush();
        return ExitStatus.WRONG_USAGE.code();
    }

    private static boolean isRoot(CommandLine line) {
        return line.getParent() == null;
    }
}
