package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Reads the sources of one table into columns, row by row; rows that cannot be used are set aside with the reason. */
final class TableBuilder {
    /** Most rows of one table: columns are arrays. */
    private static final int MAX_ROWS = Integer.MAX_VALUE - 16;

    private static final Logger LOG = LoggerFactory.getLogger(TableBuilder.class);
    static final int ROWS_BETWEEN_LOOKS = 1 << 14;

    private final TableKind kind;
    private final SetAside aside;
    private final CancelToken cancel;
    private final TableColumns columns;
    private @Nullable ImportFilter filter;
    private SeenColumns seen = new SeenColumns();
    private boolean countsOnly;
    private int[] firstRow = new int[0];
    private int rows;
    private long read;
    private long setAside;
    private long merged;
    private long line;
    private long leftOut;
    private long counted;
    private long fetched;
    private final List<Part> parts = new ArrayList<>();

    /**
     * What one file gave.
     *
     * @param file    as people are told of it
     * @param columns the columns it has
     * @param rows    rows kept of it
     * @param head    what stands above its rows
     * @param money   the currencies of its columns, where their numbers are written with one
     * @param otherwise how many numbers of its columns are written with the other of two decimal marks, files before it included
     * @param letters what its lines are written in; null where it has none
     * @param calendar its time, where that is reckoned from day numbers; null where not
     */
    record Part(
            String file,
            List<String> columns,
            int rows,
            Head head,
            Map<String, String> money,
            Map<String, Integer> otherwise,
            @Nullable Letters letters,
            @Nullable DerivedColumn calendar) {}

    /**
     * What stands above the rows of a file.
     *
     * @param above  lines above its header, which are no rows
     * @param unsure its first row, where nothing tells whether it names the columns
     * @param renamed columns whose name it has twice: the name there by what they are called
     */
    record Head(int above, List<String> unsure, Map<String, String> renamed) {
        static final Head NOTHING = new Head(0, List.of(), Map.of());
    }

    /**
     * The encoding a text file was read in.
     *
     * @param lines what its lines were
     * @param first of a file read as UTF-8 the first bytes that are none
     */
    record Letters(String encoding, boolean said, LineTally lines, Optional<Undecodable> first) {}

    /** A finished table as arrays. */
    record Built(
            TableKind kind,
            SequencedMap<String, ColumnData> columns,
            Map<String, ColumnRole> roles,
            int rows,
            long read,
            long setAside,
            long merged,
            long leftOut) {

        /** One nobody left a row out of. */
        Built(
                TableKind kind,
                SequencedMap<String, ColumnData> columns,
                Map<String, ColumnRole> roles,
                int rows,
                long read,
                long setAside,
                long merged) {
            this(kind, columns, roles, rows, read, setAside, merged, 0);
        }

        /** The name of the first column with this role. */
        Optional<String> name(ColumnRole role) {
            return columns.keySet().stream()
                    .filter(name -> roles.get(name) == role)
                    .findFirst();
        }

        /** The first column with this role, when it holds texts. */
        Optional<ColumnData.Texts> texts(ColumnRole role) {
            return name(role)
                    .map(columns::get)
                    .flatMap(
                            column -> column instanceof ColumnData.Texts texts ? Optional.of(texts) : Optional.empty());
        }
    }

    /** Hears how many bytes of the source have been read. */
    @FunctionalInterface
    interface Bytes {
        void at(long bytes);
    }

    TableBuilder(TableKind kind, BehaviourWords words, SetAside aside, CancelToken cancel) {
        this.kind = kind;
        this.columns = new TableColumns(kind, words);
        this.aside = aside;
        this.cancel = cancel;
    }

    /** Columns that other sources give to the rows read from now on. */
    void lookUp(LookedUp other) {
        columns.lookUp(other);
    }

    /** Takes the rows of this share of the shoppers only, 0 for all; the others are counted. */
    void sample(double share) {
        columns.sample(share);
    }

    /** Takes the rows only that meet a condition; the others are counted. */
    void filter(ImportFilter wanted) {
        filter = wanted;
        columns.filter(wanted);
    }

    /** Tells what columns the sources read from now on have. */
    void note(SeenColumns others) {
        seen = others;
    }

