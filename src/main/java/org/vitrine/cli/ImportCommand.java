package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.EventAggregates;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.MemoryNeed;
import org.vitrine.data.MoreFiles;
import org.vitrine.data.Quoting;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.data.preset.ImportRequest.DeclaredRole;
import org.vitrine.data.preset.ImportRequest.DeclaredType;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.data.preset.UnusedFiles;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project from files, or imports anew into one. */
@Command(name = "import", description = "${bundle:cli.import.description}", footer = "%n${bundle:cli.import.example}")
public final class ImportCommand extends CliCommand {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", arity = "0..1", description = "${bundle:cli.import.folder}")
    private @Nullable Path folder;

    /** What a shell makes of a pattern without quotes. */
    @Parameters(index = "1..*", hidden = true)
    private List<String> tooMany = new ArrayList<>();

    @Option(names = "--users", paramLabel = "F", description = "${bundle:cli.import.users}")
    private List<String> users = new ArrayList<>();

    @Option(names = "--items", paramLabel = "F", description = "${bundle:cli.import.items}")
    private List<String> items = new ArrayList<>();

    @Option(names = "--events", paramLabel = "F", description = "${bundle:cli.import.events}")
    private List<String> events = new ArrayList<>();

    @Option(names = "--shops", paramLabel = "F", description = "${bundle:cli.import.shops}")
    private List<String> shops = new ArrayList<>();

    @Option(names = "--candidates", paramLabel = "F", description = "${bundle:cli.import.candidates}")
    private List<String> candidates = new ArrayList<>();

    @Option(names = "--from", paramLabel = "FOLDER", description = "${bundle:cli.import.from}")
    private @Nullable Path from;

    @Option(names = "--preset", paramLabel = "NAME", description = "${bundle:cli.import.preset}")
    private String preset = "";

    @Option(
            names = "--role",
            paramLabel = "table.column=role",
            converter = RoleText.class,
            description = "${bundle:cli.import.role}")
    private List<DeclaredRole> roles = new ArrayList<>();

    @Option(names = "--encoding", paramLabel = "E", description = "${bundle:cli.import.encoding}")
    private String encoding = "";

    @Option(
            names = "--delimiter",
            paramLabel = "D",
            converter = DelimiterText.class,
            description = "${bundle:cli.import.delimiter}")
    private String delimiter = "";

    @Option(
            names = "--quote",
            paramLabel = "doubled|backslash|none",
            converter = QuotingText.class,
            description = "${bundle:cli.import.quote}")
    private @Nullable Quoting quote;

    @Option(names = "--skip", paramLabel = "LINES", description = "${bundle:cli.import.skip}")
    private @Nullable Integer skip;

    @Option(names = "--sheet", paramLabel = "SHEET", description = "${bundle:cli.import.sheet}")
    private String sheet = "";

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Option(
            names = "--type",
            paramLabel = "table.column=type",
            converter = TypeText.class,
            description = "${bundle:cli.import.type}")
    private List<DeclaredType> types = new ArrayList<>();

    @Option(
            names = "--kind",
            paramLabel = "word=kind",
            converter = KindText.class,
            description = "${bundle:cli.import.kind}")
    private List<KindText.Kind> kinds = new ArrayList<>();

    @Option(
            names = "--decimal",
            paramLabel = "point|comma",
            converter = NumberMark.Decimal.class,
            description = "${bundle:cli.import.decimal}")
    private @Nullable String decimal;

