package org.vitrine.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Values of a text column that are one value spelt in several ways.
 *
 * <p>First by key collision as OpenRefine does it: {@link #fingerprint} throws away what spelling plays with. Of what is left, values
 * that differ by few letters are near; only pairs one of which is ten times as frequent as the other are taken, as typing errors are rare
 * and names that differ by a letter (Boots, Books) need not be. Numbers in them must agree.
 *
 * @param clusters by rows that would change, most first
 * @param whole    whether every pair that could be near was compared; of very many values not all are
 */
public record SpellingClusters(List<Cluster> clusters, boolean whole) {
    /** More keys than this are not compared pair by pair. */
    static final int MOST_COMPARED = 2_000;

    /** Shorter keys are another word when a letter is another. */
    private static final int SHORTEST = 5;

    private static final int RARER = 10;

    /** One value as it is spelt, and in how many rows. */
    public record Spelling(String value, int rows) {}

    /**
     * Spellings of one value.
     *
     * @param right the most frequent spelling
     * @param wrong the others, most frequent first
     * @param near  whether letters differ, not only capitals, blanks, signs and the order of words
     */
    public record Cluster(Spelling right, List<Spelling> wrong, boolean near) {
        public Cluster {
            wrong = List.copyOf(wrong);
        }

        /** Rows that have another spelling than the right one. */
        public long rows() {
            return wrong.stream().mapToLong(Spelling::rows).sum();
        }
    }

    public SpellingClusters {
        clusters = List.copyOf(clusters);
    }

    public SpellingClusters(List<Cluster> clusters) {
        this(clusters, true);
    }

    /** @param edits letters by which near values may differ; 0 finds none of them */
    public static SpellingClusters of(ColumnData.Texts column, int edits, CancelToken cancel)
            throws CancelledException {
        var counts = counts(column);
        var byKey = new LinkedHashMap<String, List<Integer>>();
        for (int code = 0; code < counts.length; code++) {
            if ((code & 0xFFF) == 0) {
                cancel.check();
            }
            byKey.computeIfAbsent(fingerprint(column.values()[code]), k -> new ArrayList<>(1))
                    .add(code);
        }
        var found = new ArrayList<Cluster>();
        byKey.values().stream()
                .filter(codes -> codes.size() > 1)
                .forEach(codes -> found.add(cluster(column.values(), counts, codes, false)));
        if (edits > 0) {
            for (var codes : near(byKey, column.values(), counts, edits, cancel)) {
                found.add(cluster(column.values(), counts, codes, true));
            }
        }
        return sorted(found, edits == 0 || byKey.size() <= MOST_COMPARED);
    }

    /** The same whatever the order of the values was. */
    static SpellingClusters sorted(List<Cluster> found, boolean whole) {
        return new SpellingClusters(
                found.stream()
                        .sorted(Comparator.comparingLong(Cluster::rows)
                                .reversed()
                                .thenComparing(cluster -> cluster.right().value()))
                        .toList(),
                whole);
    }

    /** What each wrong spelling becomes; a value in two clusters takes the first. */
    public Map<String, String> into() {
        var into = new LinkedHashMap<String, String>();
        for (var cluster : clusters) {
            cluster.wrong()
                    .forEach(spelling ->
                            into.putIfAbsent(spelling.value(), cluster.right().value()));
        }
        // what was to become a wrong spelling becomes what that becomes
        into.replaceAll((from, to) -> into.getOrDefault(to, to));
        into.entrySet().removeIf(each -> each.getKey().equals(each.getValue()));
        return into;
    }

    static int[] counts(ColumnData.Texts column) {
        var counts = new int[column.values().length];
        for (int code : column.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    static Cluster cluster(String[] values, int[] counts, List<Integer> codes, boolean near) {
        var ordered = new ArrayList<>(codes);
        ordered.sort(Comparator.<Integer>comparingInt(code -> counts[code])
                .reversed()
                .thenComparing(code -> values[code]));
        var spellings = ordered.stream()
                .map(code -> new Spelling(values[code], counts[code]))
                .toList();
        return new Cluster(spellings.getFirst(), spellings.subList(1, spellings.size()), near);
    }

    /**
     * A value without what people spell differently: full width and accents, capitals, signs, blanks, the order of words and words said
     * twice. What would be left of too little stays as it is, in small letters: C++ is not C.
     */
    public static String fingerprint(String value) {
        var stripped = value.strip();
        var plain = isAscii(stripped)
                ? stripped.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(stripped, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT);
        var words = new TreeSet<String>();
        int letters = 0;
        int begin = -1;
        for (int k = 0; k <= plain.length(); k++) {
            boolean isWord = k < plain.length() && Character.isLetterOrDigit(plain.charAt(k));
            if (isWord) {
                letters++;
                begin = begin < 0 ? k : begin;
            } else if (begin >= 0) {
                words.add(plain.substring(begin, k));
                begin = -1;
            }
        }
        return letters < 2 ? plain : String.join(" ", words);
    }

    private static boolean isAscii(String text) {
        for (int k = 0; k < text.length(); k++) {
            if (text.charAt(k) >= 128) {
                return false;
            }
        }
        return true;
    }

    private record Key(String text, String digits, List<Integer> codes, long rows) {}

    private static List<List<Integer>> near(
            Map<String, List<Integer>> byKey, String[] values, int[] counts, int edits, CancelToken cancel)
            throws CancelledException {
        if (byKey.size() > MOST_COMPARED) {
            return List.of();
        }
        var keys = new ArrayList<Key>();
        byKey.forEach((text, codes) -> {
            if (text.length() >= SHORTEST) {
                long rows = codes.stream().mapToLong(code -> counts[code]).sum();
                keys.add(new Key(text, text.replaceAll("\\D+", " ").strip(), codes, rows));
            }
        });
        keys.sort(Comparator.comparingLong(Key::rows).reversed().thenComparing(Key::text));
        var taken = new boolean[keys.size()];
        var clusters = new ArrayList<List<Integer>>();
        for (int a = 0; a < taken.length; a++) {
            cancel.check();
            if (taken[a]) {
                continue;
            }
            var right = keys.get(a);
            var codes = new ArrayList<Integer>();
            for (int b = a + 1; b < taken.length; b++) {
                var wrong = keys.get(b);
                if (!taken[b]
                        && wrong.rows() * RARER <= right.rows()
                        && wrong.digits().equals(right.digits())
                        && isNear(right.text(), wrong.text(), edits)) {
                    taken[b] = true;
                    codes.add(best(wrong.codes(), values, counts));
                }
            }
            if (!codes.isEmpty()) {
                codes.addFirst(best(right.codes(), values, counts));
                clusters.add(codes);
            }
        }
        return clusters;
    }

    /** Its other spellings are in the cluster of its key. */
    static int best(List<Integer> codes, String[] values, int[] counts) {
        int best = codes.getFirst();
        for (int code : codes) {
            int more = Integer.compare(counts[code], counts[best]);
            best = more > 0 || more == 0 && values[code].compareTo(values[best]) < 0 ? code : best;
        }
        return best;
    }

    /** Whether one becomes the other by at most so many insertions, deletions, replacements and swaps of neighbours. */
    static boolean isNear(String a, String b, int edits) {
        if (Math.abs(a.length() - b.length()) > edits) {
            return false;
        }
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var now = new int[b.length() + 1];
            Arrays.fill(now, edits + 1);
            now[0] = i;
            int least = i;
            for (int j = Math.max(1, i - edits); j <= Math.min(b.length(), i + edits); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(last[j - 1] + cost, Math.min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                now[j] = best;
                least = Math.min(least, best);
            }
            if (least > edits) {
                return false;
            }
            before = last;
            last = now;
        }
        return last[b.length()] <= edits;
    }

    /** For each code the one its spelling is meant to be, itself when it is right. */
    static int[] right(ColumnData.Texts column, List<Cluster> clusters) {
        var codes = new HashMap<String, Integer>();
        for (int code = 0; code < column.values().length; code++) {
            codes.put(column.values()[code], code);
        }
        var right = new int[column.values().length];
        Arrays.setAll(right, code -> code);
        for (var cluster : clusters) {
            int meant = codes.getOrDefault(cluster.right().value(), -1);
            cluster.wrong().forEach(spelling -> right[codes.getOrDefault(spelling.value(), meant)] = meant);
        }
        return right;
    }
}
