package org.vitrine.recommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;

/**
 * A score for items no event of the training is about, from those of the {@value #MOST_ALIKE} known items most like them.
 *
 * <p>{@code s(u, i) = (Σ_j c(i, j) s(u, j) + k m(u)) / (Σ_j c(i, j) + k)} over the known items j nearest to i, c the cosine of what the
 * catalogue says of both ({@link ItemTraits}), m(u) the shopper's mean score over all known items and k = {@value #SHRINKAGE}: an item
 * like no other is put in the middle. It is the nearest-neighbour mapping of Gantner et al. 2010 (<i>Learning Attribute-to-Feature
 * Mappings for Cold-Start Recommendations</i>), which averages vectors, done on scores: for a model whose score is a dot product the
 * two are the same, and it can be done for any other. Shrinking towards the mean by the weight of the evidence follows Bell and Koren
 * 2007. Items that share nothing with a known one keep the score they have. Built once, then safe to share.
 */
public final class NewItems {
    /** Known items a new one is measured by. */
    static final int MOST_ALIKE = 20;

    /** Weight of the mean: as much as that of one known item that is the same in everything. */
    static final double SHRINKAGE = 1;

    /** Of a trait more known items have than this only so many are looked at, the same ones for every trait as far as they have it. */
    static final int MOST_HOLDERS = 2000;

    private static final int AT_ONCE = 256;

    private final BitSet known;
    private final int[] items;
    /** [items.length][at most MOST_ALIKE], nearest first. */
    private final int[][] nearest;

    private final float[][] likeness;

    private NewItems(BitSet known, int[] items, int[][] nearest, float[][] likeness) {
        this.known = known;
        this.items = items;
        this.nearest = nearest;
        this.likeness = likeness;
    }

    /** Places nothing. */
    static NewItems none() {
        return new NewItems(new BitSet(), new int[0], new int[0][], new float[0][]);
    }

    /**
     * Looks for the known items nearest to each new one.
     *
     * @param features what the catalogue says
     * @param trained  the events that make an item known
     * @param threads  at most
     */
    public static NewItems of(ItemFeatures features, Interactions trained, int threads, CancelToken cancel)
            throws CancelledException {
        int all = features.price().length;
        var known = new BitSet(all);
        for (int item : trained.items()) {
            known.set(item);
        }
        var fresh = IntStream.range(0, all).filter(item -> !known.get(item)).toArray();
        if (fresh.length == 0 || known.isEmpty()) {
            return none();
        }
        var traits = ItemTraits.of(features, known);
        cancel.check();
        var holders = new Holders(traits, known);
        cancel.check();
        var nearest = new int[fresh.length][];
        var likeness = new float[fresh.length][];
        try {
            Chunks.run((fresh.length + AT_ONCE - 1) / AT_ONCE, threads, "new-items", cancel, () -> {
                var sums = new float[all];
                var best = new TopItems(MOST_ALIKE, Recommender.TIES);
                return chunk -> {
                    int to = Math.min(fresh.length, (chunk + 1) * AT_ONCE);
                    for (int k = chunk * AT_ONCE; k < to; k++) {
                        holders.nearest(fresh[k], sums, best);
                        nearest[k] = best.items();
                        likeness[k] = best.scores();
                    }
                };
            });
        } catch (ProblemException e) {
            throw new IllegalStateException("no piece of this has a problem of its own", e);
        }
        var placed = IntStream.range(0, fresh.length)
                .filter(k -> nearest[k].length > 0)
                .toArray();
        return new NewItems(
                known,
                Arrays.stream(placed).map(k -> fresh[k]).toArray(),
                Arrays.stream(placed).mapToObj(k -> nearest[k]).toArray(int[][]::new),
                Arrays.stream(placed).mapToObj(k -> likeness[k]).toArray(float[][]::new));
    }

