package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;

/**
 * What events too many for memory come to: counted by DuckDB where they lie, exactly, each file read a few times. The small tables are
 * written beside: shoppers and items with their events, first and last time, and days by kind.
 *
 * @param events       rows with a shopper and an item, or a search with a shopper
 * @param withoutId    rows without
 * @param unreadLines  lines that could not be split into the columns
 * @param unreadTimes  events whose time nobody could read
 * @param users        different shoppers
 * @param items        different items
 * @param first        the first time, in UTC; null without times
 * @param last         the last time
 * @param kinds        events of each kind, most first; a word that means no kind stands under {@code ?}
 * @param months       events of each month
 * @param topItems     the items with most events
 * @param files        the tables written
 */
public record EventAggregates(
        long events,
        long withoutId,
        long unreadLines,
        long unreadTimes,
        long users,
        long items,
        @Nullable String first,
        @Nullable String last,
        List<Count> kinds,
        List<Count> months,
        List<Count> topItems,
        List<Path> files) {
    private static final int TOP = 20;
    private static final long LOOK_MILLIS = 100;

    /** How many events something has. */
    public record Count(String name, long events) {}

    public EventAggregates {
        kinds = List.copyOf(kinds);
        months = List.copyOf(months);
        topItems = List.copyOf(topItems);
        files = List.copyOf(files);
    }

    /**
     * Counts the events of a plan.
     *
     * @param base the folder relative paths start from
     * @param into the folder the tables are written into; made when missing
     * @throws ImportException when DuckDB cannot read the files as they are, or the plan asks for rows it cannot tell
     */
    public static EventAggregates of(ImportPlan plan, Path base, Path into, Progress progress, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        PlanCheck.check(plan);
        var table = plan.table(TableKind.EVENTS).orElseThrow();
        if (plan.sample() > 0 || !table.where().isEmpty()) {
            throw EventSql.problem("filter", table.sources().getFirst().file());
        }
        Files.createDirectories(into);
        var spill = Files.createTempDirectory(into, "spill");
        try (var duck = Duck.open()) {
            var run = new Run(duck, into, progress, cancel);
            run.quietly("SET temp_directory = '" + Duck.quoted(spill) + "'");
            run.quietly("SET preserve_insertion_order = false");
            var sql = new EventSql(duck, base);
            sql.view(table);
            return run.count(sql.kind(plan.eventTypes()));
        } catch (SQLException e) {
            cancel.check();
            throw new DamageException(Phrase.of("import.aggregates.broken"), e);
        } finally {
            FileTree.delete(spill);
        }
    }

    /** The queries, one after the other; each ends soon after somebody cancels. */
    private record Run(Duck duck, Path into, Progress progress, CancelToken cancel) {
        EventAggregates count(String kind) throws SQLException, CancelledException {
            quietly("CREATE VIEW told AS SELECT user_id, item_id, word, written, " + kind + " AS kind, "
                    + EventSql.moment() + " AS moment FROM events");
            quietly("CREATE VIEW good AS SELECT * FROM told"
                    + " WHERE user_id IS NOT NULL AND (item_id IS NOT NULL OR kind = 'SEARCH')");
            var users = written(
                    "users",
                    0,
                    "SELECT user_id AS user, count(*) AS events, min(moment) AS first, max(moment) AS last"
                            + " FROM good GROUP BY user_id ORDER BY user_id");
            var items = written(
                    "items",
                    0.3,
                    "SELECT item_id AS item, count(*) AS events, min(moment) AS first, max(moment) AS last"
                            + " FROM good WHERE item_id IS NOT NULL GROUP BY item_id ORDER BY item_id");
            var days = written(
                    "days",
                    0.6,
                    "SELECT CAST(moment AS DATE) AS day,"
                            + " CASE WHEN kind IS NOT NULL THEN kind WHEN word IS NULL THEN '' ELSE '?' END AS kind,"
                            + " count(*) AS events, count(*) FILTER (written IS NOT NULL AND moment IS NULL) AS unread"
                            + " FROM good GROUP BY ALL ORDER BY ALL");
            progress.at(0.9, Phrase.of("import.progress.checking"));
            var ofUsers = "FROM '" + Duck.quotedGlob(users) + "'";
            var ofDays = "FROM '" + Duck.quotedGlob(days) + "'";
            return new EventAggregates(
                    number("SELECT coalesce(sum(events), 0) " + ofDays),
                    number(
                            "SELECT count(*) FROM told WHERE user_id IS NULL OR item_id IS NULL AND kind IS DISTINCT FROM 'SEARCH'"),
                    // each reading of a file notes its bad lines again
                    number("SELECT count(*) FROM (SELECT DISTINCT s.file_path, e.line FROM reject_errors e"
                            + " JOIN reject_scans s USING (scan_id, file_id))"),
                    number("SELECT coalesce(sum(unread), 0) " + ofDays),
                    number("SELECT count(*) " + ofUsers),
                    number("SELECT count(*) FROM '" + Duck.quotedGlob(items) + "'"),
                    text("SELECT strftime(min(first), '%Y-%m-%d %H:%M:%S') " + ofUsers),
                    text("SELECT strftime(max(last), '%Y-%m-%d %H:%M:%S') " + ofUsers),
                    counts("SELECT kind, sum(events) AS n " + ofDays
                            + " WHERE kind <> '' GROUP BY kind ORDER BY n DESC, kind"),
                    counts("SELECT strftime(day, '%Y-%m') AS month, sum(events) " + ofDays
                            + " WHERE day IS NOT NULL GROUP BY month ORDER BY month"),
                    counts("SELECT item, events FROM '" + Duck.quotedGlob(items) + "' ORDER BY events DESC, item LIMIT "
                            + TOP),
                    List.of(users, items, days));
        }

        /** A query's rows as a Parquet file, which is there as a whole or not at all. */
        private Path written(String name, double share, String select) throws SQLException, CancelledException {
            progress.at(share, Phrase.of("import.progress.counting", name));
            var file = into.resolve(name + ".parquet");
            var beside = into.resolve(name + ".parquet.new");
            quietly("COPY (" + select + ") TO '" + Duck.quoted(beside) + "' (FORMAT parquet, COMPRESSION zstd)");
            try {
                AtomicFile.sync(beside);
                AtomicFile.commit(beside, file);
            } catch (IOException e) {
                throw new SQLException(e.getMessage(), e);
            }
            return file;
        }

        private void quietly(String sql) throws SQLException, CancelledException {
            cancel.check();
            try (var statement = duck.connection().createStatement()) {
                var watch = Thread.ofVirtual().start(() -> watch(statement));
                try {
                    statement.execute(sql);
                } finally {
                    watch.interrupt();
                }
            }
            cancel.check();
        }

        private void watch(Statement statement) {
            try {
                while (!cancel.requested()) {
                    Thread.sleep(LOOK_MILLIS);
                }
                statement.cancel();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private long number(String sql) throws SQLException {
            try (var found = duck.query(sql)) {
                found.next();
                return found.getLong(1);
            }
        }

        private @Nullable String text(String sql) throws SQLException {
            try (var found = duck.query(sql)) {
                found.next();
                return found.getString(1);
            }
        }

        private List<Count> counts(String sql) throws SQLException {
            var all = new ArrayList<Count>();
            try (ResultSet found = duck.query(sql)) {
                while (found.next()) {
                    all.add(new Count(found.getString(1), found.getLong(2)));
                }
            }
            return all;
        }
    }
}
