package org.vitrine.encode;

import java.util.List;

/**
 * One categorical field over entities: {@code codes[entity]} is a position in {@code values}, or -1 for unknown.
 *
 * @param name   the column's name
 * @param values distinct values
 * @param codes  one for each entity
 */
public record Vocabulary(String name, List<String> values, int[] codes) {
    public Vocabulary {
        values = List.copyOf(values);
    }
}
