package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Files to tables: reads what a plan names, merges exact duplicates, checks quality. Never drops a row in silence. */
public final class TableImporter {
    /** From here on a table is worth a collector's run. */
    private static final long MANY_ROWS = 2_000_000;

    /** Rows of visitors nobody knows, of shoppers who were not wanted and with numbers that could be two say nothing against a file. */
    private static final Set<String> FINE =
            Set.of(Feed.Field.NO_ID.key(), SampledShoppers.NOT_SAMPLED.key(), NumberBuilder.EITHER_MARK);

    private final InstantSource clock;

    public TableImporter() {
        this(InstantSource.system());
    }

    /** @param clock tells which times are in the future */
    public TableImporter(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs a plan.
     *
     * @param base the folder relative paths start from
     * @throws ImportException    when a file or the plan cannot be used at all; doubtful rows are no reason
     * @throws CancelledException when asked to stop
     */
    public ShopTables load(ImportPlan plan, Path base, Progress progress, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        return load(plan, base, new SeenColumns(), progress, cancel);
    }

    /** The same; {@code seen} hears what columns the files have. */
    public ShopTables load(ImportPlan plan, Path base, SeenColumns seen, Progress progress, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        long begin = System.nanoTime();
        TablesawStart.begin();
        PlanCheck.check(plan);
        MemoryNeed.check(plan, base, cancel);
        var meter = new Meter(plan, base, progress);
        var words = new BehaviourWords(plan.eventTypes());
        var aside = new SetAside();
        var arrays = new EnumMap<TableKind, TableBuilder.Built>(TableKind.class);
        var parts = new EnumMap<TableKind, List<TableBuilder.Part>>(TableKind.class);
        for (var table : plan.tables()) {
            var builder = new TableBuilder(table.kind(), words, aside, cancel);
            builder.note(seen);
            builder.sample(plan.sample());
            ImportFilter.of(table, base, words, cancel).ifPresent(builder::filter);
            arrays.put(table.kind(), read(table, base, builder, words, aside, seen, meter, cancel));
            parts.put(table.kind(), builder.parts());
            cancel.check();
        }
        progress.at(0.95, Phrase.of("import.progress.checking"));
        letGo(arrays.values());
        var findings = QualityCheck.of(arrays, parts, aside, clock.instant(), cancel);
        letGo(arrays.values());
        // only now: until here Tablesaw had time to begin
        TablesawStart.await();
        var tables = new EnumMap<TableKind, DataTable>(TableKind.class);
        var reports = new ArrayList<TableReport>();
        for (var table : plan.tables()) {
            var kept = Objects.requireNonNull(arrays.remove(table.kind()));
            var made = table(kept);
            cancel.check();
            tables.put(table.kind(), made);
            reports.add(report(kept, made));
        }
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var report = new ImportReport(reports, aside.rows(), findings, took);
        return new ShopTables(tables, report);
    }

    private static TableBuilder.Built read(
            TablePlan table,
            Path base,
            TableBuilder builder,
            BehaviourWords words,
            SetAside aside,
            SeenColumns seen,
            Meter meter,
            CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        if (table.kind() == TableKind.EVENTS && !table.lookups().isEmpty()) {
            builder.lookUp(lookedUp(table, base, words, seen, cancel));
        }
        var names = names(table.sources());
        var filled = table.filled(base);
        for (int s = 0; s < names.size(); s++) {
            var source = table.sources().get(s);
            if (!filled.contains(source)) {
                builder.nothing(names.get(s));
                continue;
            }
            meter.next(base.resolve(source.file()));
            builder.read(source, base, names.get(s), meter, Long.MAX_VALUE);
        }
        var built = builder.finish();
        check(table, base, built, aside);
        if (table.kind() == TableKind.EVENTS) {
            return DuplicateEvents.merge(built, cancel);
        }
        for (var lookup : table.lookups()) {
            var found = new TableBuilder(table.kind(), words, aside, cancel);
            found.note(seen);
            found.read(lookup.source(), base, b -> {});
            built = Joined.join(built, lookup, found.finish());
        }
        return built;
    }

    /** A row that cannot be used here is told where it is missed: at the events that needed it. */
    static LookedUp lookedUp(TablePlan table, Path base, BehaviourWords words, SeenColumns seen, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        var lookedUp = new LookedUp();
        for (var lookup : table.lookups()) {
            var found = new TableBuilder(table.kind(), words, new SetAside(), cancel);
            found.note(seen);
            found.read(lookup.source(), base, b -> {});
            lookedUp.add(lookup, found.finish());
        }
        return lookedUp;
    }

    /** What rows set aside call the files: by name, and by the folder too where two are called the same; in an archive by both names. */
    private static List<String> names(List<SourceSpec> sources) {
        var names = sources.stream().map(source -> name(source, 1)).toList();
        var unique = new ArrayList<String>();
        for (int s = 0; s < names.size(); s++) {
            var name = names.get(s);
            unique.add(names.stream().filter(name::equals).count() == 1 ? name : name(sources.get(s), 2));
        }
        return unique;
    }

    /** The last parts of its path. */
    private static String name(SourceSpec source, int parts) {
        var path = Path.of(source.file());
        int all = path.getNameCount();
        var file = path.subpath(Math.max(0, all - parts), all).toString().replace('\\', '/');
        boolean packed = !source.entry().isEmpty() && source.format().layout() != Layout.SHEET;
        return packed ? file + "!/" + source.entry() : file;
    }

    /**
     * Asks for the memory of arrays that are of no use any more (a hundred bytes a row by now) before the checks, or Tablesaw, need as much
     * again: by itself the collector takes more from the system first.
     */
    private static void letGo(Collection<TableBuilder.Built> tables) {
        if (tables.stream().mapToLong(TableBuilder.Built::rows).sum() > MANY_ROWS) {
            Garbage.letGo();
        }
    }

    private static TableReport report(TableBuilder.Built kept, DataTable made) {
        return new TableReport(
                kept.kind().tableName(),
                kept.read(),
                kept.rows(),
                kept.setAside(),
                kept.merged(),
                kept.leftOut(),
                made.columns());
    }

    /** A table without a row is no table: what was there before is worth more. */
    private static void check(TablePlan plan, Path base, TableBuilder.Built built, SetAside aside)
            throws IOException, ImportException {
        var file = plan.sources().getFirst().file();
        if (built.rows() > 0 || built.read() == 0 && plan.kind() != TableKind.EVENTS) {
            checkMost(plan, base, built, aside);
            return;
        }
        if (built.read() == 0) {
            throw problem(
                    "noRows", Phrase.of("import.problem.noRows.why"), file, Phrase.of("import.problem.noRows.advice"));
        }
        if (built.leftOut() > 0 && plan.where().isEmpty()) {
            throw new ImportException(
                    Phrase.of("import.problem.noneSampled.what", plan.kind().tableName()),
                    Phrase.of("import.problem.noneSampled.why", built.read(), built.leftOut(), built.setAside()),
                    Phrase.of("import.problem.noneSampled.advice"));
        }
        if (built.leftOut() > 0) {
            throw new ImportException(
                    Phrase.of("import.problem.allLeftOut.what", plan.kind().tableName(), plan.where()),
                    Phrase.of("import.problem.allLeftOut.why", built.read(), built.leftOut(), built.setAside()),
                    Phrase.of("import.problem.allLeftOut.advice"));
        }
        var name = names(plan.sources()).getFirst();
        var first = aside.rows().stream()
                .filter(row -> row.file().equals(name))
                .findFirst()
                .orElse(aside.rows().getFirst());
        checkText(plan, base, first.reason());
        var where = first.column().isEmpty() ? Long.toString(first.line()) : first.line() + ", " + first.column();
        throw problem(
                "allAside",
                Phrase.of("import.problem.allAside.why", built.setAside(), where, first.reason()),
                file,
                advice("allAside", plan.kind(), first.column(), first.reason()));
    }

    /**
     * Where most rows do not even read, the file is not what it was taken for. Rows without an id are another matter: shops have events of
     * visitors nobody knows.
     */
    private static void checkMost(TablePlan plan, Path base, TableBuilder.Built built, SetAside aside)
            throws IOException, ImportException {
        long unreadable = 0;
        SetAside.Tally worst = null;
        var column = "";
        for (var tally : aside.tallies().entrySet()) {
            if (tally.getKey().table() == plan.kind()
                    && !FINE.contains(tally.getKey().key())) {
                unreadable += tally.getValue().rows();
                if (worst == null || tally.getValue().rows() > worst.rows()) {
                    worst = tally.getValue();
                    column = tally.getKey().column();
                }
            }
        }
        if (worst != null && unreadable * 2 > built.read() - built.leftOut()) {
            checkText(plan, base, worst.first());
            throw problem(
                    "mostAside",
                    Phrase.of("import.problem.mostAside.why", unreadable, built.read(), worst.rows(), worst.first()),
                    plan.sources().getFirst().file(),
                    advice("mostAside", plan.kind(), column, worst.first()));
        }
    }

    /** Where bytes were no text, where they stand and what encoding they look like says more than that rows failed. */
    private static void checkText(TablePlan plan, Path base, Phrase reason) throws IOException, ImportException {
        if (!reason.equals(ColumnBuilder.MALFORMED)) {
            return;
        }
        for (var source : plan.filled(base)) {
            var problem = Undecodable.problem(base.resolve(source.file()), source);
            if (problem.isPresent()) {
                throw problem.get();
            }
        }
    }

    /** Where numbers are the trouble, how to say what they are. */
    private static Phrase advice(String problem, TableKind kind, String column, Phrase reason) {
        return NumberBuilder.isReason(reason)
                ? Phrase.of("import.problem.numbers.advice", kind.tableName(), column)
                : Phrase.of("import.problem." + problem + ".advice");
    }

    private static ImportException problem(String key, Phrase why, String file, Phrase advice) {
        return new ImportException(Phrase.of("import.problem." + key + ".what", file), why, advice);
    }

    /** Takes the columns out of {@code built}, one after the other. */
    static DataTable table(TableBuilder.Built built) {
        var columns = new ArrayList<Column<?>>();
        var infos = new ArrayList<ColumnInfo>();
        // the arrays of a column go as soon as Tablesaw has its own
        for (var each = built.columns().pollFirstEntry();
                each != null;
                each = built.columns().pollFirstEntry()) {
            var data = each.getValue();
            var role = built.roles().getOrDefault(each.getKey(), ColumnRole.ATTRIBUTE);
            columns.add(data.column(each.getKey()));
            infos.add(new ColumnInfo(each.getKey(), data.type(), role, data.missing(), data.distinct()));
        }
        return new DataTable(
                built.kind(), Table.create(built.kind().tableName(), columns.toArray(Column<?>[]::new)), infos);
    }

    /** Progress over all files by bytes. */
    private static final class Meter implements TableBuilder.Bytes {
        private static final double READING = 0.9;
        private final Progress progress;
        private final long total;
        private long before;
        private long size;
        private String name = "";

        Meter(ImportPlan plan, Path base, Progress progress) {
            this.progress = progress;
            long sum = 0;
            for (var table : plan.tables()) {
                for (var source : table.sources()) {
                    sum += size(base.resolve(source.file()));
                }
            }
            this.total = Math.max(1, sum);
        }

        void next(Path file) {
            before += size;
            size = size(file);
            name = file.getFileName().toString();
            at(0);
        }

        @Override
        public void at(long bytes) {
            double done = (before + Math.min(bytes, size)) / (double) total;
            progress.at(READING * done, Phrase.of("import.progress.reading", name));
        }

        private static long size(Path file) {
            try {
                return Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
