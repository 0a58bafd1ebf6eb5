package org.vitrine.domain;

import java.util.List;
import java.util.Objects;

/**
 * A sentence that is not yet in a language: a message key and its arguments.
 *
 * <p>Core code never builds prose; it names a key of {@code i18n/messages} and whoever shows it asks {@link Texts}.
 *
 * @param key  key in the message bundles
 * @param args numbers, strings, {@link java.time.temporal.TemporalAccessor}s or further phrases, in MessageFormat order
 */
public record Phrase(String key, List<Object> args) {
    public Phrase {
        Objects.requireNonNull(key, "key");
        args = List.copyOf(args);
    }

    public static Phrase of(String key, Object... args) {
        return new Phrase(key, List.of(args));
    }
}
