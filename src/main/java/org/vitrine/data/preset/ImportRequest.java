package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.Encodings;
import org.vitrine.data.FilePattern;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.Lookup;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.Preview;
import org.vitrine.data.Quoting;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.TimeFormat;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Phrase;

/**
 * What somebody said about an import. What was not said is recognised by a known layout or guessed from the files.
 *
 * @param named   what each table is read from: files, patterns, folders, absolute
 * @param folder  where to look for files when none is named
 * @param preset  the layout they are known to have, empty when not said
 * @param roles   what columns mean; a declared role beats a guessed one
 * @param types   how columns are stored; those not named are stored as their role or all of their values say
 * @param reading how the files are read, as far as that was said
 */
public record ImportRequest(
        Map<TableKind, List<String>> named,
        Optional<Path> folder,
        String preset,
        List<DeclaredRole> roles,
        List<DeclaredType> types,
        Reading reading) {
    private static final int SAMPLE_ROWS = 200;

    private static final Path HERE = Path.of("").toAbsolutePath();

    public ImportRequest {
        named = Map.copyOf(named);
        roles = List.copyOf(roles);
        types = List.copyOf(types);
    }

    /** One file for each table. */
    public ImportRequest(
            Map<TableKind, Path> files,
            Optional<Path> folder,
            String preset,
            List<DeclaredRole> roles,
            String encoding,
            String delimiter) {
        this(
                files.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> List.of(each.getValue()
                                        .toAbsolutePath()
                                        .normalize()
                                        .toString()))),
                folder,
                preset,
                roles,
                List.of(),
                new Reading(encoding, delimiter));
    }

    /**
     * How all files are read.
     *
     * @param encoding  of all text files, empty to guess it for each
     * @param delimiter of all delimited files, empty to guess it for each
     * @param quoting   what quotation marks mean in all delimited files
     * @param sheet     of all workbooks, empty for the first that has a table
     * @param decimal   between the whole and the rest of numbers
     * @param grouping  between thousands; an empty text is nothing
     * @param dates     how dates are written, see {@link org.vitrine.data.DatePattern}
     * @param above     filled lines above the header of delimited files and sheets
     */
    public record Reading(
            String encoding,
            String delimiter,
            Optional<Quoting> quoting,
            String sheet,
            Optional<String> decimal,
            Optional<String> grouping,
            Optional<String> dates,
            Optional<Integer> above,
            Optional<Boolean> header,
            Optional<List<String>> missing,
            Optional<TimeFormat> time,
            String entry) {
        public Reading(String encoding, String delimiter) {
            this(
                    encoding,
                    delimiter,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "");
        }

        PlanDraft.Said said() {
            return new PlanDraft.Said(
                    encoding, delimiter, new PlanDraft.Said.Place(sheet, entry), quoting, above, header, missing);
        }

        /** Columns of times with what was said of their numbers. */
        List<ColumnSpec> times(List<ColumnSpec> columns) {
            return time.map(unit -> columns.stream()
                            .map(column -> column.role() == ColumnRole.TIME ? column.withTime(unit) : column)
                            .toList())
                    .orElse(columns);
        }

        /** The format with what was said of numbers and dates. */
        SourceFormat values(SourceFormat known) throws ImportException {
            return SaidMarks.of(known, decimal, grouping).withDates(dates.orElse(known.dates()));
        }
    }

    /** How one column of a table's source is stored. */
    public record DeclaredType(TableKind table, String column, ValueType type) {}

    /** What one column of a table's source means. */
    public record DeclaredRole(TableKind table, String column, ColumnRole role) {}

    /**
     * The plan, with absolute paths. Reads the beginnings of the files.
     *
     * @throws ImportException when a file cannot be read, a layout does not fit or nothing looks like events
     */
    public ImportPlan plan() throws IOException, ImportException {
        var files = files();
        var found = known(files);
        return timed(columns().in(found.isPresent() ? formatted(found.get()) : drafted(files)));
    }

    /** A plan that was made before, with what is said otherwise now; files and layout stay. */
    public ImportPlan changed(ImportPlan plan) throws ImportException {
        return timed(columns().in(formatted(plan)));
    }

    /** Roles first: what was just said to be a time is one. */
    private ImportPlan timed(ImportPlan plan) {
        return plan.withTables(plan.tables().stream()
                .map(table -> table.withSources(table.sources().stream()
                        .map(source -> source.withColumns(reading.times(source.columns())))
                        .toList()))
                .toList());
    }

    private DeclaredColumns columns() {
        return new DeclaredColumns(roles, types);
    }

    private Map<TableKind, List<Path>> files() throws IOException, ImportException {
        var files = new EnumMap<TableKind, List<Path>>(TableKind.class);
        for (var each : named.entrySet()) {
            var all = new ArrayList<Path>();
            for (var text : each.getValue()) {
                all.addAll(FilePattern.files(text, HERE));
            }
            files.put(each.getKey(), all.stream().distinct().toList());
        }
        return files;
    }

    private Optional<ImportPlan> known(Map<TableKind, List<Path>> files) throws IOException, ImportException {
        if (preset.isEmpty()) {
            if (files.values().stream().anyMatch(all -> all.size() > 1)) {
                // whoever names several files for a table does not mean a known layout's one
                return Optional.empty();
            }
            // a known layout says itself which files of an archive it is made of
            var plan = reading.entry().isEmpty() ? recognise(files) : Optional.<ImportPlan>empty();
            if (files.isEmpty()
                    && plan.isPresent()
                    && plan.get().table(TableKind.EVENTS).isEmpty()) {
                throw KnownFolder.noEvents(plan.get(), place());
            }
            return plan.filter(p -> files.isEmpty() || isAsNamed(p, files));
        }
        var layout = PresetCatalogue.named(preset)
                .orElseThrow(() -> problem(
                        "noPreset",
                        preset,
                        String.join(
                                ", ",
                                PresetCatalogue.all().stream().map(Preset::name).toList())));
        for (var set : sets(files)) {
            var plan = layout.recognise(set);
            if (plan.isPresent()) {
                return plan;
            }
        }
        throw new ImportException(
                Phrase.of("import.problem.otherLayout.what", place(), preset),
                Phrase.of("import.problem.otherLayout.why", String.join("; ", layout.files())),
                Phrase.of("import.problem.otherLayout.advice"));
    }

    private Optional<ImportPlan> recognise(Map<TableKind, List<Path>> files) throws IOException, ImportException {
        for (var set : sets(files)) {
            var plan = PresetCatalogue.recognise(set);
            if (plan.isPresent()) {
                return plan;
            }
        }
        return Optional.empty();
    }

    /** The files to choose from: those named, or those of the folder, or of the folder {@code data} in it. */
    private List<FileSet> sets(Map<TableKind, List<Path>> files) throws IOException, ImportException {
        if (!files.isEmpty()) {
            return List.of(
                    FileSet.of(files.values().stream().flatMap(List::stream).toList()));
        }
        var place = folder.orElseThrow(() -> problem("noEvents"));
        if (!Files.exists(place)) {
            throw problem("missing", place.toString());
        }
        var data = place.resolve("data");
        return Files.isDirectory(data) ? List.of(FileSet.of(place), FileSet.of(data)) : List.of(FileSet.of(place));
    }

    /** Whether a recognised plan reads every table from the file that was named for it. */
    private static boolean isAsNamed(ImportPlan plan, Map<TableKind, List<Path>> files) {
        return files.entrySet().stream()
                .allMatch(named -> plan.table(named.getKey())
                        .filter(table -> table.sources().stream()
                                .anyMatch(source -> named.getValue().contains(Path.of(source.file()))))
                        .isPresent());
    }

    private ImportPlan formatted(ImportPlan plan) throws ImportException {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            var sources = new ArrayList<SourceSpec>();
            for (var source : table.sources()) {
                sources.add(formatted(source));
            }
            var lookups = new ArrayList<Lookup>();
            for (var lookup : table.lookups()) {
                lookups.add(new Lookup(lookup.column(), formatted(lookup.source())));
            }
            tables.add(table.withSources(sources).withLookups(lookups));
        }
        return plan.withTables(tables);
    }

    private SourceFormat format(SourceFormat known) throws ImportException {
        var encoding = reading.encoding();
        var delimiter = reading.delimiter();
        boolean isText = known.layout() != Layout.PARQUET && known.layout() != Layout.SHEET;
        var encoded = encoding.isEmpty() || !isText ? known : known.sayingEncoding(Encodings.named(encoding));
        var said = reading.said().in(encoded);
        return reading.values(
                known.layout() != Layout.DELIMITED || delimiter.isEmpty() ? said : said.withDelimiter(delimiter));
    }

    private ImportPlan drafted(Map<TableKind, List<Path>> files) throws IOException, ImportException {
        try {
            var plan = draft(files);
            if (roles.isEmpty()) {
                KnownFolder.needIds(plan);
            }
            return plan;
        } catch (ImportException e) {
            throw KnownFolder.told(e, named, HERE);
        }
    }

    private ImportPlan draft(Map<TableKind, List<Path>> files) throws IOException, ImportException {
        var tables = new ArrayList<TablePlan>();
        var chosen = files.isEmpty() ? chosen() : files;
        for (var kind : TableKind.values()) {
            var all = chosen.getOrDefault(kind, List.of());
            if (!all.isEmpty()) {
                tables.add(new TablePlan(kind, sources(kind, all)).withPatterns(patterns(kind)));
            }
        }
        return new ImportPlan(tables);
    }

    /** The first file that has anything as it looks, the others like it. */
    private List<SourceSpec> sources(TableKind kind, List<Path> files) throws IOException, ImportException {
        var first = files.getFirst();
        for (int k = files.size() - 1; k >= 0; k--) {
            first = PlanDraft.isEmpty(files.get(k)) ? first : files.get(k);
        }
        var model = formatted(PlanDraft.source(first, kind, reading.said()));
        var sources = new ArrayList<SourceSpec>();
        for (var file : files) {
            sources.add(file.equals(first) ? model : formatted(PlanDraft.like(file, model, kind)));
        }
        return sources;
    }

    private SourceSpec formatted(SourceSpec source) throws ImportException {
        boolean isSheet =
                source.format().layout() == Layout.SHEET && !reading.sheet().isEmpty();
        boolean isPacked = source.format().layout() != Layout.SHEET
                && !source.entry().isEmpty()
                && !reading.entry().isEmpty();
        var placed =
                isSheet ? source.withEntry(reading.sheet()) : isPacked ? source.withEntry(reading.entry()) : source;
        return placed.withFormat(format(source.format()));
    }

    private List<String> patterns(TableKind kind) {
        return named.getOrDefault(kind, List.of()).stream()
                .filter(text -> FilePattern.isPattern(text, HERE))
                .map(text -> FilePattern.absolute(text, HERE))
                .toList();
    }

    /** The files of a folder nobody knows, by the names of their columns; of several for one table the largest. */
    private Map<TableKind, List<Path>> chosen() throws IOException, ImportException {
        var best = new EnumMap<TableKind, Path>(TableKind.class);
        int files = 0;
        int readable = 0;
        for (var set : sets(Map.of())) {
            for (var file : set.files()) {
                var preview = preview(file);
                var kind = preview.flatMap(ImportRequest::kind);
                files++;
                readable += preview.isPresent() ? 1 : 0;
                if (kind.isPresent()) {
                    var other = best.get(kind.get());
                    if (other == null || Files.size(file) > Files.size(other)) {
                        best.put(kind.get(), file);
                    }
                }
            }
        }
        if (!best.containsKey(TableKind.EVENTS)) {
            var advice = folder.isPresent() ? FilesBelow.events(folder.get()) : Optional.<Phrase>empty();
            var told = readable == 0 && folder.filter(Files::isDirectory).isPresent()
                    ? FilePattern.emptyFolder(folder.get(), files)
                    : problem("unknownFolder", place());
            throw advice.isEmpty()
                    ? told
                    : new ImportException(told.problem().what(), told.problem().why(), advice.get());
        }
        var chosen = new EnumMap<TableKind, List<Path>>(TableKind.class);
        best.forEach((kind, file) -> chosen.put(kind, List.of(file)));
        return chosen;
    }

    private static Optional<TableKind> kind(Preview preview) {
        return preview.columns().size() < 2 ? Optional.empty() : RoleGuesser.kind(preview);
    }

    private Optional<Preview> preview(Path file) throws IOException {
        try {
            var guess = FormatSniffer.sniff(file, "", reading.encoding(), reading.delimiter());
            return Optional.of(Preview.read(file, guess.entry(), guess.format(), SAMPLE_ROWS));
        } catch (ImportException e) {
            // a picture or a read-me beside the tables
            return Optional.empty();
        }
    }

    private String place() {
        return folder.filter(f -> named.isEmpty())
                .map(Path::toString)
                .orElseGet(() ->
                        named.values().stream().flatMap(List::stream).sorted().collect(Collectors.joining(", ")));
    }

    static ImportException problem(String key, Object... args) {
        var first = args.length == 0 ? new Object[0] : new Object[] {args[0]};
        var rest = args.length < 2 ? new Object[0] : java.util.Arrays.copyOfRange(args, 1, args.length);
        return new ImportException(
                Phrase.of("import.problem." + key + ".what", first),
                Phrase.of("import.problem." + key + ".why", rest),
                Phrase.of("import.problem." + key + ".advice"));
    }
}
