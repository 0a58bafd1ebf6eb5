package org.vitrine.data;

import org.vitrine.domain.Phrase;

/** Bytes as people say them: in units of a thousand, with one decimal where that tells something. */
public final class ByteSize {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private ByteSize() {}

    public static Phrase of(long bytes) {
        if (bytes < KILO) {
            return Phrase.of("memory.bytes", bytes);
        }
        if (bytes < MEGA) {
            return Phrase.of("memory.kilobytes", bytes / KILO);
        }
        return bytes < GIGA ? Phrase.of("memory.megabytes", bytes / MEGA) : Phrase.of("memory.gigabytes", bytes / GIGA);
    }
}
