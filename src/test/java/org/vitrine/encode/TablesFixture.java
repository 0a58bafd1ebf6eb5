package org.vitrine.encode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportReport;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Builds small shops in memory, as the importer would leave them. */
public final class TablesFixture {
    private final Map<TableKind, DataTable> tables = new EnumMap<>(TableKind.class);

    /** A column and what it means. */
    public record Declared(ColumnRole role, ValueType type, Column<?> column) {}

    public static Declared text(ColumnRole role, String name, String... values) {
        return new Declared(role, ValueType.TEXT, StringColumn.create(name, values));
    }

    public static Declared time(long... seconds) {
        return new Declared(ColumnRole.TIME, ValueType.TIME, LongColumn.create("time", seconds));
    }

    public static Declared order(long... ranks) {
        return new Declared(ColumnRole.TIME, ValueType.INTEGER, LongColumn.create("position", ranks));
    }

    public static Declared decimal(ColumnRole role, String name, double... values) {
        return new Declared(role, ValueType.DECIMAL, DoubleColumn.create(name, values));
    }

    public TablesFixture table(TableKind kind, Declared... columns) {
        var infos = new ArrayList<ColumnInfo>();
        var table = Table.create(kind.tableName());
        for (var declared : columns) {
            table.addColumns(declared.column());
            infos.add(new ColumnInfo(
                    declared.column().name(),
                    declared.type(),
                    declared.role(),
                    declared.column().countMissing(),
                    declared.column().countUnique()));
        }
        tables.put(kind, new DataTable(kind, table, infos));
        return this;
    }

    public ShopTables shop() {
        return shop(List.of());
    }

    /** @param findings what the import found in it */
    public ShopTables shop(List<Finding> findings) {
        return new ShopTables(tables, new ImportReport(List.of(), List.of(), findings, Duration.ZERO));
    }
}
