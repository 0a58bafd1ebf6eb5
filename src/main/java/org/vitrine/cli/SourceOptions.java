package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.MoreFiles;
import org.vitrine.data.Quoting;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.TimeFormat;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.data.preset.ImportRequest.DeclaredRole;
import org.vitrine.data.preset.ImportRequest.DeclaredType;
import org.vitrine.data.preset.ImportRequest.Reading;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.UnopenedProject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which files are read, and how: what {@code import} makes a project of and {@code profile} looks at. */
final class SourceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

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

    @Option(
            names = "--header",
            paramLabel = "yes|no|auto",
            converter = HeaderText.class,
            description = "${bundle:cli.import.header}")
    private HeaderText.Header header = HeaderText.Header.AUTO;

    @Option(names = "--missing", paramLabel = "WORDS", description = "${bundle:cli.import.missing}")
    private @Nullable String missing;

    @Option(
            names = "--time-unit",
            paramLabel = "s|ms|us|ns|auto",
            converter = TimeUnitText.class,
            description = "${bundle:cli.import.timeUnit}")
    private @Nullable TimeFormat timeUnit;

    @Option(names = "--entry", paramLabel = "FILE", description = "${bundle:cli.import.entry}")
    private String entry = "";

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

    /** Whether files are named, or a folder or a layout of theirs. */
    boolean namesFiles() {
        return namesTables() || from != null || !preset.isEmpty();
    }

    /** Whether tables are named with their files. */
    boolean namesTables() {
        return !files().isEmpty();
    }

    /** Whether anything is said of how files are read, or of what they hold. */
    boolean saysHow() {
        return !roles.isEmpty()
                || !types.isEmpty()
                || !reading().equals(new Reading("", ""))
                || !kinds.isEmpty()
                || sample != null
                || !where.isEmpty();
    }

    /** Whether the layout of the files is named. */
    boolean namesPreset() {
        return !preset.isEmpty();
    }

    /** The folder whose files are read; empty when it is not said. */
    Optional<Path> from() {
        return Optional.ofNullable(from);
    }

    /** A name for what was said: the file's or folder's, or that of the project itself. */
    String called(Path place) {
        var first = files().values().stream().flatMap(List::stream).findFirst();
        return first.or(() -> from().map(Path::toString))
                .map(text -> text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1))
                .filter(text -> !text.isBlank())
                .or(() -> UnopenedProject.name(place))
                .orElseGet(() -> String.valueOf(place.getFileName()));
    }

    DatabaseOptions database() {
        return databaseOptions;
    }

    /**
     * The plan of what was said. A project knows what it was made from: where nothing is named its recorded plan holds, with what is said
     * otherwise now.
     *
     * @param place the project's folder
     */
    ImportPlan plan(Path place, DatabaseFiles database) throws ProblemException, CancelledException, IOException {
        if (skip != null && skip < 0) {
            throw new WrongLine(command, Phrase.of("cli.import.skip.negative"));
        }
        var found = found(place, database).withEventTypes(meanings());
        return filtered(sample == null ? found : found.withSample(sample == 1 ? 0 : sample));
    }

    private ImportPlan found(Path place, DatabaseFiles database)
            throws ProblemException, CancelledException, IOException {
        var recorded = namesFiles() ? Optional.<ImportPlan>empty() : UnopenedProject.plan(place);
        if (recorded.isPresent()) {
            var plan = MoreFiles.refreshed(recorded.get(), place);
            return database.again(
                    new ImportRequest(Map.of(), Optional.empty(), "", roles, types, reading()).changed(plan));
        }
        var files = files();
        var folder = files.isEmpty() ? Optional.of(from == null ? place : from) : Optional.<Path>empty();
        for (var each : files.entrySet()) {
            var named = new ArrayList<String>();
            for (var text : each.getValue()) {
                named.add(database.named(each.getKey(), text));
            }
            each.setValue(named);
        }
        return database.attached(new ImportRequest(files, folder, preset, roles, types, reading()).plan());
    }

    private Reading reading() {
        return new Reading(
                encoding,
                delimiter,
                Optional.ofNullable(quote),
                sheet,
                Optional.ofNullable(decimal),
                Optional.ofNullable(thousands),
                Optional.ofNullable(dates),
                Optional.ofNullable(skip),
                header.there(),
                Optional.ofNullable(missing).map(SourceOptions::words),
                Optional.ofNullable(timeUnit),
                entry);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
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
}
