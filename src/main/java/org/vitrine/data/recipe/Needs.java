package org.vitrine.data.recipe;

import java.util.Objects;

/** What the parts of a step must be; the message names the part. */
final class Needs {
    private Needs() {}

    static void text(String value, String part) {
        that(!Objects.requireNonNullElse(value, "").isBlank(), part);
    }

    static void that(boolean holds, String part) {
        if (!holds) {
            throw new IllegalArgumentException(part);
        }
    }
}
