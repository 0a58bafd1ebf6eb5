package org.vitrine.train.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.ensemble.EnsembleScorer;
import org.vitrine.recommend.ensemble.Shares;

/** What each member brings for some shoppers, kept in memory: weights are tried on it without asking the members again. */
final class KeptShares {
    private final int items;
    private final int step;
    private final List<Shares> parts = new ArrayList<>();
    private final Map<Integer, Integer> rows = new HashMap<>();

    /** @param users positions */
    KeptShares(EnsembleScorer ensemble, int[] users, CancelToken cancel) throws CancelledException {
        items = ensemble.items();
        step = Math.max(1, ensemble.preferredUsers());
        for (int from = 0; from < users.length; from += step) {
            cancel.check();
            parts.add(ensemble.shares(Arrays.copyOfRange(users, from, Math.min(users.length, from + step))));
        }
        for (int k = 0; k < users.length; k++) {
            rows.put(users[k], k);
        }
    }

    /** These members so weighed, for these shoppers alone. */
    Scorer weighed(double[] weights) {
        return new Scorer() {
            @Override
            public int items() {
                return items;
            }

            @Override
            public boolean knows(int user) {
                return rows.containsKey(user);
            }

            @Override
            public void score(int[] users, float[] out) {
                for (int k = 0; k < users.length; k++) {
                    var row = rows.get(users[k]);
                    if (row == null) {
                        throw new IllegalArgumentException("shopper " + users[k] + " was not kept");
                    }
                    parts.get(row / step).sum(row % step, weights, out, k * items);
                }
            }
        };
    }
}
