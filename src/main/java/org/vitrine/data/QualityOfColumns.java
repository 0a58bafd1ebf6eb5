package org.vitrine.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Columns with gaps, columns that say nothing, values spelt in several ways, too many values to group by. */
final class QualityOfColumns {
    /** Values a finding names. */
    private static final int EXAMPLES = 3;

    /** Text that is nearly all numbers. */
    static final String MIXED_NUMBERS = "mixed-numbers";
    /** Text that is nearly all dates. */
    static final String MIXED_DATES = "mixed-dates";

    private final QualityCheck check;

    QualityOfColumns(QualityCheck check) {
        this.check = check;
    }

    void check() throws CancelledException {
        for (var table : check.tables().values()) {
            for (var each : table.columns().entrySet()) {
                check(table, each.getKey(), each.getValue());
            }
        }
    }

    private void check(TableBuilder.Built table, String name, ColumnData column) throws CancelledException {
        var role = table.roles().getOrDefault(name, ColumnRole.ATTRIBUTE);
        if (table.rows() > 0) {
            missing(table, name, column, role);
            constant(table, name, column, role);
        }
        if (column instanceof ColumnData.Texts texts) {
            if (ManyValues.isGrouping(role)) {
                spellings(table.kind(), name, texts);
            }
            mixed(table, name, texts, role);
            many(table.kind(), name, texts, role);
        }
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
            case ITEM, PRICE, MARGIN, SHOP, TITLE, CATEGORY, BRAND, IMAGE, TEXT ->
                search < 0 ? row -> true : row -> codes[row] != search;
            case USER, EVENT_TYPE, TIME, WEIGHT, SPLIT, ATTRIBUTE, IGNORED -> row -> true;
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

    /** Values that are one but for capitals, blanks and signs; the most frequent spelling counts as the right one. */
    private void spellings(TableKind kind, String name, ColumnData.Texts column) throws CancelledException {
        var found = SpellingClusters.of(column, check.limits().count(Limit.SPELLING_EDITS), check.cancel());
        spellings(
                kind,
                name,
                column,
                found.clusters().stream().filter(each -> !each.near()).toList(),
                "spelling");
        spellings(
                kind,
                name,
                column,
                found.clusters().stream().filter(SpellingClusters.Cluster::near).toList(),
                "similar");
    }

    private void spellings(
            TableKind kind, String name, ColumnData.Texts column, List<SpellingClusters.Cluster> clusters, String how) {
        if (clusters.isEmpty()) {
            return;
        }
        int[] right = SpellingClusters.right(column, clusters);
        var rows = new QualityCheck.Rows();
        var example = "";
        for (int row = 0; row < column.codes().length; row++) {
            int code = column.codes()[row];
            if (code >= 0 && right[code] != code) {
                example = rows.count() == 0 ? column.values()[code] + ", " + column.values()[right[code]] : example;
                rows.add(row);
            }
        }
        if (rows.count() > 0) {
            boolean sure = how.equals("spelling");
            check.add(
                    sure ? "spelling-variants" : "similar-values",
                    sure ? Severity.WARNING : Severity.INFO,
                    kind,
                    name,
                    rows.count(),
                    Phrase.of("quality." + how, name, rows.count(), example, clusters.size()),
                    rows.wanted());
        }
    }

    /** A column that would be numbers or dates but for a few values: those few are what is wrong. */
    private void mixed(TableBuilder.Built table, String name, ColumnData.Texts column, ColumnRole role)
            throws CancelledException {
        boolean measures = switch (role) {
            case ATTRIBUTE, PRICE, MARGIN, VALUE, WEIGHT, QUANTITY, TIME -> true;
            case USER, ITEM, SHOP, EVENT_TYPE, TITLE, CATEGORY, BRAND, IMAGE, TEXT, QUERY, SPLIT, IGNORED -> false;
        };
        if (!measures) {
            return;
        }
        var counts = SpellingClusters.counts(column);
        var like = new MixedValues();
        var kinds = new MixedValues.Kind[counts.length];
        var rowsOf = new long[MixedValues.Kind.values().length];
        for (int code = 0; code < counts.length; code++) {
            check.look(code);
            if (MixedValues.isLabel(column.values()[code])) {
                return;
            }
            kinds[code] = like.kind(column.values()[code]);
            rowsOf[kinds[code].ordinal()] += counts[code];
        }
        long present = Arrays.stream(rowsOf).sum();
        for (var kind : new MixedValues.Kind[] {MixedValues.Kind.NUMBER, MixedValues.Kind.DATE}) {
            long most = rowsOf[kind.ordinal()];
            if (most < present
                    && present > 0
                    && QualityCheck.share(most, present) >= check.limits().get(Limit.MIXED_SHARE)) {
                var rows = new QualityCheck.Rows();
                var example = "";
                for (int row = 0; row < column.codes().length; row++) {
                    int code = column.codes()[row];
                    if (code >= 0 && kinds[code] != kind) {
                        example = rows.count() == 0 ? column.values()[code] : example;
                        rows.add(row);
                    }
                }
                check.add(
                        kind == MixedValues.Kind.NUMBER ? MIXED_NUMBERS : MIXED_DATES,
                        Severity.WARNING,
                        table.kind(),
                        name,
                        rows.count(),
                        Phrase.of(
                                "quality.mixed",
                                name,
                                QualityCheck.share(most, present),
                                Phrase.of("quality.mixed." + kind.name()),
                                rows.count(),
                                example),
                        rows.wanted());
            }
        }
    }
}
