package org.vitrine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;

/** Looks for spellings by the method somebody chose. */
public final class SpellingSearch {
    private static final int LOOK = 0xFF;

    private SpellingSearch() {}

    /**
     * Spellings of a column's values. No value is in two clusters, but with {@link SpellingMethod#USUAL}, where a typing error may have
     * spellings of its own; the order of the rows changes nothing.
     *
     * @param edits    letters by which near values may differ where the method is the usual one
     * @param progress hears the share that is done
     */
    public static SpellingClusters of(
            ColumnData.Texts column, SpellingWish wish, int edits, Progress progress, CancelToken cancel)
            throws CancelledException {
        if (wish.method() == SpellingMethod.USUAL) {
            return SpellingClusters.of(column, edits, cancel);
        }
        var counts = SpellingClusters.counts(column);
        var keys = new SpellingKeys(wish);
        boolean whole = keys.prepare(frequent(column.values(), counts), done -> tell(progress, done), cancel);
        var byKey = byKey(column.values(), counts, keys, cancel);
        return switch (wish.method()) {
            case USUAL, FINGERPRINT, NGRAM, METAPHONE, COLOGNE, DAITCH_MOKOTOFF, BEIDER_MORSE ->
                clusters(column.values(), counts, byKey.values(), wish, whole);
            case LEVENSHTEIN, JARO_WINKLER -> near(column.values(), counts, byKey, wish, progress, cancel);
        };
    }

    private static void tell(Progress progress, double done) {
        progress.at(done, Phrase.of("recipe.page.spellings.looking"));
    }

    /** The values there are, the most frequent first. */
    private static List<String> frequent(String[] values, int[] counts) {
        return IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(code -> counts[code])
                        .reversed()
                        .thenComparing(code -> values[code]))
                .map(code -> values[code])
                .toList();
    }

    private static Map<String, List<Integer>> byKey(
            String[] values, int[] counts, SpellingKeys keys, CancelToken cancel) throws CancelledException {
        var byKey = new LinkedHashMap<String, List<Integer>>();
        for (int code = 0; code < counts.length; code++) {
            if ((code & LOOK) == 0) {
                cancel.check();
            }
            if (counts[code] > 0) {
                byKey.computeIfAbsent(keys.of(values[code]), k -> new ArrayList<>(1))
                        .add(code);
            }
        }
        return byKey;
    }

    /** Spellings of one key are one value; near to it are those of other keys. */
    private static SpellingClusters near(
            String[] values,
            int[] counts,
            Map<String, List<Integer>> byKey,
            SpellingWish wish,
            Progress progress,
            CancelToken cancel)
            throws CancelledException {
        var rows = new LinkedHashMap<String, Long>();
        byKey.forEach((key, codes) ->
                rows.put(key, codes.stream().mapToLong(code -> counts[code]).sum()));
        var found = new NearSpellings(wish).of(rows, done -> tell(progress, done), cancel);
        var left = new LinkedHashMap<>(byKey);
        var groups = new ArrayList<List<Integer>>();
        for (var keys : found.groups()) {
            var codes = new ArrayList<Integer>();
            keys.forEach(key -> codes.addAll(left.getOrDefault(key, List.of())));
            keys.forEach(left::remove);
            groups.add(codes);
        }
        groups.addAll(left.values());
        return clusters(values, counts, groups, wish, found.whole());
    }

    private static SpellingClusters clusters(
            String[] values, int[] counts, Iterable<List<Integer>> groups, SpellingWish wish, boolean whole) {
        var found = new ArrayList<SpellingClusters.Cluster>();
        for (var codes : groups) {
            if (codes.size() > 1) {
                found.add(SpellingClusters.cluster(
                        values, counts, codes, wish.method().isNear()));
            }
        }
        return SpellingClusters.sorted(found, whole);
    }
}
