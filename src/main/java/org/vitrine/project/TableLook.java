package org.vitrine.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How a table is laid out on the screen, by the names of its columns.
 *
 * @param columns in their order from the left; empty for the table's own
 * @param frozen  how many of the first stay in sight
 * @param widths  in pixels, of those that are not as wide as usual
 */
public record TableLook(List<String> columns, int frozen, Map<String, Double> widths) {
    public static final TableLook USUAL = new TableLook(List.of(), 0, Map.of());

    public TableLook {
        columns = List.copyOf(columns);
        widths = Map.copyOf(widths);
        if (frozen < 0 || frozen > 0 && frozen > columns.size()) {
            throw new IllegalArgumentException("frozen " + frozen + " of " + columns.size());
        }
        if (widths.values().stream().anyMatch(width -> !(width > 0 && width < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("widths " + widths);
        }
    }

    /**
     * The same for a table whose columns may have other names by now. As many new ones as are gone take the places of those: they were
     * renamed. Further new ones stand behind the column they stand behind in the table; further gone ones are forgotten.
     *
     * @param present the table's columns in its own order
     */
    public TableLook fitted(List<String> present) {
        if (columns.isEmpty()) {
            var known = new HashMap<>(widths);
            known.keySet().retainAll(present);
            return new TableLook(present, 0, known);
        }
        var renamed = renamed(present);
        var order = new ArrayList<String>();
        var width = new HashMap<String, Double>();
        int last = -1;
        for (int c = 0; c < columns.size(); c++) {
            var before = columns.get(c);
            var now = renamed.getOrDefault(before, before);
            if (!present.contains(now)) {
                continue;
            }
            order.add(now);
            if (widths.containsKey(before)) {
                width.put(now, widths.get(before));
            }
            last = c < frozen ? order.size() - 1 : last;
        }
        var held = last < 0 ? "" : order.get(last);
        insert(present, order);
        return new TableLook(order, last < 0 ? 0 : order.indexOf(held) + 1, width);
    }

    private static void insert(List<String> present, List<String> order) {
        var placed = new HashSet<>(order);
        for (int p = 0; p < present.size(); p++) {
            if (placed.add(present.get(p))) {
                order.add(p == 0 ? 0 : order.indexOf(present.get(p - 1)) + 1, present.get(p));
            }
        }
    }

    private Map<String, String> renamed(List<String> present) {
        var gone = columns.stream().filter(name -> !present.contains(name)).toList();
        var fresh = present.stream().filter(name -> !columns.contains(name)).toList();
        var renamed = new HashMap<String, String>();
        for (int k = 0; gone.size() == fresh.size() && k < gone.size(); k++) {
            renamed.put(gone.get(k), fresh.get(k));
        }
        return renamed;
    }
}
