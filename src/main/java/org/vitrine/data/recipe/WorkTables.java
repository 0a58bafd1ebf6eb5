package org.vitrine.data.recipe;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;

/** The tables a step is done to, and how much it changed. A table is replaced as a whole, never changed. */
final class WorkTables {
    private final Map<TableKind, TableArrays> tables;
    private final RecipeStep step;
    private final CancelToken cancel;
    private long changed;
    private long lost;

    WorkTables(Map<TableKind, TableArrays> tables, RecipeStep step, CancelToken cancel) {
        this.tables = new EnumMap<>(tables);
        this.step = step;
        this.cancel = cancel;
    }

    /** To be asked by steps that look at all rows more than once. */
    CancelToken cancel() {
        return cancel;
    }

    Map<TableKind, TableArrays> all() {
        return tables;
    }

    /** Cells that got another value, or rows that went. */
    long changed() {
        return changed;
    }

    void count(long more) {
        changed += more;
    }

    /** Cells of those that changed which are missing now. */
    long lost() {
        return lost;
    }

    void lose(long more) {
        lost += more;
    }

    Optional<TableArrays> find(TableKind kind) {
        return Optional.ofNullable(tables.get(kind));
    }

    TableArrays get(TableKind kind) throws StepException {
        var table = tables.get(kind);
        if (table == null) {
            throw problem("noTable", kind.tableName());
        }
        return table;
    }

    void put(TableArrays table) {
        tables.put(table.kind(), table);
    }

    /** Keeps these rows of a table. */
    void keep(TableArrays table, int[] rows) {
        if (rows.length < table.rows()) {
            changed += table.rows() - rows.length;
            put(table.select(rows));
        }
    }

    ColumnData column(TableArrays table, String name) throws StepException {
        var data = table.columns().get(name);
        if (data == null) {
            throw problem(
                    "noColumn",
                    table.kind().tableName(),
                    name,
                    table.columns().keySet().stream()
                            .filter(each -> !each.equals(Subset.NUMBERS))
                            .collect(java.util.stream.Collectors.joining(", ")));
        }
        return data;
    }

    ColumnData.Texts texts(TableArrays table, String name) throws StepException {
        if (column(table, name) instanceof ColumnData.Texts texts) {
            return texts;
        }
        throw problem("noText", name);
    }

    /** The ids of a role. */
    ColumnData.Texts texts(TableArrays table, ColumnRole role) throws StepException {
        return table.texts(role)
                .orElseThrow(() -> problem("noRole", table.kind().tableName(), role.name()));
    }

    /** When each event was: seconds since 1970. */
    long[] clock(TableArrays events) throws StepException {
        var name = events.name(ColumnRole.TIME);
        if (name.isPresent()
                && events.columns().get(name.get()) instanceof ColumnData.Longs(var type, var values)
                && type == org.vitrine.data.ValueType.TIME) {
            return values;
        }
        throw problem("noClock", events.kind().tableName());
    }

    StepException problem(String key, Object... args) {
        return StepException.of(step, key, args);
    }
}
