package org.vitrine.evaluate;

import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A measured ranking: the means, and each user's values for significance tests and slices.
 *
 * @param evaluation the means under their stamp
 * @param users      positions of the evaluated users, ascending
 * @param perUser    for each measure of single users, e.g. {@code ndcg@10}, one value for each of {@code users}; NaN for users it is not
 *                   defined for, such as revenue where nothing held out has a price
 * @param coldUsers  how many of them the model did not know; they were ranked by popularity, as their lists are
 */
public record RankingResult(Evaluation evaluation, int[] users, Map<String, float[]> perUser, int coldUsers) {
    public RankingResult {
        perUser = Map.copyOf(perUser);
    }

    /**
     * Mean of a measure over some of the evaluated users, without those it is not defined for; NaN over nobody.
     *
     * @param metric such as {@code ndcg@10}
     * @param which  user positions that count
     */
    public double mean(String metric, IntPredicate which) {
        var values = perUser.get(metric);
        if (values == null) {
            throw new IllegalArgumentException(metric + " is none of " + perUser.keySet());
        }
        double sum = 0;
        int n = 0;
        for (int k = 0; k < users.length; k++) {
            if (which.test(users[k]) && !Float.isNaN(values[k])) {
                sum += values[k];
                n++;
            }
        }
        return sum / n;
    }
}
