package org.vitrine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.DoubleConsumer;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Nearest neighbours among keys: the most frequent key takes those near to it, then the most frequent one left, and so on; nothing is
 * taken because it is near to something near. Only keys that share a block are compared, and of a block at most {@link #MOST_IN_BLOCK}.
 * So n keys of length m cost at most n·m·{@value #MOST_IN_BLOCK} comparisons, not n².
 */
final class NearSpellings {
    /** Keys of one block that are compared with each other, the most frequent ones. */
    static final int MOST_IN_BLOCK = 500;

    private static final int LOOK = 256;
    private static final double PERCENT = 100;

    private final SpellingWish wish;
    private final BiPredicate<String, String> near;

    NearSpellings(SpellingWish wish) {
        this.wish = wish;
        if (wish.method() == SpellingMethod.LEVENSHTEIN) {
            var distance = new LevenshteinDistance(wish.size());
            near = (a, b) -> distance.apply(a, b) >= 0;
        } else {
            var alike = new JaroWinklerSimilarity();
            near = (a, b) -> alike.apply(a, b) * PERCENT >= wish.size();
        }
    }

    /**
     * Keys that belong together, the most frequent of each first, and whether every pair was compared.
     *
     * @param groups disjoint
     * @param whole  whether no block had more than {@link #MOST_IN_BLOCK} keys
     */
    record Found(List<List<String>> groups, boolean whole) {}

    /**
     * @param rows of each key
     * @param done hears the share that is done
     */
    Found of(Map<String, Long> rows, DoubleConsumer done, CancelToken cancel) throws CancelledException {
        var keys = new ArrayList<>(rows.keySet());
        keys.sort(Comparator.<String>comparingLong(rows::get).reversed().thenComparing(Comparator.naturalOrder()));
        keys.removeIf(key -> key.length() < shortest());
        boolean whole = true;
        var blocks = new HashMap<String, List<Integer>>();
        var digits = new ArrayList<String>();
        for (int k = 0; k < keys.size(); k++) {
            if (k % LOOK == 0) {
                cancel.check();
            }
            digits.add(keys.get(k).replaceAll("\\D+", " ").strip());
            for (var block : indexed(keys.get(k))) {
                var inside = blocks.computeIfAbsent(block, b -> new ArrayList<>(2));
                if (inside.size() < MOST_IN_BLOCK) {
                    inside.add(k);
                } else {
                    whole = false;
                }
            }
        }
        return new Found(groups(keys, digits, blocks, done, cancel), whole);
    }

    private List<List<String>> groups(
            List<String> keys,
            List<String> digits,
            Map<String, List<Integer>> blocks,
            DoubleConsumer done,
            CancelToken cancel)
            throws CancelledException {
        var common = new LettersInCommon(keys.toArray(String[]::new));
        double least = wish.method() == SpellingMethod.JARO_WINKLER ? wish.size() / PERCENT : 0;
        var taken = new boolean[keys.size()];
        var seen = new int[keys.size()];
        var groups = new ArrayList<List<String>>();
        for (int a = 0; a < taken.length; a++) {
            cancel.check();
            if (a % LOOK == 0) {
                done.accept((double) a / taken.length);
            }
            if (taken[a]) {
                continue;
            }
            var group = new TreeSet<Integer>();
            for (var block : asked(keys.get(a))) {
                for (int b : blocks.getOrDefault(block, List.of())) {
                    if (b > a && !taken[b] && seen[b] != a + 1) {
                        seen[b] = a + 1;
                        if (common.atMost(a, b) >= least
                                && digits.get(a).equals(digits.get(b))
                                && near.test(keys.get(a), keys.get(b))) {
                            group.add(b);
                        }
                    }
                }
            }
            if (!group.isEmpty()) {
                group.forEach(b -> taken[b] = true);
                group.add(a);
                groups.add(group.stream().map(keys::get).toList());
            }
        }
        return groups;
    }

    /** A shorter key would be mostly what may differ: of 茶壶 and 茶杯 each is its own. */
    private int shortest() {
        return wish.method() == SpellingMethod.LEVENSHTEIN ? 2 * wish.size() + 1 : 3;
    }

    /** Where a key is found. */
    private TreeSet<String> indexed(String key) {
        if (wish.method() == SpellingMethod.LEVENSHTEIN) {
            var blocks = new TreeSet<String>();
            for (int part = 0; part <= wish.size(); part++) {
                int begin = begin(key.length(), part);
                blocks.add(block(key.length(), part, key.substring(begin, begin(key.length(), part + 1))));
            }
            return blocks;
        }
        return pairs(key);
    }

    /**
     * Where its neighbours are. Of radius + 1 parts of a key one is in every neighbour unchanged, moved by no more letters than the radius
     * (Li, Deng, Wang and Feng 2011): no neighbour is missed.
     */
    private TreeSet<String> asked(String key) {
        if (wish.method() != SpellingMethod.LEVENSHTEIN) {
            return pairs(key);
        }
        int radius = wish.size();
        var blocks = new TreeSet<String>();
        for (int length = Math.max(shortest(), key.length() - radius); length <= key.length() + radius; length++) {
            for (int part = 0; part <= radius; part++) {
                int begin = begin(length, part);
                int size = begin(length, part + 1) - begin;
                for (int at = Math.max(0, begin - radius); at <= Math.min(key.length() - size, begin + radius); at++) {
                    blocks.add(block(length, part, key.substring(at, at + size)));
                }
            }
        }
        return blocks;
    }

    private int begin(int length, int part) {
        return part * length / (wish.size() + 1);
    }

    private static String block(int length, int part, String text) {
        return length + ":" + part + ":" + text;
    }

    /** Three letters in a row, two where a script has whole words in one sign. */
    private static TreeSet<String> pairs(String key) {
        var blocks = new TreeSet<String>();
        boolean dense = key.codePoints().anyMatch(Character::isIdeographic);
        int n = dense ? 2 : 3;
        for (int k = 0; k + n <= key.length(); k++) {
            blocks.add(key.substring(k, k + n));
        }
        return blocks;
    }
}
