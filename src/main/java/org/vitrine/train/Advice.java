package org.vitrine.train;

import java.util.Optional;
import org.vitrine.domain.Phrase;

/**
 * One thing to be said about how a run goes.
 *
 * @param tone   how it is meant
 * @param what   what is seen, with its numbers
 * @param advice what to do about it
 * @param remedy the same, to be done with one press
 */
public record Advice(Tone tone, Phrase what, Phrase advice, Optional<Remedy> remedy) {
    /** Advice that nobody but a person can follow. */
    public Advice(Tone tone, Phrase what, Phrase advice) {
        this(tone, what, advice, Optional.empty());
    }

    /** How a remark is meant. */
    public enum Tone {
        GOOD,
        NOTE,
        WARNING,
        PROBLEM;

        /** Name in style sheets and message keys. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The remark told by {@code <key>} and {@code <key>.advice}, which take the same arguments. */
    static Advice of(Tone tone, String key, Object... args) {
        return new Advice(tone, Phrase.of(key, args), Phrase.of(key + ".advice", args));
    }

    /** The same with something to press. */
    Advice with(Remedy mending) {
        return new Advice(tone, what, advice, Optional.of(mending));
    }
}
