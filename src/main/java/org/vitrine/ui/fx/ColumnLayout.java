package org.vitrine.ui.fx;

import java.util.List;
import java.util.Map;

/**
 * Where the columns of a {@link RowTable} stand, each by its number in {@link Rows}.
 *
 * @param order  from the left; empty as they come
 * @param widths in pixels, of those that are not as wide as their heads say
 * @param frozen how many of the first stay in sight
 */
public record ColumnLayout(List<Integer> order, Map<Integer, Double> widths, int frozen) {
    public static final ColumnLayout USUAL = new ColumnLayout(List.of(), Map.of(), 0);

    public ColumnLayout {
        order = List.copyOf(order);
        widths = Map.copyOf(widths);
    }
}