    /** Keeps no row, and only counts those it would keep. */
    void countOnly() {
        countsOnly = true;
    }

    /** Rows {@link #countOnly} would have kept, or would have put to another with the same id. */
    long counted() {
        return counted;
    }

    long rowsRead() {
        return read;
    }

    void read(SourceSpec source, Path base, Bytes progress) throws IOException, ImportException, CancelledException {
        read(source, base, progress, Long.MAX_VALUE);
    }

    /** Takes note of a file with nothing in it. */
    void nothing(String name) {
        parts.add(new Part(name, List.of(), 0, Head.NOTHING, Map.of(), otherwise(), null, null));
    }

    /** Reads no more than {@code most} rows. */
    void read(SourceSpec source, Path base, Bytes progress, long most)
            throws IOException, ImportException, CancelledException {
        read(source, base, base.resolve(source.file()).getFileName().toString(), progress, most);
    }

    /** @param name what rows set aside call the file */
    void read(SourceSpec source, Path base, String name, Bytes progress, long most)
            throws IOException, ImportException, CancelledException {
        var file = base.resolve(source.file());
        PlanCheck.mappedOnce(source);
        var wanted = source.columns().stream().map(ColumnSpec::source).toList();
        try {
            var open = SourceRows.open(file, source.entry(), source.format(), wanted);
            read(source, file, name, open, progress, most);
        } catch (IOException e) {
            throw SourceBytes.broken(file, e);
        }
    }

    private void read(SourceSpec source, Path file, String name, SourceRows.Open open, Bytes progress, long most)
            throws IOException, ImportException, CancelledException {
        boolean counted = most == Long.MAX_VALUE && source.format().layout() == Layout.DELIMITED;
        var lines = counted ? LineCount.of(file) : CompletableFuture.completedFuture(-1L);
        try (var reader = counted ? AheadRows.of(open.rows(), file) : open.rows()) {
            var ways = ways(source, reader.columns(), file);
            if (reader instanceof AheadRows ahead) {
                ahead.watch((block, from, to) -> fetch(ways, block, from, to));
            }
            int before = rows;
            int look = 0;
            boolean expected = false;
            for (long row = 0; row < most && reader.next(); row++) {
                readRow(reader, ways, name);
                line = reader.line();
                if (++look == ROWS_BETWEEN_LOOKS) {
                    look = 0;
                    cancel.check();
                    if (!expected && lines.state() == Future.State.SUCCESS) {
                        expected = true;
                        expect(lines.resultNow() - row - (source.format().header() ? 2 : 1));
                    }
                    progress.at(open.packed() == null ? 0 : open.packed().count());
                }
            }
            LOG.debug("{}: {} texts fetched were known", name, fetched);
            seen.add(source, reader.found());
            var letters = open.lines() == null ? null : letters(file, source, open.lines());
            // only of whole files: who looks at a few rows looks at the first one, too
            var unsure = most == Long.MAX_VALUE ? Preview.unsureHeader(file, source) : List.<String>of();
            parts.add(new Part(
                    name,
                    fed(ways.feeds()),
                    rows - before,
                    new Head(source.format().above(), unsure, reader.renamed()),
                    money(),
                    otherwise(),
                    letters,
                    source.derived().stream()
                            .filter(DayNumbers::isRelative)
                            .findFirst()
                            .orElse(null)));
        } finally {
            lines.cancel(true);
        }
    }

    private void fetch(TableColumns.Ways ways, RowBlock block, int from, int to) {
        for (var feed : ways.feeds()) {
            fetched += feed.fetch(block, from, to);
        }
    }

    private static Letters letters(Path file, SourceSpec source, LineTally lines) throws IOException, ImportException {
        return new Letters(
                source.format().encoding(),
                source.format().encodingSaid(),
                lines,
                Undecodable.first(file, source, lines));
    }

    /** A column whose name was read in a wrong encoding is not gone. */
    private TableColumns.Ways ways(SourceSpec source, List<String> found, Path file)
            throws IOException, ImportException {
        try {
            return columns.ways(source, found, file, rows);
        } catch (ImportException e) {
            throw source.format().layout() == Layout.DELIMITED
                    ? Undecodable.problemOfHeader(file, source).orElse(e)
                    : e;
        }
    }

