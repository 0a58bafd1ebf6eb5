package org.vitrine.djl;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.vitrine.encode.Split;
import org.vitrine.train.DrawnNegatives;

/** Counts what was drawn in the first batches of each epoch: enough for a picture, too few to cost time. Used on one thread. */
final class DrawnPairs {
    /** Negatives an epoch after which the others are not looked at. */
    static final int MOST = 100_000;

    private static final int BANDS = 10;

    private final byte[] bandOf;
    private final int[] itemsIn;
    private final KnownItems later;
    private final long[] positives;
    private final long[] negatives;
    private final BitSet met;
    private long drawn;
    private long takenLater;

    /**
     * @param occurring items of the training events, as often as they occur
     * @param later     what users met after the training part
     */
    DrawnPairs(int[] occurring, KnownItems later) {
        this.later = later;
        int items = later.itemCount();
        int bands = Math.max(1, Math.min(BANDS, items));
        bandOf = bands(occurring, items, bands);
        itemsIn = new int[bands];
        for (byte band : bandOf) {
            itemsIn[band]++;
        }
        positives = new long[bands];
        negatives = new long[bands];
        met = new BitSet(items);
    }

    static DrawnPairs of(Split split) {
        var held = Events.merged(split.validation(), split.test());
        return new DrawnPairs(
                split.train().items(),
                KnownItems.of(
                        held, split.data().users().size(), split.data().items().size()));
    }

    /** Band of each item: those met most in the first; of items met equally often those that come first. */
    private static byte[] bands(int[] occurring, int items, int bands) {
        var counts = new long[items];
        for (int item : occurring) {
            counts[item]++;
        }
        var keys = IntStream.range(0, items)
                .mapToLong(i -> Integer.MAX_VALUE - counts[i] << 32 | i)
                .toArray();
        Arrays.sort(keys);
        var bandOf = new byte[items];
        for (int k = 0; k < items; k++) {
            bandOf[(int) keys[k]] = (byte) ((long) k * bands / items);
        }
        return bandOf;
    }

    boolean isFull() {
        return drawn >= MOST;
    }

    void positive(int user, int item) {
        positives[bandOf[item]]++;
    }

    void negative(int user, int item) {
        drawn++;
        negatives[bandOf[item]]++;
        met.set(item);
        takenLater += later.knows(user, item) ? 1 : 0;
    }

    /** What was counted since the last time, from now on counting anew. */
    DrawnNegatives take() {
        var bands = IntStream.range(0, itemsIn.length)
                .mapToObj(b -> new DrawnNegatives.Band(itemsIn[b], positives[b], negatives[b]))
                .toList();
        var told = new DrawnNegatives(bands, takenLater, met.cardinality());
        Arrays.fill(positives, 0);
        Arrays.fill(negatives, 0);
        met.clear();
        drawn = 0;
        takenLater = 0;
        return told;
    }
}
