package org.vitrine.djl;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.vitrine.encode.History;

/**
 * What a shopper met before an event, or where the data knows no order some of what else they met: before and after would be those of the
 * file. Used on one thread.
 */
final class PastItems {
    private final History history;
    private final boolean ordered;
    private final IntPredicate isLiked;
    private final IntPredicate isRead;
    private final int[] items;

    /**
     * @param length  most items read
     * @param isLiked rows of the history that tell of a liking
     * @param isRead  rows that may be read of data without an order
     */
    PastItems(History history, int length, boolean ordered, IntPredicate isLiked, IntPredicate isRead) {
        this.history = history;
        this.ordered = ordered;
        this.isLiked = isLiked;
        this.isRead = isRead;
        items = new int[length];
    }

    /** The items read last, oldest first; another's after the next {@link #read}. */
    int[] items() {
        return items;
    }

    /**
     * Reads the past of one row of a user's history.
     *
     * @return how many of {@link #items} it has
     */
    int read(int at, int user, SplittableRandom random) {
        return ordered ? before(at, user) : beside(at, user, random);
    }

    private int before(int at, int user) {
        int first = at;
        int n = 0;
        for (int k = at - 1; k >= history.start(user) && n < items.length; k--) {
            if (isLiked.test(k)) {
                first = k;
                n++;
            }
        }
        int filled = 0;
        for (int k = first; k < at; k++) {
            if (isLiked.test(k)) {
                items[filled++] = history.items()[k];
            }
        }
        return n;
    }

    /** Draws of the shopper's other items, some perhaps twice. */
    private int beside(int at, int user, SplittableRandom random) {
        int n = 0;
        for (int k = 0; k < items.length; k++) {
            int other = history.start(user) + random.nextInt(history.count(user));
            if (history.items()[other] != history.items()[at] && isRead.test(other) && isLiked.test(other)) {
                items[n++] = history.items()[other];
            }
        }
        return n;
    }
}
