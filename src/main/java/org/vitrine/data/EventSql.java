package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;

/** A plan's events as a view of DuckDB straight over their files: user, item, kind (a word of the file) and moment, one row for each row. */
final class EventSql {
    /** Files DuckDB unpacks by itself. */
    private static final List<String> PACKED = List.of(".zip", ".tgz", ".tar", ".tar.gz", ".bz2", ".xz");

    private final Duck duck;
    private final Path base;

    EventSql(Duck duck, Path base) {
        this.duck = duck;
        this.base = base;
    }

    /** Makes the view {@code events}. */
    void view(TablePlan table) throws IOException, ImportException, SQLException {
        if (!table.lookups().isEmpty()) {
            throw problem("lookups", table.sources().getFirst().file());
        }
        var parts = new ArrayList<String>();
        for (var source : table.filled(base)) {
            parts.add(select(source));
        }
        duck.run("CREATE VIEW events AS " + String.join(" UNION ALL ", parts));
    }

    private String select(SourceSpec source) throws IOException, ImportException, SQLException {
        var file = base.resolve(source.file());
        var from = from(source, file);
        var names = new ArrayList<String>();
        try (var described = duck.query("DESCRIBE SELECT * FROM " + from)) {
            while (described.next()) {
                names.add(described.getString(1));
            }
        }
        var found = Preview.read(file, source.entry(), source.format(), 1).columns();
        if (found.size() != names.size()) {
            throw problem("columns", source.file());
        }
        var kind = column(source, ColumnRole.EVENT_TYPE, found, names);
        return "SELECT "
                + column(source, ColumnRole.USER, found, names).orElseThrow(() -> problem("columns", source.file()))
                + " AS user_id, "
                + column(source, ColumnRole.ITEM, found, names).orElseThrow(() -> problem("columns", source.file()))
                + " AS item_id, " + kind.orElse("NULL") + " AS word, "
                + column(source, ColumnRole.TIME, found, names).orElse("NULL") + " AS written FROM " + from;
    }

    private static String from(SourceSpec source, Path file) throws ImportException {
        var format = source.format();
        var name = source.file().toLowerCase(Locale.ROOT);
        if (format.layout() == Layout.PARQUET) {
            return "read_parquet('" + Duck.quotedGlob(file) + "')";
        }
        boolean readable = format.layout() == Layout.DELIMITED
                && format.encoding().equalsIgnoreCase("UTF-8")
                && source.entry().isEmpty()
                && PACKED.stream().noneMatch(name::endsWith);
        if (!readable) {
            throw problem("layout", source.file());
        }
        var quotes = switch (format.quoting()) {
            case NONE -> "quote = '', escape = ''";
            case DOUBLED -> "quote = '\"', escape = '\"'";
            case BACKSLASH -> "quote = '\"', escape = '\\'";
        };
        return "read_csv('" + Duck.quotedGlob(file) + "', delim = '"
                + format.delimiter().replace("'", "''") + "', "
                + quotes + ", header = " + format.header()
                + ", all_varchar = true, auto_detect = true, ignore_errors = true, store_rejects = true, rejects_limit = 0)";
    }

    /** The column of a role as a trimmed text, an empty one as none; by its place, because names are made unique in other ways. */
    private static Optional<String> column(SourceSpec source, ColumnRole role, List<String> found, List<String> names) {
        return source.columns().stream()
                .filter(spec -> spec.role() == role)
                .map(spec -> found.indexOf(spec.source()))
                .filter(place -> place >= 0)
                .map(place -> "nullif(trim(CAST(\"" + names.get(place).replace("\"", "\"\"") + "\" AS VARCHAR)), '')")
                .findFirst();
    }

    /** The kinds the words mean, as SQL over {@code word}; a word nobody knows is no kind. */
    String kind(Map<String, Behaviour> own) throws SQLException {
        var words = new BehaviourWords(own);
        var cases = new StringBuilder();
        try (var found = duck.query("SELECT DISTINCT word FROM events WHERE word IS NOT NULL LIMIT 10000")) {
            while (found.next()) {
                var word = found.getString(1);
                words.of(word)
                        .ifPresent(meaning ->
                                cases.append(" WHEN '" + word.replace("'", "''") + "' THEN '" + meaning + "'"));
            }
        }
        return cases.isEmpty() ? "CAST(NULL AS VARCHAR)" : "CASE word" + cases + " END";
    }

    /** A moment, as SQL over {@code written}: seconds, milliseconds or microseconds since 1970, or what DuckDB takes for a time. */
    static String moment() {
        var number = "try_cast(written AS BIGINT)";
        return "CASE WHEN " + number + " BETWEEN 100000000 AND 99999999999 THEN make_timestamp(" + number
                + " * 1000000)"
                + " WHEN " + number + " BETWEEN 100000000000 AND 99999999999999 THEN make_timestamp(" + number
                + " * 1000)"
                + " WHEN " + number + " BETWEEN 100000000000000 AND 99999999999999999 THEN make_timestamp(" + number
                + ")"
                + " ELSE try_cast(written AS TIMESTAMP) END";
    }

    static ImportException problem(String key, String file) {
        return new ImportException(
                Phrase.of("import.aggregates.what", file),
                Phrase.of("import.aggregates." + key),
                Phrase.of("import.aggregates.advice"));
    }
}
