package org.vitrine.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Champions;
import org.vitrine.project.GateStanding;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import picocli.CommandLine.Command;

/** Lists the runs of a project. */
@Command(name = "runs", description = "${bundle:cli.runs.description}", footer = "%n${bundle:cli.runs.example}")
public final class RunsCommand extends CliCommand {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

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
        var champion = new Champions(common().project(), InstantSource.system())
                .line()
                .champion()
                .map(Champions.Title::run);
        result.put("champion", champion.map(RunId::value).orElse(null));
        var runs = result.putArray("runs");
        if (!listing.runs().isEmpty()) {
            head(console);
        }
        for (var run : listing.runs()) {
            Reports.run(runs.addObject(), run);
            print(run, champion, console);
        }
        if (listing.runs().isEmpty()) {
            console.print(Phrase.of("project.run.empty"));
        }
        console.answer(result);
    }

    private static void print(RunSummary run, Optional<RunId> champion, Console console) {
        var texts = console.texts();
        console.print(row(
                run.run().value(),
                WHEN.format(run.started()),
                texts.of("train.state." + run.state().word()),
                run.metric(),
                number(run.best(), console),
                number(run.test().getOrDefault(run.metric(), Double.NaN), console),
                remarks(run, champion, console)));
    }

    /** What is to be known of the run beside its numbers, and its note. */
    private static String remarks(RunSummary run, Optional<RunId> champion, Console console) {
        var remarks = new ArrayList<String>();
        if (champion.equals(Optional.of(run.run()))) {
            remarks.add(console.texts().of("cli.runs.champion"));
        }
        if (run.gateStanding() == GateStanding.FAILED) {
            remarks.add(console.texts().of("cli.runs.gate"));
        }
        remarks.add(run.note());
        return String.join(" ", remarks).strip();
    }

    private static void head(Console console) {
        var texts = console.texts();
        console.print(row(
                texts.of("cli.runs.run"),
                texts.of("cli.runs.started"),
                texts.of("cli.runs.state"),
                texts.of("cli.runs.metric"),
                texts.of("cli.runs.validation"),
                texts.of("cli.runs.test"),
                texts.of("cli.runs.note")));
    }

    private static String row(
            String run, String started, String state, String metric, String best, String test, String note) {
        var line = TableReports.pad(run, 44) + " " + TableReports.pad(started, 20) + " " + TableReports.pad(state, 18)
                + " " + TableReports.pad(metric, 10) + " " + TableReports.pad(best, 10) + " "
                + TableReports.pad(test, 8)
                + " " + note;
        return line.stripTrailing();
    }

    private static String number(double value, Console console) {
        return Double.isNaN(value) ? "–" : String.format(console.texts().locale(), "%.4f", value);
    }
}
