package org.vitrine.data.explore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of a row which of some groups it is in, by going from the outermost level to theirs. The groups are of one depth. */
final class Walk {
    private final @Nullable Step first;

    private Walk(@Nullable Step first) {
        this.first = first;
    }

    /** Where a group's rows go: to a further step, or into one of the wanted groups, or nowhere (-1). */
    private static final class Step {
        private final Split split;
        private final @Nullable Step[] next;
        private final int[] leaf;

        Step(Split split) {
            this.split = split;
            this.next = new Step[split.labels().size() + 1];
            this.leaf = new int[split.labels().size() + 1];
            Arrays.fill(leaf, -1);
        }
    }

    static Walk to(List<PivotGroup> groups) {
        var steps = new HashMap<PivotGroup, Step>();
        @Nullable Step first = null;
        for (int k = 0; k < groups.size(); k++) {
            var group = groups.get(k);
            if (group.parent().isPresent()) {
                step(group, steps).leaf[group.slot()] = k;
            }
        }
        for (var each : steps.entrySet()) {
            if (each.getKey().parent().isEmpty()) {
                first = each.getValue();
            }
        }
        return new Walk(first);
    }

    /** The step on which the rows of the group part from those of its siblings. */
    private static Step step(PivotGroup group, Map<PivotGroup, Step> steps) {
        var parent = group.parent().orElseThrow();
        var known = steps.get(parent);
        if (known != null) {
            return known;
        }
        var made = new Step(group.split().orElseThrow());
        steps.put(parent, made);
        if (parent.parent().isPresent()) {
            step(parent, steps).next[parent.slot()] = made;
        }
        return made;
    }

    /** The place of the group the row is in, -1 for none of them; several threads may ask. */
    int of(int row) {
        var at = first;
        if (at == null) {
            return 0;
        }
        while (true) {
            int slot = at.split.slotOf(row);
            var next = at.next[slot];
            if (next == null) {
                return at.leaf[slot];
            }
            at = next;
        }
    }
}
