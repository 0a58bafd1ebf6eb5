package org.vitrine.data.recipe;

import java.util.Set;

/** Columns and values as an {@linkplain Expression expression} writes them. */
final class ColumnText {
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "in", "is", "missing", "if", "true", "false", "coalesce");

    private ColumnText() {}

    static String name(String column) {
        return column.matches("[a-zA-Z_][a-zA-Z_0-9]*") && !RESERVED.contains(column.toLowerCase(java.util.Locale.ROOT))
                ? column
                : "[" + column.replace("]", "]]") + "]";
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
