package org.vitrine.data;

import java.util.List;

/**
 * How a file is probably to be read.
 *
 * @param format     the guess
 * @param entry      the file inside a zip that the guess is about, empty for other files
 * @param entries    all files inside a zip
 * @param confidence 0 to 1: the share of sampled rows that fit
 * @param encodings  what the text could be written in, too; empty when there is no doubt
 */
public record FormatGuess(
        SourceFormat format, String entry, List<String> entries, double confidence, List<String> encodings) {
    public FormatGuess {
        entries = List.copyOf(entries);
        encodings = List.copyOf(encodings);
    }

    FormatGuess(SourceFormat format, String entry, List<String> entries, double confidence) {
        this(format, entry, entries, confidence, List.of());
    }
}
