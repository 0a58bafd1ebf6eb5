package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.recipe.Expression;
import org.vitrine.data.recipe.ExpressionException;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * The condition rows of a table have to meet to be taken at all, asked row by row while reading, so that what is left out never needs memory.
 *
 * <p>A condition has to know what its columns hold before all of their values are there. Ids, times and prices are what their roles say; a
 * column without such a role is what its beginnings are, and a later value that is something else sets its row aside.
 */
final class ImportFilter {
    /** Rows of each file a column is judged by. */
    private static final int FIRST_ROWS = 1 << 14;

    private final Set<String> columns;
    private final SequencedMap<String, Asked> asked;
    private final IntPredicate condition;

    private ImportFilter(Set<String> columns, SequencedMap<String, Asked> asked, IntPredicate condition) {
        this.columns = columns;
        this.asked = asked;
        this.condition = condition;
    }

    /** One column; its builder is there from the first file on that has it. */
    private static final class Asked implements LiveColumn {
        private final ColumnRole role;
        private final ValueType type;
        private final boolean judged;
        private @Nullable ColumnBuilder builder;

        Asked(ColumnRole role, ValueType type, boolean judged) {
            this.role = role;
            this.type = type;
            this.judged = judged;
        }

        @Override
        public ColumnRole role() {
            return role;
        }

        @Override
        public ValueType type() {
            return type;
        }

        @Override
        public double number(int row) {
            return builder == null ? Double.NaN : builder.number(row);
        }

        @Override
        public @Nullable String text(int row) {
            return builder == null ? null : builder.textOf(row);
        }
    }

    /** Finds out what its columns hold. Empty when the table has no condition. */
    static Optional<ImportFilter> of(TablePlan table, Path base, BehaviourWords words, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        if (table.where().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(table, Expression.parse(table.where()), base, words, cancel));
        } catch (ExpressionException e) {
            throw new ImportException(
                    e.problem().what(), e.problem().why(), e.problem().advice(), e);
        }
    }

    private static ImportFilter of(
            TablePlan table, Expression expression, Path base, BehaviourWords words, CancelToken cancel)
            throws IOException, ImportException, ExpressionException, CancelledException {
        var named = new HashSet<>(expression.columns());
        var begins = beginning(table, base, words, cancel);
        var asked = new LinkedHashMap<String, Asked>();
        for (var each : begins.columns().entrySet()) {
            var role = begins.roles().getOrDefault(each.getKey(), ColumnRole.ATTRIBUTE);
            var type = each.getValue().type();
            boolean judged = role == ColumnRole.ATTRIBUTE && !isDeclared(table, each.getKey());
            asked.put(each.getKey(), new Asked(role, type, judged));
        }
        return new ImportFilter(named, asked, expression.condition(table.kind(), new LinkedHashMap<>(asked)));
    }

    private static TableBuilder.Built beginning(TablePlan table, Path base, BehaviourWords words, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        var builder = new TableBuilder(table.kind(), words, new SetAside(), cancel);
        for (var source : table.filled(base)) {
            builder.read(source, base, bytes -> {}, FIRST_ROWS);
        }
        if (table.kind() == TableKind.EVENTS) {
            for (var lookup : table.lookups()) {
                builder.read(lookup.source(), base, bytes -> {}, FIRST_ROWS);
            }
        }
        return builder.finish();
    }

    private static boolean isDeclared(TablePlan table, String column) {
        return table.sources().stream()
                .flatMap(source -> source.columns().stream())
                .anyMatch(spec -> spec.name().equals(column) && spec.type() != null);
    }

    /** The builder of a column whose beginnings tell what it is; empty where its role or its declaration do. */
    Optional<ColumnBuilder> builder(ColumnSpec spec) {
        var column = columns.contains(spec.name()) ? asked.get(spec.name()) : null;
        if (column == null || !column.judged) {
            return Optional.empty();
        }
        return switch (column.type) {
            case TEXT -> Optional.of(new TextBuilder());
            // whole numbers as long as all are
            case INTEGER, DECIMAL -> Optional.of(new NumberBuilder(null));
            case TIME, DATE -> Optional.of(new TimeBuilder(spec.time(), column.type == ValueType.DATE));
            case BOOLEAN -> Optional.empty();
        };
    }

    /** Where the columns are collected from now on. */
    void bind(Map<String, ColumnBuilder> builders) {
        asked.forEach((name, column) -> column.builder = builders.get(name));
    }

    /** Whether a way into the table has to be gone before the condition can be asked: whether an item is due, the kind tells. */
    boolean needs(Feed feed) {
        return columns.contains(feed.name()) || feed.order() == Feed.KIND;
    }

    boolean isWanted(int row) {
        return condition.test(row);
    }

    /** Of a source, what the condition needs. */
    SourceSpec only(SourceSpec source) {
        return new SourceSpec(
                source.file(),
                source.entry(),
                source.format(),
                source.columns().stream()
                        .filter(spec -> columns.contains(spec.name()) || spec.role() == ColumnRole.EVENT_TYPE)
                        .toList(),
                source.derived().stream()
                        .filter(derived -> columns.contains(derived.name()) || derived.role() == ColumnRole.EVENT_TYPE)
                        .toList(),
                source.origin());
    }
}
