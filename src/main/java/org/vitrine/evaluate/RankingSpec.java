package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * How rankings are measured.
 *
 * @param ks          list lengths, each at least 1
 * @param pool        what is ranked
 * @param excludeSeen leave items the shopper already met out of full rankings and out of what is to be found; false when buying again
 *                    counts. Provided candidates are ranked as given
 * @param seed        orders equal scores
 * @param threads     at most
 */
public record RankingSpec(List<Integer> ks, Pool pool, boolean excludeSeen, long seed, int threads) {
    public RankingSpec {
        ks = ks.stream().sorted().distinct().toList();
        if (ks.isEmpty() || ks.getFirst() < 1 || threads < 1) {
            throw new IllegalArgumentException("list lengths " + ks + ", threads " + threads);
        }
    }

    /** @param provided rank the candidates the source came with instead of the whole catalogue */
    public RankingSpec(List<Integer> ks, boolean provided, boolean excludeSeen, long seed, int threads) {
        this(ks, provided ? Pool.PROVIDED : Pool.FULL, excludeSeen, seed, threads);
    }

    /** Full ranking at 5, 10 and 20 on all processors. */
    public static RankingSpec full(long seed) {
        return new RankingSpec(
                List.of(5, 10, 20), false, true, seed, Runtime.getRuntime().availableProcessors());
    }

    /** The provided candidates at 5, 10 and 20 on all processors. */
    public static RankingSpec provided(long seed) {
        return new RankingSpec(
                List.of(5, 10, 20), true, false, seed, Runtime.getRuntime().availableProcessors());
    }

    /** With one more list length. */
    public RankingSpec withLength(int k) {
        var more = new ArrayList<>(ks);
        more.add(k);
        return new RankingSpec(more, pool, excludeSeen, seed, threads);
    }

    /** Whether the source's candidates are ranked. */
    public boolean provided() {
        return pool == Pool.PROVIDED;
    }

    int longest() {
        return ks.getLast();
    }
}
