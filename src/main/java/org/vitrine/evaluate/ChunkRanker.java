package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.TopItems;

/** Ranks one chunk of users after another; buffers of one thread. */
final class ChunkRanker {
    private static final int INFINITE = 0x7f800000;

    private final EncodedDataset data;
    private final HeldOut heldOut;
    private final RankingSpec spec;
    private final PopularityScorer popularity;
    private final Scorer scorer;
    private final int items;
    private final float[] scores;
    private final TopItems top;
    private final boolean pairs;
    /** Items that may be ranked for nobody. */
    private final int[] barred;

    /** @param pairs whether to tell how often a held-out item beats another one: a look at every score */
    ChunkRanker(HeldOut heldOut, RankingSpec spec, Shelf shelf, Scorer scorer, int chunk, boolean pairs) {
        this.data = shelf.data();
        this.heldOut = heldOut;
        this.spec = spec;
        this.popularity = shelf.popularity();
        this.scorer = scorer;
        this.pairs = pairs;
        this.items = data.items().size();
        this.scores = new float[spec.pool() == Pool.FULL ? chunk * items : 0];
        this.top = new TopItems(spec.longest(), spec.seed());
        this.barred = IntStream.range(0, heldOut.allowed().isPresent() ? items : 0)
                .filter(item -> !heldOut.allows(item))
                .toArray();
    }

    /**
     * @param list     items shown, best first, at most the longest k
     * @param hitRanks ranks of held-out items in the list, 1-based
     * @param relevant held-out items, ascending
     * @param tied     whether the hash decided something in the list
     * @param auc      share of the pairs of a held-out item and another one that are in order; NaN where there is no pair or nobody asked
     */
    record Ranked(int[] list, int[] hitRanks, int[] relevant, boolean tied, double auc) {}

    /** Ranks the evaluated users {@code from..to-1}. */
    Ranked[] rank(int from, int to) throws ProblemException {
        return spec.pool() == Pool.FULL ? rankAll(from, to) : rankCandidates(from, to);
    }

    private Ranked[] rankAll(int from, int to) throws ProblemException {
        var known =
                Arrays.stream(heldOut.users(), from, to).filter(scorer::knows).toArray();
        scorer.score(known, scores);
        var ranked = new Ranked[to - from];
        int row = 0;
        for (int k = from; k < to; k++) {
            int user = heldOut.users()[k];
            top.begin(user);
            if (row < known.length && known[row] == user) {
                ranked[k - from] = rankAll(scores, row * items, k);
                row++;
            } else {
                // an unknown user is shown what is popular: measured as it would be shown
                ranked[k - from] = rankAll(popularity.shoppers(), 0, k);
            }
        }
        return ranked;
    }

    private Ranked rankAll(float[] row, int start, int k) throws ProblemException {
        offerAll(row, start, heldOut.users()[k]);
        var relevant = heldOut.relevant()[k];
        return ranked(k, pairs ? PairsInOrder.share(row, start, items, relevant) : Double.NaN);
    }

    private void offerAll(float[] row, int start, int user) throws ProblemException {
        checkFinite(row, start, user);
        for (int item : barred) {
            row[start + item] = TopItems.EXCLUDED;
        }
        if (spec.excludeSeen()) {
            var seen = heldOut.seen();
            for (int at = seen.start(user); at < seen.end(user); at++) {
                row[start + seen.items()[at]] = TopItems.EXCLUDED;
            }
        }
        top.offerAll(row, start, items);
    }

    /** Looks for the largest exponent, a loop that vectorises; only when it is that of NaN or infinity for the place. */
    private void checkFinite(float[] row, int start, int user) throws ProblemException {
        int largest = 0;
        for (int i = start; i < start + items; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(row[i]) & Integer.MAX_VALUE);
        }
        if (largest >= INFINITE) {
            for (int item = 0; item < items; item++) {
                checkFinite(row[start + item], user, item);
            }
        }
    }

    private void checkFinite(float score, int user, int item) throws ProblemException {
        if (!Float.isFinite(score)) {
            throw new ProblemException(new Problem(
                    Phrase.of(
                            "evaluate.notFinite",
                            Float.toString(score),
                            data.users().id(user),
                            data.items().id(item)),
                    Phrase.of("evaluate.notFinite.why"),
                    Phrase.of("evaluate.notFinite.advice")));
        }
    }

    private Ranked[] rankCandidates(int from, int to) throws ProblemException {
        var lists = new int[to - from][];
        var known =
                Arrays.stream(heldOut.users(), from, to).filter(scorer::knows).toArray();
        var asked = new int[known.length][];
        for (int k = from, row = 0; k < to; k++) {
            lists[k - from] = candidates(k);
            if (row < known.length && known[row] == heldOut.users()[k]) {
                asked[row++] = lists[k - from];
            }
        }
        var answered = scorer.score(known, asked);
        var ranked = new Ranked[to - from];
        for (int k = from, row = 0; k < to; k++) {
            int user = heldOut.users()[k];
            var list = lists[k - from];
            boolean knows = row < known.length && known[row] == user;
            var given = knows ? answered[row++] : popularity.score(user, list);
            top.begin(user);
            for (int c = 0; c < list.length; c++) {
                checkFinite(given[c], user, list[c]);
                top.offer(list[c], given[c]);
            }
            ranked[k - from] = ranked(k, pairs ? inOrder(given, list, heldOut.relevant()[k]) : Double.NaN);
        }
        return ranked;
    }

    private static double inOrder(float[] given, int[] list, int[] relevant) {
        var places = new int[relevant.length];
        int found = 0;
        for (int c = 0; c < list.length; c++) {
            if (Arrays.binarySearch(relevant, list[c]) >= 0) {
                places[found++] = c;
            }
        }
        return PairsInOrder.share(given, 0, given.length, places);
    }

    /** The candidates and the held-out items as a set: an item that is both stands once. */
    private int[] candidates(int k) {
        var relevant = heldOut.relevant()[k];
        var given = spec.provided()
                ? data.candidates().orElseThrow().byUser().getOrDefault(heldOut.users()[k], new int[0])
                : SampledItems.of(heldOut, k, items, spec.seed());
        var all = Arrays.copyOf(given, given.length + relevant.length);
        System.arraycopy(relevant, 0, all, given.length, relevant.length);
        return Arrays.stream(all).distinct().toArray();
    }

    private Ranked ranked(int k, double auc) {
        var relevant = heldOut.relevant()[k];
        var list = top.items();
        var ranks = new int[Math.min(list.length, relevant.length)];
        int hits = 0;
        for (int place = 0; place < list.length; place++) {
            if (Arrays.binarySearch(relevant, list[place]) >= 0) {
                ranks[hits++] = place + 1;
            }
        }
        return new Ranked(list, Arrays.copyOf(ranks, hits), relevant, top.isTied(), auc);
    }
}
