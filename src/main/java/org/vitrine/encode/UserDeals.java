package org.vitrine.encode;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.vitrine.encode.EncodedDataset.Clock;

/** Deals each user's events out by chance. A user's deal depends on the seed and their number alone, not on other users. */
final class UserDeals {
    private UserDeals() {}

    /**
     * Counts as RecBole does: each share of a user's events rounded down, but at least one event goes to a part whose share is not
     * empty while train keeps one; test is served before validation.
     */
    static Parts deal(EncodedDataset data, SplitSpec.Ratio spec) {
        var byUser = UserRows.of(data.interactions(), data.users().size());
        var parts = new Parts(data.interactions().size());
        for (int user = 0; user < byUser.users(); user++) {
            int n = byUser.count(user);
            int test = count(n, spec.test(), n - 1);
            int validation = count(n, spec.validation(), n - test - 1);
            var rows = byUser.of(user);
            shuffle(rows, random(spec.seed(), user));
            for (int k = 0; k < test + validation; k++) {
                parts.put(rows[k], k < test ? Parts.TEST : Parts.VALIDATION);
            }
        }
        return parts;
    }

    private static int count(int n, double share, int most) {
        // 10 * 0.1 must be 1 although 0.1 is a little more or less than a tenth
        int whole = (int) Math.floor(n * share + 1e-9);
        return Math.max(0, Math.min(most, Math.max(whole, 1)));
    }

    /** Moves one training event of each user who keeps another to validation: the last, or any when there is no order. */
    static Parts carveValidation(EncodedDataset data, Parts parts, long seed) {
        var byUser = UserRows.of(data.interactions(), data.users().size());
        for (int user = 0; user < byUser.users(); user++) {
            var rows = Arrays.stream(byUser.of(user))
                    .filter(row -> parts.part()[row] == Parts.TRAIN)
                    .toArray();
            if (rows.length >= 2) {
                int which = data.clock() == Clock.NONE ? random(seed, user).nextInt(rows.length) : rows.length - 1;
                parts.put(rows[which], Parts.VALIDATION);
            }
        }
        return parts;
    }

    private static SplittableRandom random(long seed, int user) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + user);
    }

    private static void shuffle(int[] rows, SplittableRandom random) {
        for (int k = rows.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int row = rows[k];
            rows[k] = rows[other];
            rows[other] = row;
        }
    }
}
