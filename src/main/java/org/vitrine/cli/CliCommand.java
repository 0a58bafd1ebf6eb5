package org.vitrine.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One command of the line. Says what it does through a {@link Console}; failures travel as exceptions to {@link VitrineCommand}. */
public abstract class CliCommand implements Callable<Integer> {
    private final Terminal terminal;

    private boolean owesAnswer;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "${bundle:cli.option.help}")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean help;

    protected CliCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public final Integer call() throws ProblemException, CancelledException, IOException {
        try (var console = new Console(terminal, common.json())) {
            try {
                run(console);
            } finally {
                owesAnswer = console.owesAnswer();
            }
        }
        return ExitStatus.DONE.code();
    }

    /** Does the work. Long work asks {@link Console#cancel()} between its steps. */
    protected abstract void run(Console console) throws ProblemException, CancelledException, IOException;

    /** Whether it ended without the JSON it was asked for. */
    final boolean owesAnswer() {
        return owesAnswer;
    }

    protected final CommonOptions common() {
        return common;
    }
}
