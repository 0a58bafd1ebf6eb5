package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Split;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.PopularityScorer;

/**
 * What is known of items when lists are judged by more than hits; the same for every model of a split. Arrays are [items].
 *
 * @param data       the whole
 * @param popularity shoppers of each item in training
 * @param surprise   -log2(shoppers of the item / shoppers in training); an item nobody met counts as met once
 * @param tail       whether the item is none of the fifth that most shoppers met
 */
record Shelf(EncodedDataset data, PopularityScorer popularity, double[] surprise, boolean[] tail) {
    private static final double TAIL = 0.8;

    static Shelf of(Split split) {
        var data = split.data();
        int items = data.items().size();
        var popularity = PopularityScorer.fit(split.train(), data.users().size(), items);
        double shoppers = Arrays.stream(split.train().users()).distinct().count();
        var surprise = new double[items];
        Arrays.setAll(surprise, i -> -Math.log(Math.max(1, popularity.shoppers(i)) / shoppers) / Math.log(2));
        return new Shelf(data, popularity, surprise, tail(popularity, items));
    }

    /** The least popular 80 % of the catalogue, rounded down; of equally popular items the later ones come first. */
    private static boolean[] tail(PopularityScorer popularity, int items) {
        var tail = new boolean[items];
        IntStream.range(0, items)
                .boxed()
                .sorted((a, b) -> popularity.shoppers(a) == popularity.shoppers(b)
                        ? Integer.compare(b, a)
                        : Float.compare(popularity.shoppers(a), popularity.shoppers(b)))
                .limit((long) (items * TAIL))
                .forEach(item -> tail[item] = true);
        return tail;
    }

    /** What a sale of each item brings in; empty when no price is known. */
    Optional<Worth> prices() {
        return Worth.of(data.itemFeatures().price());
    }

    /** What a sale of each item leaves; empty when no margin is known. */
    Optional<Worth> margins() {
        return Worth.of(data.itemFeatures().margin());
    }

    /** Who sells each item; empty when the data do not say. */
    Optional<Vocabulary> shops() {
        return data.itemFeatures().shops();
    }
}
