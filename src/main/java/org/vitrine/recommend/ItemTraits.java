package org.vitrine.recommend;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.encode.ItemFeatures;

/**
 * What the catalogue says of each item, as a vector of length 1: a place for each value of each categorical field, for each word of the
 * titles and for each of {@value #BANDS} bands of prices. A place weighs what it tells apart, {@code ln((n + 1) / (df + 1))} over the n
 * known items of which df have it (Spärck Jones 1972); all words of a title together weigh like one field, so that a long title does not
 * drown brand and category. A value no known item has is kept, as something unlike; a word none has says nothing.
 */
final class ItemTraits {
    /** Bands of prices, with equally many known items in each. */
    static final int BANDS = 10;

    private final int[] offsets;
    private final int[] traits;
    private final float[] weights;
    private final int count;

    private ItemTraits(int[] offsets, int[] traits, float[] weights, int count) {
        this.offsets = offsets;
        this.traits = traits;
        this.weights = weights;
        this.count = count;
    }

    /** @param known items the model has met: they say how much a trait tells */
    static ItemTraits of(ItemFeatures features, BitSet known) {
        int items = features.price().length;
        int fields = features.fields().size();
        var first = new int[fields + 2];
        for (int f = 0; f < fields; f++) {
            first[f + 1] = first[f] + features.fields().get(f).values().size();
        }
        int words = first[fields];
        int bands = words + features.tokens().size();
        int count = bands + BANDS;
        var limits = limits(features.price(), known);
        var offsets = new int[items + 1];
        var traits = new IntArrayList();
        for (int item = 0; item < items; item++) {
            for (int f = 0; f < fields; f++) {
                int code = features.fields().get(f).codes()[item];
                if (code >= 0) {
                    traits.add(first[f] + code);
                }
            }
            Arrays.stream(features.titleTokens()[item]).distinct().forEach(word -> traits.add(words + word));
            float price = features.price()[item];
            if (!Float.isNaN(price) && limits.length > 0) {
                int place = Arrays.binarySearch(limits, price);
                traits.add(bands + (place >= 0 ? place : -place - 1));
            }
            offsets[item + 1] = traits.size();
        }
        var all = traits.toIntArray();
        var weights = weights(offsets, all, known, count, words, bands);
        return new ItemTraits(offsets, all, weights, count);
    }

    /** Upper ends of the bands but the last; none where no known item has a price, or all have the same. */
    private static float[] limits(float[] price, BitSet known) {
        var prices = new FloatArrayList();
        known.stream().filter(item -> !Float.isNaN(price[item])).forEach(item -> prices.add(price[item]));
        var sorted = prices.toFloatArray();
        Arrays.sort(sorted);
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
            return new float[0];
        }
        var limits = new float[BANDS - 1];
        for (int band = 1; band < BANDS; band++) {
            limits[band - 1] = sorted[(int) ((long) sorted.length * band / BANDS)];
        }
        return limits;
    }

    private static float[] weights(int[] offsets, int[] traits, BitSet known, int count, int words, int bands) {
        var holders = new int[count];
        known.stream().forEach(item -> {
            for (int at = offsets[item]; at < offsets[item + 1]; at++) {
                holders[traits[at]]++;
            }
        });
        double n = known.cardinality() + 1.0;
        var weights = new float[traits.length];
        for (int item = 0; item + 1 < offsets.length; item++) {
            int told = 0;
            for (int at = offsets[item]; at < offsets[item + 1]; at++) {
                boolean word = traits[at] >= words && traits[at] < bands;
                double weight = word && holders[traits[at]] == 0 ? 0 : Math.log(n / (holders[traits[at]] + 1));
                weights[at] = (float) weight;
                told += word && weight > 0 ? 1 : 0;
            }
            double all = 0;
            for (int at = offsets[item]; at < offsets[item + 1]; at++) {
                if (traits[at] >= words && traits[at] < bands && told > 0) {
                    // the title as a whole gets the length of one of its words (root of the mean square)
                    weights[at] /= (float) Math.sqrt(told);
                }
                all += weights[at] * weights[at];
            }
            for (int at = offsets[item]; at < offsets[item + 1] && all > 0; at++) {
                weights[at] /= (float) Math.sqrt(all);
            }
        }
        return weights;
    }

    /** Number of places of a vector. */
    int count() {
        return count;
    }

    /** First entry of an item. */
    int start(int item) {
        return offsets[item];
    }

    /** Behind the last entry of an item. */
    int end(int item) {
        return offsets[item + 1];
    }

    int trait(int at) {
        return traits[at];
    }

    float weight(int at) {
        return weights[at];
    }
}
