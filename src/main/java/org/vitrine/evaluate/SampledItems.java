package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Items a user never met, drawn to be ranked beside those held out. */
final class SampledItems {
    private static final int MOST = 100;
    /** Not the step of the generator itself: streams of neighbouring seeds would be one stream, moved by a draw. */
    private static final long MIX = 0xD1342543DE82EF95L;

    private SampledItems() {}

    /** A hundred different items the k-th evaluated user neither met nor is to find; all of them where there are fewer. */
    static int[] of(HeldOut heldOut, int k, int items, long seed) {
        int user = heldOut.users()[k];
        var met = heldOut.seen().distinctItemsOf(user);
        var relevant = heldOut.relevant()[k];
        var unmet = IntStream.range(0, items)
                .filter(item -> heldOut.allows(item)
                        && Arrays.binarySearch(met, item) < 0
                        && Arrays.binarySearch(relevant, item) < 0)
                .toArray();
        var random = new SplittableRandom(seed * MIX + user);
        int most = Math.min(MOST, unmet.length);
        for (int drawn = 0; drawn < most; drawn++) {
            int other = drawn + random.nextInt(unmet.length - drawn);
            int item = unmet[other];
            unmet[other] = unmet[drawn];
            unmet[drawn] = item;
        }
        return Arrays.copyOf(unmet, most);
    }
}
