package org.vitrine.data;

import java.util.List;

/**
 * How a file is probably to be read.
 *
 * @param format     the guess
 * @param entry      the file inside a zip that the guess is about, empty for other files
 * @param entries    all files inside a zip
 * @param confidence 0 to 1: the share of sampled rows that fit
 */
public record FormatGuess(SourceFormat format, String entry, List<String> entries, double confidence) {
    public FormatGuess {
        entries = List.copyOf(entries);
    }
}
