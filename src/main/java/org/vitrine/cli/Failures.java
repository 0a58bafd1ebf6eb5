package org.vitrine.cli;

import java.nio.file.FileSystemException;
import org.slf4j.LoggerFactory;
import org.vitrine.data.fetch.NotFetchedException;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into words and an exit status. No stack trace reaches the screen. */
final class Failures implements IExecutionExceptionHandler {
    private static final String BAD_INPUT = FailureAnswer.kind(ExitStatus.BAD_INPUT);

    /** The person can mend it, and nothing they gave is wrong: the same line may do later. */
    private static final String NETWORK = "network";

    private final Terminal terminal;
    private final FailureAnswer answer;

    Failures(Terminal terminal) {
        this.terminal = terminal;
        this.answer = new FailureAnswer(terminal);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        boolean owes = line.getCommand() instanceof CliCommand command && command.owesAnswer();
        return switch (failure) {
            case WrongValueException wrong ->
                tell(wrong.problem(), ExitStatus.WRONG_USAGE, FailureAnswer.kind(ExitStatus.WRONG_USAGE), owes);
            case NotFetchedException lost -> tell(lost.problem(), ExitStatus.BAD_INPUT, NETWORK, owes);
            case ProblemException bad -> tell(bad.problem(), ExitStatus.BAD_INPUT, BAD_INPUT, owes);
            case CancelledException cancelled -> cancelled(owes);
            case FileSystemException file -> tell(unusable(file), ExitStatus.BAD_INPUT, BAD_INPUT, owes);
            default -> ownFault(failure, parsed, owes);
        };
    }

    private int cancelled(boolean owes) {
        var what = terminal.texts().of("cli.cancelled");
        terminal.err().println(what);
        if (owes) {
            answer.print(ExitStatus.CANCELLED, what);
        }
        return ExitStatus.CANCELLED.code();
    }

    /** A place of the person's own choice that the system refuses. */
    private static Problem unusable(FileSystemException refused) {
        return new Problem(
                Phrase.of("cli.file.what", String.valueOf(refused.getFile())),
                Phrase.of("cli.file.why", FileFault.of(refused)),
                Phrase.of("cli.file.advice"));
    }

    private int tell(Problem problem, ExitStatus status, String kind, boolean owes) {
        Reports.tell(problem, terminal.texts(), terminal.err()::println);
        if (owes) {
            answer.print(status, kind, problem);
        }
        return status.code();
    }

    private int ownFault(Exception failure, ParseResult parsed, boolean owes) {
        LoggerFactory.getLogger(Failures.class).error("command failed: {}", parsed.originalArgs(), failure);
        var log = System.getProperty("vitrine.log", "vitrine.log");
        var what = terminal.texts().of("cli.fault", String.valueOf(failure.getMessage()), log);
        terminal.err().println(what);
        if (owes) {
            answer.printFault(what, log);
        }
        return ExitStatus.FAULT.code();
    }
}
