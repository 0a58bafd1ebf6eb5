package org.vitrine.data;

import java.util.HashMap;
import java.util.LinkedHashMap;

/** Adds the columns of a lookup to a table. */
final class Joined {
    private Joined() {}

    /** Rows whose value is not found get missing values. */
    static TableBuilder.Built join(TableBuilder.Built table, Lookup lookup, TableBuilder.Built found)
            throws ImportException {
        var keyName = found.columns().keySet().iterator().next();
        if (!(table.columns().get(lookup.column()) instanceof ColumnData.Texts own)
                || !(found.columns().get(keyName) instanceof ColumnData.Texts key)) {
            throw PlanCheck.noColumn(
                    java.nio.file.Path.of(lookup.source().file()),
                    lookup.column(),
                    table.columns().keySet().stream().toList());
        }
        var rowOf = new HashMap<String, Integer>();
        for (int row = 0; row < found.rows(); row++) {
            if (key.codes()[row] >= 0) {
                rowOf.putIfAbsent(key.values()[key.codes()[row]], row);
            }
        }
        var rows = new int[table.rows()];
        for (int row = 0; row < rows.length; row++) {
            int code = own.codes()[row];
            rows[row] = code < 0 ? -1 : rowOf.getOrDefault(own.values()[code], -1);
        }
        var columns = new LinkedHashMap<>(table.columns());
        var roles = new LinkedHashMap<>(table.roles());
        found.columns().forEach((name, data) -> {
            if (!name.equals(keyName) && !columns.containsKey(name)) {
                columns.put(name, data.select(rows));
                roles.put(name, found.roles().getOrDefault(name, ColumnRole.ATTRIBUTE));
            }
        });
        return new TableBuilder.Built(
                table.kind(),
                columns,
                roles,
                table.rows(),
                table.read(),
                table.setAside(),
                table.merged(),
                table.leftOut());
    }
}
