package org.vitrine.recommend;

/**
 * The best k of a row of scores, best first; equal scores are ordered by a hash of seed, user and item, so that no item wins by its
 * place in a file. Reusable; not thread-safe.
 */
public final class TopItems {
    /** A score that keeps an item out, whatever k is. */
    public static final float EXCLUDED = Float.NEGATIVE_INFINITY;

    private final int k;
    private final long seed;
    /** Score, as an int in the same order, above the item; one entry more than asked, to see whether a tie decided the last place. */
    private final long[] entries;

    private int size;
    private long user;
    private float threshold;

    public TopItems(int k, long seed) {
        if (k < 1) {
            throw new IllegalArgumentException("k " + k);
        }
        this.k = k;
        this.seed = seed;
        this.entries = new long[k + 1];
    }

    /** Forgets the last row and begins one of this user. */
    public void begin(int forUser) {
        user = forUser;
        size = 0;
        threshold = EXCLUDED;
    }

    /** Offers items {@code 0..count-1} with their scores at {@code from} and after. */
    public void offerAll(float[] row, int from, int count) {
        float bar = threshold;
        for (int i = 0; i < count; i++) {
            // almost every score is below the k-th best so far: one compare and on
            if (row[from + i] >= bar) {
                offer(i, row[from + i]);
                bar = threshold;
            }
        }
    }

    /** Offers one item; {@link #EXCLUDED} is never taken. */
    public void offer(int item, float score) {
        if (score < threshold || score == EXCLUDED) {
            return;
        }
        long entry = (long) ordered(score) << 32 | item;
        if (size > k) {
            if (!isBefore(entry, entries[k])) {
                return;
            }
        } else {
            size++;
        }
        int place = place(entry, size - 1);
        System.arraycopy(entries, place, entries, place + 1, size - 1 - place);
        entries[place] = entry;
        if (size > k) {
            threshold = score(k);
        }
    }

    /** Where an entry belongs among the first {@code count}, behind those equal to it. */
    private int place(long entry, int count) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isBefore(entry, entries[middle])) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private boolean isBefore(long one, long other) {
        int a = (int) (one >> 32);
        int b = (int) (other >> 32);
        return a > b || (a == b && hash(seed, user, (int) one) < hash(seed, user, (int) other));
    }

    /** An int for each number, in the order of the numbers; its own inverse but for -0, which counts as 0. */
    private static int ordered(float score) {
        return flipped(Float.floatToRawIntBits(score + 0f));
    }

    private static int flipped(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** Number of items in the list, at most k. */
    public int size() {
        return Math.min(size, k);
    }

    /** @param place 0-based */
    public int item(int place) {
        return (int) entries[place];
    }

    public float score(int place) {
        return Float.intBitsToFloat(flipped((int) (entries[place] >> 32)));
    }

    /** The items, best first; a copy. */
    public int[] items() {
        var items = new int[size()];
        for (int place = 0; place < items.length; place++) {
            items[place] = item(place);
        }
        return items;
    }

    /** Their scores; a copy. */
    public float[] scores() {
        var scores = new float[size()];
        for (int place = 0; place < scores.length; place++) {
            scores[place] = score(place);
        }
        return scores;
    }

    /** Whether the hash decided who is in the list or in which order. */
    public boolean isTied() {
        for (int place = 1; place < size; place++) {
            if (entries[place] >> 32 == entries[place - 1] >> 32) {
                return true;
            }
        }
        return false;
    }

    /** SplitMix64's finaliser over the three numbers. */
    static long hash(long seed, long user, long item) {
        long z = seed + user * 0x9E3779B97F4A7C15L + item * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
