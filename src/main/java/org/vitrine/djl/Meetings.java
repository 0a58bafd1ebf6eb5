package org.vitrine.djl;

import java.util.HashMap;
import org.vitrine.domain.Behaviour;
import org.vitrine.encode.History;

/** What each event of a history is among the same shopper's events with the same item. */
final class Meetings {
    private final boolean[] first;
    private final byte[] strongest;

    private Meetings(boolean[] first, byte[] strongest) {
        this.first = first;
        this.strongest = strongest;
    }

    static Meetings of(History history) {
        int n = history.items().length;
        var first = new boolean[n];
        var strongest = new byte[n];
        var last = new HashMap<Integer, Integer>();
        for (int u = 0; u < history.users(); u++) {
            last.clear();
            for (int at = history.end(u) - 1; at >= history.start(u); at--) {
                var later = last.put(history.items()[at], at);
                byte own = history.behaviours()[at] <= Behaviour.BUY.ordinal() ? history.behaviours()[at] : 0;
                strongest[at] = own;
                first[at] = true;
                if (later != null) {
                    first[later] = false;
                    strongest[at] = (byte) Math.max(own, strongest[later]);
                }
            }
        }
        return new Meetings(first, strongest);
    }

    /** Whether the shopper had not met the item before the event of this row. */
    boolean isFirst(int row) {
        return first[row];
    }

    /** The strongest of the shopper's {@link Behaviour}s towards the item from this row on; ratings say nothing of it. */
    int strongest(int row) {
        return strongest[row];
    }
}
