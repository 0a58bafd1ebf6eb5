package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.Arrays;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;

/**
 * What a threshold of values leaves, for all thresholds at once: a user, an item and a pair of them are left as long as their highest value is.
 * Made in one pass, then a threshold costs four searches.
 *
 * @param events the value of each event, infinite where it has none and stays; ascending, as the others
 * @param users  the highest value of each user's events
 * @param items  the highest value of each item's events
 * @param pairs  the highest value of each pair's events
 */
record ValueLadder(double[] events, double[] users, double[] items, double[] pairs) {
    /** @return empty where no column of numbers means values, or users or items are not known */
    static Optional<ValueLadder> of(TableArrays events, boolean unrated) {
        var values = ValueSteps.values(events);
        var user = events.texts(ColumnRole.USER);
        var item = events.texts(ColumnRole.ITEM);
        if (values.isEmpty() || user.isEmpty() || item.isEmpty()) {
            return Optional.empty();
        }
        double none = unrated ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        var u = user.get().codes();
        var i = item.get().codes();
        var all = new double[u.length];
        var users = lowest(user.get().values().length);
        var items = lowest(item.get().values().length);
        var pairs = new Long2DoubleOpenHashMap(Math.min(u.length, 1 << 20));
        pairs.defaultReturnValue(Double.NEGATIVE_INFINITY);
        for (int row = 0; row < u.length; row++) {
            double given = values.get()[row];
            double value = Double.isNaN(given) ? none : given;
            all[row] = value;
            raise(users, u[row], value);
            raise(items, i[row], value);
            if (u[row] >= 0 && i[row] >= 0) {
                long pair = (long) u[row] << 32 | i[row];
                if (value > pairs.get(pair)) {
                    pairs.put(pair, value);
                }
            }
        }
        var highest = pairs.values().toDoubleArray();
        for (var each : new double[][] {all, users, items, highest}) {
            Arrays.parallelSort(each);
        }
        return Optional.of(new ValueLadder(all, users, items, highest));
    }

    private static double[] lowest(int n) {
        var values = new double[n];
        Arrays.fill(values, Double.NEGATIVE_INFINITY);
        return values;
    }

    private static void raise(double[] highest, int code, double value) {
        if (code >= 0 && value > highest[code]) {
            highest[code] = value;
        }
    }

    /** @param least finite */
    Sizes at(double least) {
        long usersLeft = left(users, least);
        long itemsLeft = left(items, least);
        double cells = (double) usersLeft * itemsLeft;
        return new Sizes(left(events, least), usersLeft, itemsLeft, cells == 0 ? 1 : 1 - left(pairs, least) / cells);
    }

    /** How many are at least so much. */
    private static long left(double[] ascending, double least) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (long) ascending.length - low;
    }
}
