package org.vitrine.cli;

import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Tells what is wrong with a line in three lines: what, where or why, and the way out with the place of the help. The whole help is shown only
 * to who named no command at all.
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
        if (line.getParent() == null && wrong instanceof WrongLine nothing) {
            err.println(texts.of(nothing.why()));
            line.usage(err);
        } else {
            var problem = UsageProblems.of(wrong, args);
            err.println(texts.of(problem.what()));
            err.println("  " + texts.of(problem.why()));
            err.println("  " + texts.of(problem.advice()));
        }
        err.flush();
        return ExitStatus.WRONG_USAGE.code();
    }

    /** What is advised, and where every option stands. */
    static Phrase advice(CommandLine line, Phrase mend) {
        return Phrase.of(
                "cli.usage.advice",
                mend,
                Phrase.of("cli.usage.help", line.getCommandSpec().qualifiedName() + " --help"));
    }
}
