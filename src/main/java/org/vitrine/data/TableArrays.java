package org.vitrine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as plain arrays, column by column: the form in which tables are changed as a whole.
 *
 * @param kind    which table
 * @param columns its columns in order, each with {@code rows} values
 * @param roles   what each column means; one not named is an attribute
 * @param rows    number of rows
 */
public record TableArrays(
        TableKind kind, SequencedMap<String, ColumnData> columns, Map<String, ColumnRole> roles, int rows) {
    public TableArrays {
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
        roles = Map.copyOf(roles);
    }

    /** The loaded table's columns; text columns share its dictionary's texts. */
    public static TableArrays of(DataTable table) {
        var columns = new LinkedHashMap<String, ColumnData>();
        var roles = new LinkedHashMap<String, ColumnRole>();
        for (int i = 0; i < table.columns().size(); i++) {
            var info = table.columns().get(i);
            columns.put(info.name(), data(table.tablesaw().column(i), info.type()));
            roles.put(info.name(), info.role());
        }
        return new TableArrays(table.kind(), columns, roles, table.rowCount());
    }

    /** As a table to be looked at. */
    public DataTable table() {
        var made = new ArrayList<Column<?>>();
        var infos = new ArrayList<ColumnInfo>();
        columns.forEach((name, data) -> {
            made.add(data.column(name));
            infos.add(new ColumnInfo(name, data.type(), role(name), data.missing(), data.distinct()));
        });
        return new DataTable(kind, Table.create(kind.tableName(), made.toArray(Column<?>[]::new)), infos);
    }

    public ColumnRole role(String column) {
        return roles.getOrDefault(column, ColumnRole.ATTRIBUTE);
    }

    /** The name of the first column with this role. */
    public Optional<String> name(ColumnRole role) {
        return columns.keySet().stream().filter(name -> role(name) == role).findFirst();
    }

    /** The first column with this role, when it holds texts. */
    public Optional<ColumnData.Texts> texts(ColumnRole role) {
        return name(role).map(columns::get).map(column -> column instanceof ColumnData.Texts texts ? texts : null);
    }

    /** With another column of this name, or one more at the end. */
    public TableArrays with(String name, ColumnData data, ColumnRole role) {
        var others = new LinkedHashMap<>(columns);
        others.put(name, data);
        var meanings = new LinkedHashMap<>(roles);
        meanings.put(name, role);
        return new TableArrays(kind, others, meanings, rows);
    }

    /** Without a column. */
    public TableArrays without(String name) {
        var others = new LinkedHashMap<>(columns);
        others.remove(name);
        return new TableArrays(kind, others, roles, rows);
    }

    /** These rows in this order. */
    public TableArrays select(int[] kept) {
        var others = new LinkedHashMap<String, ColumnData>();
        columns.forEach((name, data) -> others.put(name, data.select(kept)));
        return new TableArrays(kind, others, roles, kept.length);
    }

    /** Some of the loaded table's columns, in this order. */
    public static TableArrays of(DataTable table, List<String> names) {
        var columns = new LinkedHashMap<String, ColumnData>();
        var roles = new LinkedHashMap<String, ColumnRole>();
        for (var name : names) {
            var info = table.columns().get(table.place(name));
            columns.put(name, data(table.tablesaw().column(table.place(name)), info.type()));
            roles.put(name, info.role());
        }
        return new TableArrays(table.kind(), columns, roles, table.rowCount());
    }

    static ColumnData data(Column<?> column, ValueType type) {
        return switch (type) {
            case TEXT -> {
                var codes = TextCodes.of(column);
                yield new ColumnData.Texts(codes.codes(), codes.values().toArray(String[]::new));
            }
            case INTEGER, TIME -> new ColumnData.Longs(type, WholeNumbers.array(column));
            case DECIMAL -> new ColumnData.Doubles(DecimalNumbers.array(column));
            case BOOLEAN -> {
                var values = new long[column.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] =
                            column.isMissing(i) ? ColumnData.Longs.MISSING : ((BooleanColumn) column).get(i) ? 1 : 0;
                }
                yield new ColumnData.Longs(type, values);
            }
            case DATE -> {
                var values = new long[column.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = column.isMissing(i)
                            ? ColumnData.Longs.MISSING
                            : ((DateColumn) column).get(i).toEpochDay();
                }
                yield new ColumnData.Longs(type, values);
            }
        };
    }
}
