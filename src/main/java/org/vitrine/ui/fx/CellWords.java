package org.vitrine.ui.fx;

import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Texts;

/** How the values of a {@link RowTable} are said in a language. */
final class CellWords {
    /** Stands quietly where a value is missing; who listens is told in words. */
    private static final String NONE = "–";

    private static final int MOST_DIGITS = 6;

    private final NumberFormat format;
    private final Texts texts;

    CellWords(Texts texts) {
        this.texts = texts;
        format = NumberFormat.getNumberInstance(texts.locale());
        format.setMaximumFractionDigits(MOST_DIGITS);
    }

    String of(@Nullable Object value) {
        if (value == null) {
            return NONE;
        }
        return value instanceof Number number ? format.format(number) : value.toString();
    }

    String missing() {
        return texts.of("shell.table.missing");
    }

    String rowsOf(@Nullable Object value) {
        return texts.of("shell.table.rowsOf", of(value));
    }

    String freeze(String column) {
        return texts.of("shell.table.freeze", column);
    }

    String unfreeze() {
        return texts.of("shell.table.unfreeze");
    }
}
