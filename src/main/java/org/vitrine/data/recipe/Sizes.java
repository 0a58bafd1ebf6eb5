package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Map;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;

/**
 * How large what is left is.
 *
 * @param events   events
 * @param users    users with an event
 * @param items    items with an event
 * @param sparsity share of the pairs of user and item without an event, 0 to 1
 */
public record Sizes(long events, long users, long items, double sparsity) {
    /** Of the events among these tables. */
    public static Sizes of(Map<TableKind, TableArrays> tables) {
        var events = tables.get(TableKind.EVENTS);
        if (events == null) {
            return new Sizes(0, 0, 0, 1);
        }
        var user = events.texts(ColumnRole.USER);
        var item = events.texts(ColumnRole.ITEM);
        if (user.isEmpty() || item.isEmpty()) {
            return new Sizes(events.rows(), 0, 0, 1);
        }
        var u = user.get().codes();
        var i = item.get().codes();
        var pairs = new LongOpenHashSet(Math.min(events.rows(), 1 << 20));
        for (int row = 0; row < u.length; row++) {
            if (u[row] >= 0 && i[row] >= 0) {
                pairs.add((long) u[row] << 32 | i[row]);
            }
        }
        long users = user.get().distinct();
        long items = item.get().distinct();
        double all = (double) users * items;
        return new Sizes(events.rows(), users, items, all == 0 ? 1 : 1 - pairs.size() / all);
    }
}
