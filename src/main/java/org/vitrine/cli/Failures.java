package org.vitrine.cli;

import java.nio.file.FileSystemException;
import org.slf4j.LoggerFactory;
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
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        return switch (failure) {
            case ProblemException bad -> tell(bad);
            case CancelledException cancelled -> {
                terminal.err().println(terminal.texts().of("cli.cancelled"));
                yield ExitStatus.CANCELLED.code();
            }
            case FileSystemException file -> tell(unusable(file));
            default -> ownFault(failure, parsed);
        };
    }

    /** A place of the person's own choice that the system refuses. */
    private static ProblemException unusable(FileSystemException refused) {
        return new ProblemException(
                new Problem(
                        Phrase.of("cli.file.what", String.valueOf(refused.getFile())),
                        Phrase.of("cli.file.why", FileFault.of(refused)),
                        Phrase.of("cli.file.advice")),
                refused);
    }

    private int tell(ProblemException bad) {
        var texts = terminal.texts();
        var problem = bad.problem();
        terminal.err().println(texts.of(problem.what()));
        terminal.err().println("  " + texts.of(problem.why()));
        terminal.err().println("  " + texts.of(problem.advice()));
        return ExitStatus.BAD_INPUT.code();
    }

    private int ownFault(Exception failure, ParseResult parsed) {
        LoggerFactory.getLogger(Failures.class).error("command failed: {}", parsed.originalArgs(), failure);
        var log = System.getProperty("vitrine.log", "vitrine.log");
        terminal.err().println(terminal.texts().of("cli.fault", String.valueOf(failure.getMessage()), log));
        return ExitStatus.FAULT.code();
    }
}
