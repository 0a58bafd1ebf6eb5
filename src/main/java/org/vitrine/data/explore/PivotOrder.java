package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which value groups stand within the group they are in; the one of all others stays last, groups without a value before it.
 *
 * @param value  place among the values
 * @param column place among the columns; their number is all of them together
 */
public record PivotOrder(int value, int column, boolean descending) {
    private Comparator<PivotGroup> comparator() {
        var ascending = Comparator.<PivotGroup>comparingDouble(each -> each.value(value, column));
        var byValue = descending ? ascending.reversed() : ascending;
        return Comparator.<PivotGroup, Boolean>comparing(each -> each.label() instanceof Pivot.Label.Other)
                .thenComparing(each -> Double.isNaN(each.value(value, column)))
                .thenComparing(byValue);
    }

    /** The groups in sight, each followed by those in it if it is open; the one of all rows comes last. */
    public static List<PivotGroup> shown(
            PivotTree tree,
            Map<PivotGroup, List<PivotGroup>> groups,
            Set<PivotGroup> open,
            Optional<PivotOrder> order) {
        var shown = new ArrayList<PivotGroup>();
        add(tree.root(), groups, open, order, shown);
        if (!shown.isEmpty()) {
            shown.add(tree.root());
        }
        return shown;
    }

    private static void add(
            PivotGroup of,
            Map<PivotGroup, List<PivotGroup>> groups,
            Set<PivotGroup> open,
            Optional<PivotOrder> order,
            List<PivotGroup> into) {
        var inner = groups.getOrDefault(of, List.of());
        var sorted =
                order.map(by -> inner.stream().sorted(by.comparator()).toList()).orElse(inner);
        for (var each : sorted) {
            into.add(each);
            if (open.contains(each)) {
                add(each, groups, open, order, into);
            }
        }
    }
}