    @Option(
            names = "--thousands",
            paramLabel = "none|point|comma|blank|apostrophe",
            converter = NumberMark.Thousands.class,
            description = "${bundle:cli.import.thousands}")
    private @Nullable String thousands;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            converter = DatePatternText.class,
            description = "${bundle:cli.import.dates}")
    private @Nullable String dates;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            converter = ShareText.class,
            description = "${bundle:cli.import.sample}")
    private @Nullable Double sample;

    @Option(
            names = "--where",
            paramLabel = "[table:]CONDITION",
            converter = WhereText.Converter.class,
            description = "${bundle:cli.import.where}")
    private List<WhereText> where = new ArrayList<>();

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
        if (folder == null && from == null && files().isEmpty() && !common().namesProject()) {
            throw new ParameterException(command.commandLine(), console.texts().of("cli.import.nothing"));
        }
        if (skip != null && skip < 0) {
            throw new ParameterException(command.commandLine(), console.texts().of("cli.import.skip.negative"));
        }
        if (!tooMany.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), console.texts().of(Phrase.of("cli.import.tooMany", tooMany.getFirst())));
        }
        var place =
                (folder == null ? common().project() : folder).toAbsolutePath().normalize();
        try (var database = new DatabaseFiles(databaseOptions, console)) {
            var found = plan(place, database).withEventTypes(meanings());
            var plan = filtered(sample == null ? found : found.withSample(sample == 1 ? 0 : sample));
            if (aggregates) {
                count(place, plan, console);
            } else if (dryRun) {
                foretell(place, plan, console);
            } else {
                make(place, plan, console);
            }
        }
    }

    /** What was said last of a table holds; an empty condition takes all its rows again. */
    private ImportPlan filtered(ImportPlan plan) throws ImportException {
        for (var each : where) {
            if (plan.table(each.table()).isEmpty()) {
                throw new ImportException(
                        Phrase.of("cli.import.whereNoTable.what", each.table().tableName(), each.condition()),
                        Phrase.of(
                                "cli.import.whereNoTable.why",
                                String.join(
                                        ", ",
                                        plan.tables().stream()
                                                .map(table -> table.kind().tableName())
                                                .toList())),
                        Phrase.of("cli.import.whereNoTable.advice"));
            }
        }
        return plan.withTables(plan.tables().stream().map(this::filtered).toList());
    }

    private TablePlan filtered(TablePlan table) {
        return where.stream()
                .filter(each -> each.table() == table.kind())
                .reduce((first, last) -> last)
                .map(said -> table.withWhere(said.condition()))
                .orElse(table);
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
            var others = preset.isEmpty() ? PresetCatalogue.others(plan) : List.<String>of();
            others.forEach(answer.putArray("alsoFits")::add);
            var unused = files().isEmpty()
                    ? UnusedFiles.of(plan, place, Objects.requireNonNullElse(from, place))
                    : List.<String>of();
            unused.forEach(answer.putArray("unused")::add);
            TableReports.answer(answer, report, project.tables(), project.plan(), console.texts());
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
            }
            TableReports.print(
                    report,
                    project.tables(),
                    project.plan(),
                    project.recipe().recipe().active().size(),
                    console);
            project.changes().ifPresent(changes -> ChangeReports.print(changes, console));
            console.answer(answer);
        }
    }

    private ImportPlan plan(Path place, DatabaseFiles database)
            throws ProblemException, CancelledException, IOException {
        var files = files();
        if (files.isEmpty() && from == null && preset.isEmpty()) {
            // a project knows what it was made from
            var recorded = Project.recordedPlan(place);
            if (recorded.isPresent()) {
                return database.again(MoreFiles.refreshed(recorded.get(), place));
            }
        }
        var folderOfFiles = files.isEmpty() ? Optional.of(from == null ? place : from) : Optional.<Path>empty();
        var reading = new ImportRequest.Reading(
                encoding,
                delimiter,
                Optional.ofNullable(quote),
                sheet,
                Optional.ofNullable(decimal),
                Optional.ofNullable(thousands),
                Optional.ofNullable(dates),
                Optional.ofNullable(skip));
        for (var each : files.entrySet()) {
            var named = new ArrayList<String>();
            for (var text : each.getValue()) {
                named.add(database.named(each.getKey(), text));
            }
            each.setValue(named);
        }
        return database.attached(new ImportRequest(files, folderOfFiles, preset, roles, types, reading).plan());
    }

    private Map<String, Behaviour> meanings() {
        var meanings = new HashMap<String, Behaviour>();
        kinds.forEach(kind -> meanings.put(kind.word(), kind.meaning()));
        return meanings;
    }

    private Map<TableKind, List<String>> files() {
        var files = new EnumMap<TableKind, List<String>>(TableKind.class);
        put(files, TableKind.USERS, users);
        put(files, TableKind.ITEMS, items);
        put(files, TableKind.EVENTS, events);
        put(files, TableKind.SHOPS, shops);
        put(files, TableKind.CANDIDATES, candidates);
        return files;
    }

    private static void put(Map<TableKind, List<String>> files, TableKind kind, List<String> named) {
        if (!named.isEmpty()) {
            files.put(kind, List.copyOf(named));
        }
    }

    private static String nameOf(Path place) {
        var last = place.getFileName();
        return last == null ? place.toString() : last.toString();
    }
}
