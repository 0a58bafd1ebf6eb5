package org.vitrine.encode;

import java.util.List;
import org.vitrine.data.ColumnRole;

/**
 * One categorical field over entities: {@code codes[entity]} is a position in {@code values}, or -1 for unknown.
 *
 * @param name   the column's name
 * @param role   what the column means
 * @param values distinct values
 * @param codes  one for each entity
 */
public record Vocabulary(String name, ColumnRole role, List<String> values, int[] codes) {
    public Vocabulary {
        values = List.copyOf(values);
    }

    public Vocabulary(String name, List<String> values, int[] codes) {
        this(name, ColumnRole.ATTRIBUTE, values, codes);
    }
}
