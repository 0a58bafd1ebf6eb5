package org.vitrine.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Texts;
import org.vitrine.project.Champions;
import org.vitrine.project.GateStanding;
import org.vitrine.project.RunSummary;
import org.vitrine.project.UnopenedProject;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import picocli.CommandLine.Command;

/** Lists the runs of a project. */
@Command(name = "runs", description = "${bundle:cli.runs.description}", footer = "%n${bundle:cli.runs.example}")
public final class RunsCommand extends CliCommand {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Lines. */
    private static final int AT_ONCE = 256;

    private final RunDesk desk;

    public RunsCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, IOException {
        var listing = desk.runs(common().project(), console).list();
        listing.problems().forEach(console::remark);
        var champion = new Champions(common().project(), InstantSource.system())
                .line()
                .champion()
                .map(Champions.Title::run);
        if (console.json()) {
            var problems = new ArrayList<>(
                    UnopenedProject.damage(common().project()).stream().toList());
            problems.addAll(listing.problems());
            answer(listing.runs(), champion, problems, console);
        } else if (listing.runs().isEmpty()) {
            console.print(Phrase.of("project.run.empty"));
        } else {
            print(listing.runs(), champion, console);
        }
    }

    /** One run after the other is made into JSON: all at once would be many times what is printed. */
    private static void answer(List<RunSummary> all, Optional<RunId> champion, List<Problem> problems, Console console)
            throws IOException {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("champion", champion.map(RunId::value).orElse(null));
        result.put(
                "runs",
                all.stream()
                        .map(run -> {
                            var node = Reports.object();
                            Reports.run(node, run);
                            return node;
                        })
                        .iterator());
        result.put(
                "problems",
                problems.stream()
                        .map(problem -> {
                            var node = Reports.object();
                            Reports.problem(node, problem, console.texts());
                            return node;
                        })
                        .toList());
        console.answer(result);
    }

    /** Many lines at a time, or each would be handed to the terminal by itself. */
    private static void print(List<RunSummary> all, Optional<RunId> champion, Console console) {
        var words = new Words(console.texts());
        var lines = new ArrayList<String>();
        lines.add(head(console));
        for (var run : all) {
            lines.add(line(run, champion, words));
            if (lines.size() == AT_ONCE) {
                console.print(String.join(System.lineSeparator(), lines));
                lines.clear();
            }
        }
        if (!lines.isEmpty()) {
            console.print(String.join(System.lineSeparator(), lines));
        }
    }

    private static String line(RunSummary run, Optional<RunId> champion, Words words) {
        return row(
                run.run().value(),
                // a run that waits has been asked for only
                run.state() == RunState.QUEUED ? "–" : WHEN.format(run.started()),
                words.state(run.state()),
                run.metric(),
                words.number(run.best()),
                words.number(run.test().getOrDefault(run.metric(), Double.NaN)),
                remarks(run, champion, words));
    }

    /** What is to be known of the run beside its numbers, and its note. */
    private static String remarks(RunSummary run, Optional<RunId> champion, Words words) {
        var remarks = new ArrayList<String>();
        if (champion.equals(Optional.of(run.run()))) {
            remarks.add(words.champion);
        }
        if (run.gateStanding() == GateStanding.FAILED) {
            remarks.add(words.gate);
        }
        remarks.add(run.note());
        return String.join(" ", remarks).strip();
    }

    private static String head(Console console) {
        var texts = console.texts();
        return row(
                texts.of("cli.runs.run"),
                texts.of("cli.runs.started"),
                texts.of("cli.runs.state"),
                texts.of("cli.runs.metric"),
                texts.of("cli.runs.validation"),
                texts.of("cli.runs.test"),
                texts.of("cli.runs.note"));
    }

    private static String row(
            String run, String started, String state, String metric, String best, String test, String note) {
        var line = TableReports.pad(run, 44) + " " + TableReports.pad(started, 20) + " " + TableReports.pad(state, 18)
                + " " + TableReports.pad(metric, 10) + " " + TableReports.pad(best, 10) + " "
                + TableReports.pad(test, 8)
                + " " + note;
        return line.stripTrailing();
    }

    /** What many lines say alike, made once. */
    private static final class Words {
        final String champion;
        final String gate;
        private final Map<RunState, String> states = new EnumMap<>(RunState.class);
        private final Locale locale;

        Words(Texts texts) {
            champion = texts.of("cli.runs.champion");
            gate = texts.of("cli.runs.gate");
            locale = texts.locale();
            for (var state : RunState.values()) {
                states.put(state, texts.of("train.state." + state.word()));
            }
        }

        String state(RunState state) {
            return Objects.requireNonNull(states.get(state));
        }

        String number(double value) {
            return Double.isNaN(value) ? "–" : String.format(locale, "%.4f", value);
        }
    }
}
