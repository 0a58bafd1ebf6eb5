package org.vitrine.portrait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.ImportReport;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Makes shops of a few rows: a header of roles and lines of cells, both separated by commas. */
final class SmallShop {
    private final EnumMap<TableKind, DataTable> tables = new EnumMap<>(TableKind.class);

    static SmallShop ofEvents(String header, String... lines) {
        return new SmallShop().with(TableKind.EVENTS, header, lines);
    }

    /** A column is {@code ROLE} or {@code name:ROLE}. */
    SmallShop with(TableKind kind, String header, String... lines) {
        var names = header.split(",", -1);
        var columns = new ArrayList<Column<?>>();
        var infos = new ArrayList<ColumnInfo>();
        for (int c = 0; c < names.length; c++) {
            var parts = names[c].strip().split(":", -1);
            var role = ColumnRole.valueOf(parts[parts.length - 1]);
            var name = parts.length == 2 ? parts[0] : role.name().toLowerCase(java.util.Locale.ROOT);
            int at = c;
            var cells = List.of(lines).stream()
                    .map(line -> line.split(",", -1)[at].strip())
                    .toList();
            var column = column(name, role, cells);
            columns.add(column);
            infos.add(new ColumnInfo(name, type(role), role, column.countMissing(), column.countUnique()));
        }
        tables.put(kind, new DataTable(kind, Table.create(kind.tableName(), columns.toArray(Column[]::new)), infos));
        return this;
    }

    private static ValueType type(ColumnRole role) {
        return switch (role) {
            case TIME -> ValueType.TIME;
            case PRICE, QUANTITY, VALUE -> ValueType.DECIMAL;
            default -> ValueType.TEXT;
        };
    }

    private static Column<?> column(String name, ColumnRole role, List<String> cells) {
        return switch (type(role)) {
            case TIME -> {
                var column = InstantColumn.create(name);
                cells.forEach(cell -> {
                    if (cell.isEmpty()) {
                        column.appendMissing();
                    } else {
                        column.append(Instant.parse(cell.contains("T") ? cell : cell + "T12:00:00Z"));
                    }
                });
                yield column;
            }
            case DECIMAL -> {
                var column = DoubleColumn.create(name);
                cells.forEach(cell -> column.append(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell)));
                yield column;
            }
            default -> StringColumn.create(name, cells);
        };
    }

    ShopTables tables() {
        return new ShopTables(tables, new ImportReport(List.of(), List.of(), List.of(), Duration.ZERO));
    }

    Portraits portraits() {
        try {
            return Portraits.of(tables(), Instant.parse("2030-01-01T00:00:00Z"), new CancelToken());
        } catch (CancelledException e) {
            throw new IllegalStateException(e);
        }
    }
}
