package org.vitrine.domain;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is not what was written there, told in words that can be said in any language. */
public final class DamageException extends IOException {
    private final transient Phrase said;

    public DamageException(Phrase said) {
        this(said, null);
    }

    /** @param cause what a library makes of it, for the log */
    public DamageException(Phrase said, @Nullable Throwable cause) {
        super(Texts.in(java.util.Locale.ENGLISH).of(said), cause);
        this.said = said;
    }

    /** What is wrong, to stand inside a sentence. */
    public Phrase said() {
        return said;
    }
}
