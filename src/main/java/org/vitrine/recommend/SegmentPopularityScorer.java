package org.vitrine.recommend;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/**
 * Ranks items by the number of shoppers of one's own segment who met them, equal ones by what everybody met; whoever has no segment, or one
 * too small to be believed, sees what everybody met.
 */
public final class SegmentPopularityScorer implements CountingScorer {
    /** Shoppers with events a segment needs: of fewer, chance decides what leads. */
    public static final int LEAST_SHOPPERS = 30;

    private final PopularityScorer everybody;
    private final float[][] bySegment;
    private final int[] segments;
    /** At most a half, so that it only settles what is equal in the segment. */
    private final float[] settling;

    private final Map<Integer, Tally> tallies = new ConcurrentHashMap<>();

    /**
     * @param bySegment shoppers of each segment who met each item, [segments][items]; empty of those too small
     * @param segments  of each shopper, -1 for none
     */
    public SegmentPopularityScorer(PopularityScorer everybody, float[][] bySegment, int[] segments) {
        this.everybody = everybody;
        this.bySegment = bySegment;
        this.segments = segments;
        settling = everybody.shoppers();
        float most = 1;
        for (float shoppers : settling) {
            most = Math.max(most, shoppers);
        }
        for (int item = 0; item < settling.length; item++) {
            settling[item] /= 2 * most;
        }
    }

    /**
     * Counts each shopper once for each item.
     *
     * @param segments of each shopper, -1 for none, [users]
     * @param count    of segments
     */
    public static SegmentPopularityScorer fit(Interactions train, int[] segments, int count, int items) {
        var history = History.of(train, segments.length);
        var shoppers = new int[count];
        for (int user = 0; user < segments.length; user++) {
            if (segments[user] >= 0 && history.count(user) > 0) {
                shoppers[segments[user]]++;
            }
        }
        var bySegment = new float[count][];
        Arrays.setAll(bySegment, s -> new float[shoppers[s] >= LEAST_SHOPPERS ? items : 0]);
        for (int user = 0; user < segments.length; user++) {
            if (segments[user] >= 0 && bySegment[segments[user]].length > 0) {
                for (int item : history.distinctItemsOf(user)) {
                    bySegment[segments[user]][item]++;
                }
            }
        }
        return new SegmentPopularityScorer(PopularityScorer.fit(train, segments.length, items), bySegment, segments);
    }

    /** What everybody met. */
    public PopularityScorer everybody() {
        return everybody;
    }

    /** Shoppers of a segment who met each item; empty where it is too small. */
    public float[] ofSegment(int segment) {
        return bySegment[segment].clone();
    }

    @Override
    public Tally tally(int user) {
        return countsSegment(user) ? tallies.computeIfAbsent(segments[user], this::tallyOf) : everybody.tally(user);
    }

    private Tally tallyOf(int segment) {
        var own = bySegment[segment];
        var scores = new float[own.length];
        for (int item = 0; item < own.length; item++) {
            scores[item] = own[item] + settling[item];
        }
        return new Tally(own, scores);
    }

    @Override
    public boolean countsSegment(int user) {
        return user >= 0 && user < segments.length && segments[user] >= 0 && bySegment[segments[user]].length > 0;
    }

    /** Shoppers of a segment are whole ones; what settles equal counts is no part of them. */
    @Override
    public ScoreKind kind(int user) {
        return countsSegment(user) ? ScoreKind.COUNT : everybody.kind(user);
    }

    @Override
    public int items() {
        return everybody.items();
    }

    @Override
    public boolean knows(int user) {
        return true;
    }

    @Override
    public boolean knowsByAttributes(int user) {
        return countsSegment(user);
    }

    @Override
    public void score(int[] users, float[] out) {
        int n = items();
        everybody.score(users, out);
        for (int u = 0; u < users.length; u++) {
            if (countsSegment(users[u])) {
                var own = bySegment[segments[users[u]]];
                for (int item = 0; item < n; item++) {
                    out[u * n + item] = own[item] + settling[item];
                }
            }
        }
    }
}
