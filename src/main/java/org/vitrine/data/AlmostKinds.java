package org.vitrine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column that nearly says what shoppers did: at least half of its rows have words that are known, but not all.
 *
 * @param known   rows with a word that is known
 * @param unknown rows with another
 * @param words   the other words, the most frequent first
 */
public record AlmostKinds(long known, long unknown, List<String> words) {
    /** A column of more words than this says something else. */
    static final int MOST_WORDS = 50;

    /** Words a sentence names. */
    private static final int NAMED = 5;

    public AlmostKinds {
        words = List.copyOf(words);
    }

    /** @param rows how many rows have each word */
    public static Optional<AlmostKinds> of(Map<String, Long> rows, BehaviourWords words) {
        long known = 0;
        long unknown = 0;
        var others = new ArrayList<Map.Entry<String, Long>>();
        for (var word : rows.entrySet()) {
            if (words.of(word.getKey()).isPresent()) {
                known += word.getValue();
            } else {
                unknown += word.getValue();
                others.add(word);
            }
        }
        if (rows.size() > MOST_WORDS || others.isEmpty() || known == 0 || known < unknown) {
            return Optional.empty();
        }
        others.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        return Optional.of(new AlmostKinds(
                known, unknown, others.stream().map(Map.Entry::getKey).toList()));
    }

    /** The most frequent of the other words. */
    public String named() {
        return words.stream().limit(NAMED).collect(Collectors.joining(", "));
    }

    Set<String> others() {
        return new HashSet<>(words);
    }
}
