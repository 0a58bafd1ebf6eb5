package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.Behaviour;
import org.vitrine.encode.Interactions;

/**
 * What a network is asked of a pair: first whether the shopper will meet the item, which ranks; then whether more will come of it.
 *
 * @param others tasks beside the first, each a yes where the item was met so or more strongly
 */
record Tasks(List<Behaviour> others) {
    /** The first alone. */
    static final Tasks ONE = new Tasks(List.of());

    private static final List<Behaviour> KNOWN = List.of(Behaviour.CART, Behaviour.BUY);

    Tasks {
        others = List.copyOf(others);
    }

    /** Cart and buy, as far as they occur beside something else. */
    static Tasks of(Interactions events) {
        var counts = new int[Behaviour.values().length];
        for (byte b : events.behaviours()) {
            counts[b]++;
        }
        var tasks = new ArrayList<Behaviour>();
        for (var task : KNOWN) {
            int occurs = counts[task.ordinal()];
            if (occurs > 0 && occurs < events.size()) {
                tasks.add(task);
            }
        }
        return new Tasks(tasks);
    }

    /** Where {@link #store} writes: 1 for each task there is. */
    static Weight heads() {
        return Weight.statistic("task_heads", KNOWN.size());
    }

    /** As {@link #store} wrote it. */
    static Tasks read(float[] heads) {
        var tasks = new ArrayList<Behaviour>();
        for (int k = 0; k < heads.length; k++) {
            if (heads[k] > 0) {
                tasks.add(KNOWN.get(k));
            }
        }
        return new Tasks(tasks);
    }

    Weight store(Weight heads) {
        for (int k = 0; k < KNOWN.size(); k++) {
            heads.values()[k] = others.contains(KNOWN.get(k)) ? 1 : 0;
        }
        return heads;
    }

    /** The first included. */
    int count() {
        return 1 + others.size();
    }

    /** The first included. */
    List<String> names() {
        var names = new ArrayList<>(List.of("interaction"));
        others.forEach(task -> names.add(TaskBalance.name(task)));
        return names;
    }
}
