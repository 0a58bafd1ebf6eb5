package org.vitrine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.RunWorker;
import org.vitrine.train.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works at a run, or foretells one, for the program that started this one. No command for people: the window and {@code train --apart} give it. */
@Command(name = "worker", hidden = true)
public final class WorkerCommand extends CliCommand {
    private final Terminal terminal;
    private final RunDesk desk;
    private final InputStream asked;

    @Option(names = "--run")
    private String run = "";

    @Option(names = "--preflight")
    private @Nullable Path preflight;

    @Option(names = "--resume")
    private boolean resume;

    /** @param asked where lines come from that say what is asked for */
    public WorkerCommand(Terminal terminal, RunDesk desk, InputStream asked) {
        super(terminal);
        this.terminal = terminal;
        this.desk = desk;
        this.asked = asked;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        // only events may go where events are read
        System.setOut(System.err);
        if (preflight != null) {
            desk.training().get().foretell(common().project(), preflight, terminal.out(), console.cancel());
            return;
        }
        var order = new RunWorker.Order(common().project(), new RunId(run), resume);
        try {
            desk.training().get().serve(order, asked, terminal.out(), console.cancel());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