    /** Which known items have each trait. */
    private static final class Holders {
        private final ItemTraits traits;
        private final int[] offsets;
        private final int[] items;
        private final float[] weights;

        Holders(ItemTraits traits, BitSet known) {
            this.traits = traits;
            // in one mixed order, so that the first holders of two traits are the same items as far as these have both
            var order = known.stream()
                    .boxed()
                    .sorted((a, b) -> Long.compare(TopItems.hash(0, 0, a), TopItems.hash(0, 0, b)))
                    .mapToInt(item -> item)
                    .toArray();
            offsets = new int[traits.count() + 1];
            for (int item : order) {
                for (int at = traits.start(item); at < traits.end(item); at++) {
                    offsets[traits.trait(at) + 1]++;
                }
            }
            for (int t = 0; t < traits.count(); t++) {
                offsets[t + 1] += offsets[t];
            }
            items = new int[offsets[traits.count()]];
            weights = new float[items.length];
            var next = offsets.clone();
            for (int item : order) {
                for (int at = traits.start(item); at < traits.end(item); at++) {
                    int place = next[traits.trait(at)]++;
                    items[place] = item;
                    weights[place] = traits.weight(at);
                }
            }
        }

        /** @param sums zeros, [items]; zeros again afterwards */
        void nearest(int item, float[] sums, TopItems best) {
            best.begin(item);
            for (int at = traits.start(item); at < traits.end(item); at++) {
                for (int k = offsets[traits.trait(at)]; k < end(traits.trait(at)); k++) {
                    sums[items[k]] += traits.weight(at) * weights[k];
                }
            }
            for (int at = traits.start(item); at < traits.end(item); at++) {
                for (int k = offsets[traits.trait(at)]; k < end(traits.trait(at)); k++) {
                    if (sums[items[k]] > 0) {
                        best.offer(items[k], sums[items[k]]);
                    }
                    sums[items[k]] = 0;
                }
            }
        }

        private int end(int trait) {
            return Math.min(offsets[trait + 1], offsets[trait] + MOST_HOLDERS);
        }
    }

    /** Number of items that are placed. */
    public int size() {
        return items.length;
    }

    /** Whether the item gets its score here. */
    public boolean isPlaced(int item) {
        return Arrays.binarySearch(items, item) >= 0;
    }

    /** The known items most like a placed one, nearest first. */
    public int[] alike(int item) {
        return nearest[place(item)].clone();
    }

    /** What part of a placed item's score is that of the items like it, and not the mean: 0 to 1. */
    public double sureness(int item) {
        double sum = sum(item);
        return sum / (sum + SHRINKAGE);
    }

    /** How much like a placed item the known ones are it is placed by, on average: cosine, 0 to 1. */
    public double likeness(int item) {
        return sum(item) / nearest[place(item)].length;
    }

    private double sum(int item) {
        double sum = 0;
        for (float cosine : likeness[place(item)]) {
            sum += cosine;
        }
        return sum;
    }

    private int place(int item) {
        int place = Arrays.binarySearch(items, item);
        if (place < 0) {
            throw new IllegalArgumentException("item " + item + " is not placed");
        }
        return place;
    }

    /**
     * Puts scores of the new items into a row of scores.
     *
     * @param row  scores of all items, at {@code from} and after, none kept out yet
     */
    void place(float[] row, int from) {
        if (items.length == 0) {
            return;
        }
        double sum = 0;
        for (int item = known.nextSetBit(0); item >= 0; item = known.nextSetBit(item + 1)) {
            sum += row[from + item];
        }
        double mean = sum / known.cardinality();
        for (int k = 0; k < items.length; k++) {
            double above = SHRINKAGE * mean;
            double weight = SHRINKAGE;
            for (int j = 0; j < nearest[k].length; j++) {
                above += (double) likeness[k][j] * row[from + nearest[k][j]];
                weight += likeness[k][j];
            }
            row[from + items[k]] = (float) (above / weight);
        }
    }
}
