package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.BatchLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes lists for everybody into one file. */
@Command(name = "export", description = "${bundle:cli.export.description}", footer = "%n${bundle:cli.export.example}")
public final class ExportCommand extends CliCommand {
    private final RunDesk desk;

    /** What is exported. */
    enum What {
        LISTS
    }

    @Parameters(index = "0", paramLabel = "lists", description = "${bundle:cli.export.what}")
    private What what = What.LISTS;

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "${bundle:cli.option.run}")
    private String run = "";

    @Option(names = "--top", paramLabel = "K", description = "${bundle:cli.recommend.top}")
    private int top = 10;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "${bundle:cli.export.to}")
    private Path to = Path.of("");

    public ExportCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var format = BatchLists.Format.of(to);
        var model = desk.model(common().project(), run, console);
        long began = System.nanoTime();
        try (var scorer = model.forLists()) {
            var lists = new BatchLists(model.recommender(scorer, console.cancel()), model.split().data());
            var written = lists.write(Math.max(1, top), format, to, console.progress(), console.cancel());
            console.answer(Reports.object()
                    .put("users", written.users())
                    .put("rows", written.rows())
                    .put("seconds", (System.nanoTime() - began) / 1e9)
                    .put("file", to.toAbsolutePath().toString()));
            console.print(Phrase.of("cli.export.done", written.rows(), written.users(), to.toString()));
        }
    }
}
