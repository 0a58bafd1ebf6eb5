package org.vitrine.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;

/** Columns with gaps, columns that say nothing, values spelt in several ways, too many values to group by. */
final class QualityOfColumns {
    /** Values a finding names. */
    private static final int EXAMPLES = 3;

    private final QualityCheck check;

    QualityOfColumns(QualityCheck check) {
        this.check = check;
    }

    void check() {
        check.tables()
                .forEach((kind, table) -> table.columns().forEach((name, column) -> {
                    var role = table.roles().getOrDefault(name, ColumnRole.ATTRIBUTE);
                    if (table.rows() > 0) {
                        missing(table, name, column, role);
                        constant(table, name, column, role);
                    }
                    if (column instanceof ColumnData.Texts texts) {
                        if (ManyValues.isGrouping(role)) {
                            spellings(kind, name, texts);
                        }
                        many(kind, name, texts, role);
                    }
                }));
    }

    private void missing(TableBuilder.Built table, String name, ColumnData column, ColumnRole role) {
        if (column.missing() == 0) {
            return;
        }
        var due = due(table, role);
        var rows = new QualityCheck.Rows();
        long of = 0;
        for (int row = 0; row < table.rows(); row++) {
            if (due.test(row)) {
                of++;
                if (column.isMissing(row)) {
                    rows.add(row);
                }
            }
        }
        if (rows.count() == 0) {
            return;
        }
        boolean empty = rows.count() == of;
        check.add(
                empty ? "empty-columns" : "missing-values",
                role == ColumnRole.ATTRIBUTE && !empty ? Severity.INFO : Severity.WARNING,
                table.kind(),
                name,
                rows.count(),
                empty
                        ? Phrase.of("quality.empty", name)
                        : Phrase.of("quality.missing", name, rows.count(), QualityCheck.share(rows.count(), of)),
                empty ? new RowsWanted.None() : rows.wanted());
    }

    /** In which rows a value is to be expected: a search has no item, only purchases have a quantity. */
    private static IntPredicate due(TableBuilder.Built table, ColumnRole role) {
        var types = table.texts(ColumnRole.EVENT_TYPE);
        if (table.kind() != TableKind.EVENTS || types.isEmpty()) {
            return row -> true;
        }
        int search = code(types.get(), Behaviour.SEARCH);
        int[] codes = types.get().codes();
        return switch (role) {
            case QUERY -> row -> codes[row] == search;
            case QUANTITY -> only(codes, code(types.get(), Behaviour.BUY));
            case VALUE -> only(codes, code(types.get(), Behaviour.RATE));
            case ITEM, PRICE, SHOP, TITLE, CATEGORY, BRAND, IMAGE, TEXT ->
                search < 0 ? row -> true : row -> codes[row] != search;
            case USER, EVENT_TYPE, TIME, SPLIT, ATTRIBUTE, IGNORED -> row -> true;
        };
    }

    private static IntPredicate only(int[] codes, int wanted) {
        return wanted < 0 ? row -> true : row -> codes[row] == wanted;
    }

    private static int code(ColumnData.Texts types, Behaviour behaviour) {
        for (int code = 0; code < types.values().length; code++) {
            if (types.values()[code].equals(behaviour.name())) {
                return code;
            }
        }
        return -1;
    }

    private void constant(TableBuilder.Built table, String name, ColumnData column, ColumnRole role) {
        // one kind of event or one part of a split is what a file is, not what is wrong with it
        if (role == ColumnRole.EVENT_TYPE || role == ColumnRole.SPLIT || table.rows() < 2 || column.missing() > 0) {
            return;
        }
        for (int row = 1; row < table.rows(); row++) {
            if (!column.same(0, row)) {
                return;
            }
        }
        check.add(
                "constant-columns",
                Severity.INFO,
                table.kind(),
                name,
                1,
                Phrase.of("quality.constant", name),
                new RowsWanted.None());
    }

    /** Texts that hardly recur: a category or brand costs weights for each, an attribute is passed over by every model. */
    private void many(TableKind kind, String name, ColumnData.Texts column, ColumnRole role) {
        boolean grouping = ManyValues.isGrouping(role);
        long present = column.codes().length - column.missing();
        long distinct = column.distinct();
        if (!ManyValues.isTooMany(distinct, present) || !grouping && role != ColumnRole.ATTRIBUTE) {
            return;
        }
        var examples = String.join(", ", Arrays.asList(column.values()).subList(0, EXAMPLES));
        check.add(
                "too-many-values",
                grouping ? Severity.WARNING : Severity.INFO,
                kind,
                name,
                distinct,
                grouping
                        ? Phrase.of(
                                "quality.many",
                                name,
                                distinct,
                                present,
                                examples,
                                Phrase.of("quality.many." + role.name()),
                                ManyValues.megabytes(distinct))
                        : Phrase.of("quality.manyOfAttribute", name, distinct, present, examples),
                new RowsWanted.None());
    }

    /** Values that are one but for capitals and blanks; the more frequent spelling counts as the right one. */
    private void spellings(TableKind kind, String name, ColumnData.Texts column) {
        var values = column.values();
        var counts = new int[values.length];
        for (int code : column.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        var best = new HashMap<String, Integer>();
        for (int code = 0; code < values.length; code++) {
            best.merge(plain(values[code]), code, (a, b) -> counts[b] > counts[a] ? b : a);
        }
        if (best.size() == values.length) {
            return;
        }
        var right = new int[values.length];
        for (int code = 0; code < values.length; code++) {
            right[code] = best.getOrDefault(plain(values[code]), code);
        }
        var rows = new QualityCheck.Rows();
        var example = "";
        for (int row = 0; row < column.codes().length; row++) {
            int code = column.codes()[row];
            if (code >= 0 && right[code] != code) {
                example = rows.count() == 0 ? values[code] + ", " + values[right[code]] : example;
                rows.add(row);
            }
        }
        if (rows.count() > 0) {
            int several = (int) IntStream.range(0, values.length)
                    .filter(code -> right[code] != code)
                    .map(code -> right[code])
                    .distinct()
                    .count();
            check.add(
                    "spelling-variants",
                    Severity.WARNING,
                    kind,
                    name,
                    rows.count(),
                    Phrase.of("quality.spelling", name, rows.count(), example, several),
                    rows.wanted());
        }
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
