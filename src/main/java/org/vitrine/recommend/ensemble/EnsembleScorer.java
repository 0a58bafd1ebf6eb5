package org.vitrine.recommend.ensemble;

import java.util.List;
import org.vitrine.recommend.CountingScorer;
import org.vitrine.recommend.Scorer;

/**
 * Scores an item by what several scorers bring, weighed and summed. For a shopper whom only some of them know the others are silent; where
 * nobody knows them, all speak.
 */
public final class EnsembleScorer implements Scorer {
    private final List<Member> members;
    private final Fusion fusion;
    private final int items;
    private final double[] weights;

    /** @param weight from 0 on */
    public record Member(Scorer scorer, double weight) {}

    /** @param members at least one, all over the same items */
    public EnsembleScorer(List<Member> members, Fusion fusion) {
        this.members = List.copyOf(members);
        this.fusion = fusion;
        items = members.getFirst().scorer().items();
        weights = members.stream().mapToDouble(Member::weight).toArray();
        for (var member : members) {
            if (member.scorer().items() != items) {
                throw new IllegalArgumentException(
                        items + " and " + member.scorer().items() + " items");
            }
        }
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public boolean knows(int user) {
        return members.stream().anyMatch(member -> member.scorer().knows(user));
    }

    @Override
    public boolean readsHistory() {
        return members.stream().anyMatch(member -> member.scorer().readsHistory());
    }

    @Override
    public boolean knowsByAttributes(int user) {
        return members.stream().anyMatch(member -> member.scorer().knowsByAttributes(user));
    }

    @Override
    public void score(int[] users, float[] out) {
        shares(users).sum(weights, out);
    }

    /** What each member brings for some shoppers, and whether it knows them, unweighed. */
    public Shares shares(int[] users) {
        var shares = new float[members.size()][users.length][items];
        var knows = new boolean[members.size()][users.length];
        var scores = new float[users.length * items];
        for (int m = 0; m < shares.length; m++) {
            var scorer = members.get(m).scorer();
            scorer.score(users, scores);
            for (int k = 0; k < users.length; k++) {
                fusion.share(scores, k * items, shares[m][k]);
                knows[m][k] = speaksFor(scorer, users[k]);
            }
        }
        return new Shares(shares, knows);
    }

    /** Popularity knows nobody and is meant for everybody. */
    private static boolean speaksFor(Scorer scorer, int user) {
        return scorer instanceof CountingScorer || scorer.knows(user) || scorer.knowsByAttributes(user);
    }

    @Override
    public int preferredUsers() {
        return members.stream()
                .mapToInt(member -> member.scorer().preferredUsers())
                .min()
                .orElse(1);
    }

    @Override
    public boolean parallel() {
        return members.stream().allMatch(member -> member.scorer().parallel());
    }

    @Override
    public void close() {
        members.forEach(member -> member.scorer().close());
    }
}