    /** @param more lines that are still to come, below 0 when nobody knows */
    private void expect(long more) {
        long all = rows + more;
        if (more > 0 && all < MAX_ROWS) {
            columns.builders().values().forEach(builder -> builder.expect((int) all));
        }
    }

    private Map<String, String> money() {
        var money = new LinkedHashMap<String, String>();
        columns.builders().forEach((name, builder) -> {
            if (builder instanceof NumberBuilder numbers && !numbers.currency().isEmpty()) {
                money.put(name, numbers.currency());
            }
        });
        return money;
    }

    private Map<String, Integer> otherwise() {
        var otherwise = new LinkedHashMap<String, Integer>();
        columns.builders().forEach((name, builder) -> {
            int numbers = builder.otherwise(rows);
            if (numbers > 0) {
                otherwise.put(name, numbers);
            }
        });
        return otherwise;
    }

    private static List<String> fed(Feed[] feeds) {
        var names = new ArrayList<String>();
        for (var feed : feeds) {
            if (!(feed instanceof Feed.Absent)) {
                names.add(feed.name());
            }
        }
        return names;
    }

    /** Rows read so far. */
    long read() {
        return read;
    }

    /** Where the row read last stands in its file. */
    long line() {
        return line;
    }

    /** What each file read so far gave. */
    List<Part> parts() {
        return parts;
    }

    Built finish() {
        var finished = new LinkedHashMap<String, ColumnData>();
        for (var each : columns.builders().entrySet()) {
            finished.put(each.getKey(), each.getValue().finish(rows));
        }
        return new Built(kind, finished, columns.roles(), rows, read, setAside, merged, leftOut);
    }

    private void readRow(RowReader reader, TableColumns.Ways ways, String file) throws ImportException {
        read++;
        var fault = reader.fault();
        if (fault != null) {
            reject(reader, file, "", fault);
            return;
        }
        if (rows == MAX_ROWS) {
            throw new ImportException(
                    Phrase.of("import.problem.rows.what", file),
                    Phrase.of("import.problem.rows.why", MAX_ROWS),
                    Phrase.of("import.problem.rows.advice"));
        }
        boolean itemNeeded = true;
        var feeds = ways.feeds();
        for (int k = 0; k < feeds.length; k++) {
            if (k == ways.asked() && !isWanted()) {
                leftOut++;
                return;
            }
            var feed = feeds[k];
            var reason = feed.put(reader, rows, itemNeeded);
            if (reason == SampledShoppers.NOT_SAMPLED) {
                leftOut++;
                aside.leaveOut(kind, feed.name(), reason);
                return;
            }
            if (reason != null) {
                reject(reader, file, feed.name(), reason);
                return;
            }
            itemNeeded &= !feed.isSearch();
        }
        if (ways.asked() == feeds.length && !isWanted()) {
            leftOut++;
        } else if (countsOnly) {
            counted++;
        } else {
            keep(reader, ways.key(), file);
        }
    }

    private boolean isWanted() {
        return filter == null || filter.isWanted(rows);
    }

    /** Keeps the row, unless its table may hold every id only once and has it already. */
    private void keep(RowReader reader, @Nullable Feed keyed, String file) {
        var key = keyed == null ? null : keyed.key();
        if (keyed == null || key == null) {
            rows++;
            return;
        }
        int code = key.code(rows);
        if (code >= firstRow.length) {
            int before = firstRow.length;
            firstRow = Arrays.copyOf(firstRow, ColumnBuilder.room(code));
            Arrays.fill(firstRow, before, firstRow.length, -1);
        }
        int first = firstRow[code];
        if (first < 0) {
            firstRow[code] = rows++;
            return;
        }
        for (var builder : columns.builders().values()) {
            if (!builder.same(first, rows)) {
                reject(reader, file, keyed.name(), Phrase.of("import.reason.idTwice", key.text(code)));
                return;
            }
        }
        merged++;
    }

    private void reject(RowReader reader, String file, String column, Phrase reason) {
        setAside++;
        aside.add(kind, new SetAsideRow(file, reader.line(), column, reason, reader.raw()));
    }
}
