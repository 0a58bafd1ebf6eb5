package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.EventAggregates;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.MemoryNeed;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.data.preset.UnusedFiles;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project from files, or imports anew into one. */
@Command(name = "import", description = "${bundle:cli.import.description}", footer = "%n${bundle:cli.import.example}")
public final class ImportCommand extends CliCommand {
    /** Files nobody used that are looked into for the reason. */
    private static final int REASONS = 10;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", arity = "0..1", description = "${bundle:cli.import.folder}")
    private @Nullable Path folder;

    /** What a shell makes of a pattern without quotes. */
    @Parameters(index = "1..*", hidden = true)
    private List<String> tooMany = new ArrayList<>();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Option(names = "--aggregates", description = "${bundle:cli.import.aggregates}")
    private boolean aggregates;

    @Option(names = "--dry-run", description = "${bundle:cli.import.dryRun}")
    private boolean dryRun;

    @Option(names = "--name", paramLabel = "NAME", description = "${bundle:cli.import.name}")
    private String name = "";

    public ImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (folder == null && sources.from().isEmpty() && !sources.namesTables() && !common().namesProject()) {
            throw new WrongLine(command, Phrase.of("cli.import.nothing"));
        }
        if (!tooMany.isEmpty()) {
            throw new WrongLine(command, Phrase.of("cli.import.tooMany", tooMany.getFirst()));
        }
        var place =
                (folder == null ? common().project() : folder).toAbsolutePath().normalize();
        try (var database = new DatabaseFiles(sources.database(), console)) {
            var plan = sources.plan(place, database);
            if (aggregates) {
                count(place, plan, console);
            } else if (dryRun) {
                foretell(place, plan, console);
            } else {
                make(place, plan, console);
            }
        }
    }

    private static void count(Path place, ImportPlan plan, Console console)
            throws ProblemException, CancelledException, IOException {
        long begin = System.nanoTime();
        var counted =
                EventAggregates.of(plan, place, place.resolve("aggregates"), console.progress(), console.cancel());
        var answer = Reports.object();
        answer.put("preset", plan.preset());
        AggregateReports.answer(answer, counted);
        answer.put("seconds", (System.nanoTime() - begin) / 1e9);
        AggregateReports.print(counted, console);
        console.answer(answer);
    }

    private static void foretell(Path place, ImportPlan plan, Console console)
            throws ProblemException, CancelledException, IOException {
        var need = MemoryNeed.of(plan, place, console.cancel());
        var answer = Reports.object();
        answer.put("preset", plan.preset());
        answer.put("rows", need.rows());
        answer.put("tableBytes", need.table());
        answer.put("peakBytes", need.peak());
        answer.put("availableBytes", need.available());
        answer.put("fits", need.fits());
        TableReports.sources(answer, plan);
        console.print(Phrase.of(
                "cli.import.need",
                need.rows(),
                MemoryNeed.gigabytes(need.peak()),
                MemoryNeed.gigabytes(need.available())));
        TableReports.printSources(plan, console);
        console.answer(answer);
    }

    private void make(Path place, ImportPlan plan, Console console)
            throws ProblemException, CancelledException, IOException {
        var called = name.isEmpty() ? nameOf(place) : name;
        long begin = System.nanoTime();
        try (var project = Project.create(place, called, plan, place, console.progress(), console.cancel())) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            var report = project.tables().report();
            var answer = Reports.object();
            answer.put("project", place.toString());
            answer.put("preset", plan.preset());
            var others = sources.namesPreset() ? List.<String>of() : PresetCatalogue.others(plan);
            others.forEach(answer.putArray("alsoFits")::add);
            var unused = sources.namesTables()
                    ? List.<String>of()
                    : UnusedFiles.of(plan, place, sources.from().orElse(place));
            unused.forEach(answer.putArray("unused")::add);
            var reasons = new ArrayList<Phrase>();
            for (var each : unused.subList(0, Math.min(REASONS, unused.size()))) {
                reasons.add(UnusedFiles.look(each, plan, sources.from().orElse(place))
                        .reason());
            }
            reasons.forEach(each ->
                    answer.withArray("unusedReasons").add(console.texts().of(each)));
            TableReports.answer(
                    answer, report, project.tables(), project.plan(), project.thresholds(), console.texts());
            project.changes().ifPresent(changes -> ChangeReports.answer(answer, changes));
            answer.put("seconds", report.took().toNanos() / 1e9);
            answer.put("secondsWithStoring", seconds);
            console.print(Phrase.of("cli.import.done", place.toString(), seconds));
            if (!plan.preset().isEmpty()) {
                console.print(Phrase.of("cli.import.recognised", plan.preset()));
                if (!others.isEmpty()) {
                    console.print(Phrase.of("cli.import.others", String.join(", ", others)));
                }
            }
            if (!unused.isEmpty()) {
                console.print(UnusedFiles.said(unused));
                for (int k = 0; k < reasons.size(); k++) {
                    console.print(Phrase.of("import.unused.because", unused.get(k), reasons.get(k)));
                }
            }
            TableReports.print(
                    report,
                    project.tables(),
                    project.plan(),
                    project.thresholds(),
                    project.recipe().recipe().active().size(),
                    console);
            project.changes().ifPresent(changes -> ChangeReports.print(changes, console));
            console.answer(answer);
        }
    }

    private static String nameOf(Path place) {
        var last = place.getFileName();
        return last == null ? place.toString() : last.toString();
    }
}
