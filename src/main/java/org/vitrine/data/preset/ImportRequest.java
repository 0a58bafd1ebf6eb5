package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.FilePattern;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.Lookup;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.Preview;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.Phrase;

/**
 * What somebody said about an import. What was not said is recognised by a known layout or guessed from the files.
 *
 * @param named   what each table is read from: files, patterns, folders, absolute
 * @param folder  where to look for files when none is named
 * @param preset  the layout they are known to have, empty when not said
 * @param roles   what columns mean; a declared role beats a guessed one
 * @param reading how the files are read, as far as that was said
 */
public record ImportRequest(
        Map<TableKind, List<String>> named,
        Optional<Path> folder,
        String preset,
        List<DeclaredRole> roles,
        Reading reading) {
    private static final int SAMPLE_ROWS = 200;
    private static final Path HERE = Path.of("").toAbsolutePath();

    public ImportRequest {
        named = Map.copyOf(named);
        roles = List.copyOf(roles);
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
                                each -> List.of(each.getValue().toAbsolutePath().normalize().toString()))),
                folder,
                preset,
                roles,
                new Reading(encoding, delimiter, ""));
    }

    /**
     * How all files are read.
     *
     * @param encoding  of all text files, empty to guess it for each
     * @param delimiter of all delimited files, empty to guess it for each
     * @param sheet     of all workbooks, empty for the first that has a table
     */
    public record Reading(String encoding, String delimiter, String sheet) {}

    /** What one column of a table's source means. */
    public record DeclaredRole(TableKind table, String column, ColumnRole role) {}

    /**
     * The plan, with absolute paths. Reads the beginnings of the files.
     *
     * @throws ImportException when a file cannot be read, a layout does not fit or nothing looks like events
     */
    public ImportPlan plan() throws IOException, ImportException {
        var files = files();
        var found = known(files).map(this::formatted);
        return withRoles(found.isPresent() ? found.get() : draft(files));
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
            var plan = recognise(files);
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
        throw problem("otherLayout", place(), preset, String.join("; ", layout.files()));
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
            return List.of(FileSet.of(files.values().stream().flatMap(List::stream).toList()));
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

    private ImportPlan formatted(ImportPlan plan) {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            tables.add(table.withSources(table.sources().stream()
                            .map(source -> source.withFormat(format(source.format())))
                            .toList())
                    .withLookups(table.lookups().stream()
                            .map(lookup -> new Lookup(
                                    lookup.column(),
                                    lookup.source()
                                            .withFormat(format(lookup.source().format()))))
                            .toList()));
        }
        return plan.withTables(tables);
    }

    private SourceFormat format(SourceFormat known) {
        var encoding = reading.encoding();
        var delimiter = reading.delimiter();
        boolean isText = known.layout() != Layout.PARQUET && known.layout() != Layout.SHEET;
        var encoded = encoding.isEmpty() || !isText ? known : known.withEncoding(encoding);
        return delimiter.isEmpty() || known.layout() != Layout.DELIMITED ? encoded : encoded.withDelimiter(delimiter);
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

    /** The first file as it looks, the others like it. */
    private List<SourceSpec> sources(TableKind kind, List<Path> files) throws IOException, ImportException {
        var sources = new ArrayList<SourceSpec>();
        for (var file : files) {
            sources.add(
                    sources.isEmpty()
                            ? PlanDraft.source(file, kind, reading.encoding(), reading.delimiter(), reading.sheet())
                            : formatted(PlanDraft.like(file, sources.getFirst(), kind)));
        }
        return sources;
    }

    private SourceSpec formatted(SourceSpec source) {
        return source.withFormat(format(source.format()));
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
        for (var set : sets(Map.of())) {
            for (var file : set.files()) {
                var kind = kind(file);
                if (kind.isPresent()) {
                    var other = best.get(kind.get());
                    if (other == null || Files.size(file) > Files.size(other)) {
                        best.put(kind.get(), file);
                    }
                }
            }
        }
        if (!best.containsKey(TableKind.EVENTS)) {
            throw problem("unknownFolder", place());
        }
        var chosen = new EnumMap<TableKind, List<Path>>(TableKind.class);
        best.forEach((kind, file) -> chosen.put(kind, List.of(file)));
        return chosen;
    }

    private Optional<TableKind> kind(Path file) throws IOException {
        try {
            var guess = FormatSniffer.sniff(file, "", reading.encoding(), reading.delimiter());
            var preview = Preview.read(file, guess.entry(), guess.format(), SAMPLE_ROWS);
            return preview.columns().size() < 2 ? Optional.empty() : RoleGuesser.kind(preview);
        } catch (ImportException e) {
            // a picture or a read-me beside the tables
            return Optional.empty();
        }
    }

    private ImportPlan withRoles(ImportPlan plan) throws ImportException {
        var tables = new ArrayList<>(plan.tables());
        for (var kind : Set.copyOf(roles.stream().map(DeclaredRole::table).toList())) {
            int place = tables.indexOf(plan.table(kind).orElseThrow(() -> problem("noTable", kind.tableName())));
            var table = tables.get(place);
            var sources = new ArrayList<SourceSpec>();
            for (var source : table.sources()) {
                sources.add(source.withColumns(declared(kind, source.columns(), sources.isEmpty())));
            }
            tables.set(place, table.withSources(sources));
        }
        return plan.withTables(tables);
    }

    /** @param first whether this is the table's first file: a column only others have is not looked for in it */
    private List<ColumnSpec> declared(TableKind kind, List<ColumnSpec> guessed, boolean first) {
        var own = roles.stream().filter(r -> r.table() == kind).toList();
        var columns = new ArrayList<ColumnSpec>();
        var known = new HashSet<String>();
        for (var column : guessed) {
            var said =
                    own.stream().filter(r -> r.column().equals(column.source())).findFirst();
            known.add(column.source());
            if (said.isPresent()) {
                columns.add(column.withRole(said.get().role()));
            } else {
                boolean taken = own.stream().anyMatch(r -> r.role() == column.role());
                columns.add(taken ? column.withRole(ColumnRole.ATTRIBUTE) : column);
            }
        }
        var told = new HashSet<String>();
        for (var each : own) {
            // a column said twice stands there twice: the import refuses it with its name
            if (first && (!told.add(each.column()) || !known.contains(each.column()))) {
                columns.add(new ColumnSpec(each.column(), each.role()));
            }
        }
        return columns;
    }

    private String place() {
        return folder.filter(f -> named.isEmpty())
                .map(Path::toString)
                .orElseGet(() -> named.values().stream().flatMap(List::stream).sorted().collect(Collectors.joining(", ")));
    }

    private static ImportException problem(String key, Object... args) {
        var first = args.length == 0 ? new Object[0] : new Object[] {args[0]};
        var rest = args.length < 2 ? new Object[0] : java.util.Arrays.copyOfRange(args, 1, args.length);
        return new ImportException(
                Phrase.of("import.problem." + key + ".what", first),
                Phrase.of("import.problem." + key + ".why", rest),
                Phrase.of("import.problem." + key + ".advice"));
    }
}
