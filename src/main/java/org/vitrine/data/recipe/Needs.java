package org.vitrine.data.recipe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the parts of a step must be; the message names the part. */
final class Needs {
    private Needs() {}

    static void text(String value, String part) {
        that(!Objects.requireNonNullElse(value, "").isBlank(), part);
    }

    /** A file written by hand may lack what the type demands. */
    static void there(@Nullable Object value, String part) {
        that(value != null, part);
    }

    /** Which rows, empty for all: files of before a step could be done to some do not say. */
    static String where(@Nullable String where) {
        return where == null ? "" : where.strip();
    }

    static void that(boolean holds, String part) {
        if (!holds) {
            throw new IllegalArgumentException(part);
        }
    }
}
