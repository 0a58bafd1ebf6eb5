package org.vitrine.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of one shop after import. Read-only: tables are never changed once they are in here. */
public final class ShopTables {
    private final Map<TableKind, DataTable> tables;
    private final ImportReport report;

    public ShopTables(Map<TableKind, DataTable> tables, ImportReport report) {
        if (!tables.containsKey(TableKind.EVENTS)) {
            throw new IllegalArgumentException("a shop without events");
        }
        this.tables = new EnumMap<>(tables);
        this.report = report;
    }

    public DataTable events() {
        var events = tables.get(TableKind.EVENTS);
        if (events == null) {
            throw new IllegalStateException("no events");
        }
        return events;
    }

    public Optional<DataTable> table(TableKind kind) {
        return Optional.ofNullable(tables.get(kind));
    }

    public Optional<DataTable> users() {
        return table(TableKind.USERS);
    }

    public Optional<DataTable> items() {
        return table(TableKind.ITEMS);
    }

    public ImportReport report() {
        return report;
    }

    /** What the column of a finding means; an attribute where it is about no column. */
    public ColumnRole role(Finding finding) {
        return table(finding.table()).stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.name().equals(finding.column()))
                .map(ColumnInfo::role)
                .findFirst()
                .orElse(ColumnRole.ATTRIBUTE);
    }

    /** The same tables with other findings. */
    public ShopTables with(List<Finding> findings) {
        return new ShopTables(tables, new ImportReport(report.tables(), report.setAside(), findings, report.took()));
    }
}
