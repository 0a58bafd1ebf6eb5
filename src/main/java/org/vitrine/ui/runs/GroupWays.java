package org.vitrine.ui.runs;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Where groups of shoppers lead.
 *
 * @param lead whether the groups by this name are rows of a table one can go to
 * @param go   shows the shoppers of a group: what they are grouped by, and the value they have
 */
public record GroupWays(Predicate<String> lead, BiConsumer<String, String> go) {
    /** Nowhere. */
    static final GroupWays NONE = new GroupWays(by -> false, (by, value) -> {});
}
