package org.vitrine.data.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;

/** Filters and orders in words, as chips and files tell them. */
public final class ShownWords {
    /** Values named one by one. */
    private static final int NAMED = 5;

    private ShownWords() {}

    /** The place of a column somebody named. */
    public static int column(DataTable table, String name) throws ProblemException {
        return Asked.column(table, name);
    }

    /** What a filter leaves. */
    public static Phrase of(RowFilter filter, DataTable table) {
        return switch (filter) {
            case RowFilter.Anywhere f -> Phrase.of("explore.filter.anywhere", f.text());
            case RowFilter.Contains f -> Phrase.of("explore.filter.contains", f.column(), f.text());
            case RowFilter.OneOf f when f.values().isEmpty() -> Phrase.of("explore.filter.missing", f.column());
            case RowFilter.OneOf f -> orMissing(oneOf(f, table), f.orMissing());
            case RowFilter.Between f ->
                orMissing(
                        Phrase.of(
                                "explore.filter.between",
                                f.column(),
                                number(f.low(), f.column(), table),
                                number(f.high(), f.column(), table)),
                        f.orMissing());
            case RowFilter.Missing f -> Phrase.of("explore.filter.missing", f.column());
            case RowFilter.Only f -> Phrase.of("explore.filter.only", f.rows().length);
        };
    }

    private static Phrase oneOf(RowFilter.OneOf filter, DataTable table) {
        var values = List.copyOf(new TreeSet<>(filter.values()));
        boolean isType = table.columns().get(table.place(filter.column())).role() == ColumnRole.EVENT_TYPE;
        Object named = "";
        for (int k = 0; k < Math.min(NAMED, values.size()); k++) {
            Object value = isType ? behaviour(values.get(k)) : values.get(k);
            named = k == 0 ? value : Phrase.of("explore.both", named, value);
        }
        return values.size() <= NAMED
                ? Phrase.of("explore.filter.oneOf", filter.column(), named)
                : Phrase.of("explore.filter.oneOfMany", filter.column(), named, values.size() - NAMED);
    }

    /** What a known kind of event is called; others are called what the data calls them. */
    private static Object behaviour(String value) {
        for (var known : Behaviour.values()) {
            if (known.name().equals(value)) {
                return Phrase.of("importing.behaviour." + value);
            }
        }
        return value;
    }

    private static Phrase orMissing(Phrase words, boolean orMissing) {
        return orMissing ? Phrase.of("explore.filter.orMissing", words) : words;
    }

    private static String number(double value, String column, DataTable table) {
        return switch (table.columns().get(table.place(column)).type()) {
            case TIME -> Instant.ofEpochSecond((long) value).toString();
            case DATE -> Instant.ofEpochSecond((long) value).toString().substring(0, "2024-05-31".length());
            case INTEGER, DECIMAL, TEXT, BOOLEAN -> Histograms.text(value);
        };
    }

    /** All that a file of shown rows says about how they were chosen. */
    public static List<Phrase> lines(
            DataTable table, int rows, List<Phrase> filters, List<RowQuery.Sort> sorts, List<String> columns) {
        var lines = new ArrayList<Phrase>();
        lines.add(Phrase.of("explore.words.table", table.kind().tableName(), rows, table.rowCount()));
        if (filters.isEmpty()) {
            lines.add(Phrase.of("explore.words.noFilter"));
        }
        filters.forEach(filter -> lines.add(Phrase.of("explore.words.filter", filter)));
        if (sorts.isEmpty()) {
            lines.add(Phrase.of("explore.words.noSort"));
        }
        for (var sort : sorts) {
            lines.add(Phrase.of(
                    sort.descending() ? "explore.words.descending" : "explore.words.ascending", sort.column()));
        }
        if (!columns.isEmpty()) {
            lines.add(Phrase.of("explore.words.columns", String.join(", ", columns)));
        }
        if (table.columns().stream().anyMatch(info -> info.type() == ValueType.TIME)) {
            lines.add(Phrase.of("explore.words.times"));
        }
        lines.add(Phrase.of("explore.words.safe"));
        return lines;
    }
}
