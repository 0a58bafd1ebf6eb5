package org.vitrine.cli;

import java.io.IOException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.RunSummary;
import picocli.CommandLine.Command;

/** Lists the runs of a project. */
@Command(name = "runs", description = "${bundle:cli.runs.description}", footer = "%n${bundle:cli.runs.example}")
public final class RunsCommand extends CliCommand {
    private final RunDesk desk;

    public RunsCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, IOException {
        var listing = desk.runs(common().project()).list();
        listing.problems().forEach(problem -> console.remark(problem.what()));
        var result = Reports.object();
        var runs = result.putArray("runs");
        for (var run : listing.runs()) {
            Reports.run(runs.addObject(), run);
            print(run, console);
        }
        if (listing.runs().isEmpty()) {
            console.print(Phrase.of("project.run.empty"));
        }
        console.answer(result);
    }

    private static void print(RunSummary run, Console console) {
        var texts = console.texts();
        var value = Double.isNaN(run.best()) ? "–" : String.format(texts.locale(), "%.4f", run.best());
        console.print(String.format(
                "%-44s %-14s %s %s  %s",
                run.run(), texts.of("train.state." + run.state().word()), run.metric(), value, run.note()));
    }
}
