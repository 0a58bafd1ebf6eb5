package org.vitrine.data.recipe;

import java.util.Collection;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.LiveColumn;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;

/** The columns an expression can name. */
interface Columns {
    TableKind kind();

    Collection<String> names();

    @Nullable
    ColumnRole role(String name);

    /** What a name stands for; null when there is no such column. */
    @Nullable
    Value value(String name);

    /** The rows a column has no value in; null when there is no such column. */
    Value.@Nullable TruthAt missing(String name);

    /** Those of a table that is there as a whole. */
    record OfTable(TableArrays table) implements Columns {
        @Override
        public TableKind kind() {
            return table.kind();
        }

        @Override
        public Collection<String> names() {
            return table.columns().keySet();
        }

        @Override
        public ColumnRole role(String name) {
            return table.role(name);
        }

        @Override
        public @Nullable Value value(String name) {
            return switch (table.columns().get(name)) {
                case null -> null;
                case ColumnData.Texts(var codes, var values) -> new Value.Coded(codes, values);
                case ColumnData.Doubles(var values) -> new Value.Num(row -> values[row], ValueType.DECIMAL);
                case ColumnData.Longs(var type, var values)
                when type == ValueType.BOOLEAN -> new Value.Truth(row -> values[row] == 1);
                case ColumnData.Longs(var type, var values) ->
                    new Value.Num(row -> values[row] == ColumnData.Longs.MISSING ? Double.NaN : values[row], type);
            };
        }

        @Override
        public Value.@Nullable TruthAt missing(String name) {
            var data = table.columns().get(name);
            return data == null ? null : data::isMissing;
        }
    }

    /** Those of a table that is being read. */
    record Live(TableKind kind, SequencedMap<String, LiveColumn> columns) implements Columns {
        @Override
        public Collection<String> names() {
            return columns.keySet();
        }

        @Override
        public @Nullable ColumnRole role(String name) {
            var column = columns.get(name);
            return column == null ? null : column.role();
        }

        @Override
        public @Nullable Value value(String name) {
            var column = columns.get(name);
            if (column == null) {
                return null;
            }
            return switch (column.type()) {
                case TEXT -> new Value.Text(column::text);
                case BOOLEAN -> new Value.Truth(row -> "true".equalsIgnoreCase(column.text(row)));
                case INTEGER, DECIMAL, TIME, DATE -> new Value.Num(column::number, column.type());
            };
        }

        @Override
        public Value.@Nullable TruthAt missing(String name) {
            var column = columns.get(name);
            if (column == null) {
                return null;
            }
            return switch (column.type()) {
                case TEXT, BOOLEAN -> row -> column.text(row) == null;
                case INTEGER, DECIMAL, TIME, DATE -> row -> Double.isNaN(column.number(row));
            };
        }
    }
}
