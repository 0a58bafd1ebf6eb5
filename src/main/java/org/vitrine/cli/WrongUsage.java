package org.vitrine.cli;

import org.vitrine.domain.Phrase;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Tells what is wrong with a line in three lines: what, where or why, and the way out with the place of the help. The whole help is shown only
 * to who named no command at all.
 */
final class WrongUsage implements IParameterExceptionHandler {
    private final Terminal terminal;

    WrongUsage(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        var line = wrong.getCommandLine();
        var texts = terminal.texts();
        var err = line.getErr();
        if (line.getParent() == null && wrong instanceof WrongLine nothing) {
            err.println(texts.of(nothing.why()));
            line.usage(err);
        } else {
            var problem = UsageProblems.of(wrong, args);
            Reports.tell(problem, texts, err::println);
            if (FailureAnswer.isAsked(args)) {
                new FailureAnswer(terminal).print(ExitStatus.WRONG_USAGE, problem);
            }
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
