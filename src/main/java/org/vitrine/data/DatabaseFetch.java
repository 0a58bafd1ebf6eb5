package org.vitrine.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;

/**
 * Fetches rows of a database into a file, from which they are imported like those of any other: so a project can be made again without
 * the database, and knows by its fingerprint what was in it.
 */
public final class DatabaseFetch {
    /** Rows the driver holds at a time. */
    private static final int ROWS_AT_A_TIME = 5000;

    private static final int ROWS_BETWEEN_LOOKS = 512;

    private DatabaseFetch() {}

    /**
     * What was fetched.
     *
     * @param rows    how many
     * @param columns in their order
     */
    public record Fetched(Path file, DatabaseOrigin origin, long rows, List<Column> columns) {
        public Fetched {
            columns = List.copyOf(columns);
        }

        /** The type the database gives a column, where that is to be relied on. */
        public Optional<ValueType> type(String column) {
            return columns.stream()
                    .filter(each -> each.name().equals(column))
                    .findFirst()
                    .flatMap(Column::type);
        }

        /** Attributes of these columns as the database stores them: a text of digits stays a text. */
        public List<ColumnSpec> typed(List<ColumnSpec> specs) {
            return specs.stream()
                    .map(spec -> spec.role() == ColumnRole.ATTRIBUTE && spec.type() == null
                            ? type(spec.source()).map(spec::withType).orElse(spec)
                            : spec)
                    .toList();
        }
    }

    /** A column and how the database stores it. */
    public record Column(String name, Optional<ValueType> type) {}

    /**
     * Runs the query and writes its rows.
     *
     * @param target the file, packed CSV; there only when all rows are in it
     * @throws ImportException when there is no driver, the database does not answer, or not with rows
     */
    public static Fetched fetch(
            DatabaseOrigin origin, Credentials who, Path target, Progress progress, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        cancel.check();
        progress.at(0, Phrase.of("import.progress.connecting", origin.url()));
        boolean connected = false;
        try (var driver = DatabaseDriver.of(origin);
                var connection = DatabaseDoor.opened(() -> driver.connect(origin, who), cancel)) {
            connected = true;
            return fetch(connection, origin, target, progress, cancel);
        } catch (SQLException e) {
            cancel.check();
            throw DatabaseTrouble.of(e, connected).told(origin, who, e);
        }
    }

    private static Fetched fetch(
            Connection connection, DatabaseOrigin origin, Path target, Progress progress, CancelToken cancel)
            throws IOException, SQLException, ImportException, CancelledException {
        try (var statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                var _ = new DatabaseWatch(connection, statement, cancel)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var rows = statement.executeQuery(sql(origin, connection))) {
                return write(origin, rows, target, progress, cancel);
            }
        }
    }

    private static Fetched write(
            DatabaseOrigin origin, ResultSet rows, Path target, Progress progress, CancelToken cancel)
            throws IOException, SQLException, ImportException, CancelledException {
        var columns = columns(rows, origin);
        var clocks = clocks(rows, origin);
        try {
            long[] count = new long[1];
            AtomicFile.<Stopped>write(target, out -> {
                var packed = new GZIPOutputStream(out, 1 << 16);
                var text = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
                try {
                    count[0] = copy(rows, columns, clocks, text, progress, cancel);
                } catch (SQLException | ImportException | CancelledException e) {
                    throw new Stopped(e);
                }
                text.flush();
                packed.finish();
            });
            return new Fetched(target, origin, count[0], columns);
        } catch (Stopped e) {
            switch (e.getCause()) {
                case SQLException sql -> throw sql;
                case ImportException bad -> throw bad;
                case CancelledException cancelled -> throw cancelled;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Carries what ended the copying out of the writing. */
    private static final class Stopped extends Exception {
        Stopped(Exception cause) {
            super(cause);
        }
    }

    private static long copy(
            ResultSet rows,
            List<Column> columns,
            DatabaseClock[] clocks,
            BufferedWriter out,
            Progress progress,
            CancelToken cancel)
            throws IOException, SQLException, ImportException, CancelledException {
        for (int c = 0; c < columns.size(); c++) {
            out.write(c == 0 ? "" : ",");
            out.write(quoted(columns.get(c).name()));
        }
        out.write('\n');
        long count = 0;
        while (rows.next()) {
            for (int c = 0; c < columns.size(); c++) {
                out.write(c == 0 ? "" : ",");
                out.write(quoted(DatabaseValue.text(
                        clocks[c].read(rows, c + 1), columns.get(c).name())));
            }
            out.write('\n');
            if (++count % ROWS_BETWEEN_LOOKS == 0) {
                cancel.check();
                progress.at(0, Phrase.of("import.progress.fetching", count));
            }
        }
        cancel.check();
        return count;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private static List<Column> columns(ResultSet rows, DatabaseOrigin origin) throws SQLException {
        var told = rows.getMetaData();
        boolean loose = isLoose(origin);
        var columns = new ArrayList<Column>();
        var names = new ArrayList<String>();
        for (int c = 1; c <= told.getColumnCount(); c++) {
            names.add(told.getColumnLabel(c));
        }
        names = new ArrayList<>(ColumnNames.unique(names));
        for (int c = 1; c <= told.getColumnCount(); c++) {
            var type = type(told.getColumnType(c));
            columns.add(new Column(names.get(c - 1), loose ? type.filter(each -> each == ValueType.TEXT) : type));
        }
        return columns;
    }

    private static DatabaseClock[] clocks(ResultSet rows, DatabaseOrigin origin) throws SQLException {
        var told = rows.getMetaData();
        var clocks = new DatabaseClock[told.getColumnCount()];
        boolean loose = isLoose(origin);
        for (int c = 0; c < clocks.length; c++) {
            clocks[c] = loose
                    ? DatabaseClock.NONE
                    : DatabaseClock.of(told.getColumnType(c + 1), told.getColumnTypeName(c + 1), origin.url());
        }
        return clocks;
    }

    /** Any column of SQLite can hold anything, whatever it was declared as; but texts are texts. */
    private static boolean isLoose(DatabaseOrigin origin) {
        return origin.url().startsWith("jdbc:sqlite:");
    }

    private static Optional<ValueType> type(int sql) {
        return switch (sql) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB -> Optional.of(ValueType.TEXT);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Optional.of(ValueType.INTEGER);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Optional.of(ValueType.DECIMAL);
            case Types.BOOLEAN -> Optional.of(ValueType.BOOLEAN);
            case Types.DATE -> Optional.of(ValueType.DATE);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of(ValueType.TIME);
            // whole numbers that may be longer than a double is exact, decimals that may be whole: the values say
            default -> Optional.empty();
        };
    }

    private static String sql(DatabaseOrigin origin, Connection connection) throws SQLException {
        return origin.isSelect() ? origin.query() : DatabaseTable.select(origin.query(), connection);
    }
}
