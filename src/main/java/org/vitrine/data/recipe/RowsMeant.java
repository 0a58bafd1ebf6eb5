package org.vitrine.data.recipe;

import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * Rows of a table that a condition is true for.
 *
 * @param table whose rows
 * @param rows  that are meant
 * @param of    that there are
 */
public record RowsMeant(TableKind table, long rows, long of) {
    /** Rows between two looks at the token. */
    private static final int PIECE = 1 << 16;

    /**
     * Counts them.
     *
     * @param condition an {@linkplain Expression expression}; empty for all rows
     * @throws ProblemException when it cannot be read or does not fit the table
     */
    public static RowsMeant of(TableArrays table, String condition, CancelToken cancel)
            throws ProblemException, CancelledException {
        if (condition.isBlank()) {
            return new RowsMeant(table.kind(), table.rows(), table.rows());
        }
        var test = Expression.parse(condition.strip()).condition(table);
        long rows = 0;
        for (int from = 0; from < table.rows(); from += PIECE) {
            cancel.check();
            int to = Math.min(table.rows(), from + PIECE);
            for (int row = from; row < to; row++) {
                rows += test.test(row) ? 1 : 0;
            }
        }
        return new RowsMeant(table.kind(), rows, table.rows());
    }

    /**
     * The table a condition of a step is about: the one the step names, else that of the role it names where there is one, else the events.
     *
     * @param tables that there are
     */
    public static TableKind table(Optional<TableKind> named, Optional<ColumnRole> role, Map<TableKind, ?> tables) {
        return named.or(() -> role.map(RowsMeant::own).filter(tables::containsKey))
                .orElse(TableKind.EVENTS);
    }

    private static TableKind own(ColumnRole role) {
        return switch (role) {
            case USER -> TableKind.USERS;
            case ITEM -> TableKind.ITEMS;
            case SHOP -> TableKind.SHOPS;
            default -> TableKind.EVENTS;
        };
    }
}
