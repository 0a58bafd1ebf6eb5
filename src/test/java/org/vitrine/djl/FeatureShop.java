package org.vitrine.djl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vitrine.domain.Behaviour;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.UserFeatures;
import org.vitrine.encode.Vocabulary;

/**
 * A shop in which features say all: a shopper of segment s takes items of colour s, nothing else. Some items are met by nobody before the
 * test, some shoppers have no event at all.
 */
final class FeatureShop {
    static final int COLOURS = 4;
    static final int USERS = 80;
    static final int ITEMS = 120;
    /** Items from here on are met in the test part alone. */
    static final int NEW = 100;
    /** Shoppers from here on have no event. */
    static final int SILENT = 72;

    private static final int EVENTS = 12;

    private FeatureShop() {}

    static int colour(int position) {
        return position % COLOURS;
    }

    static Split split() {
        var random = new SplittableRandom(8);
        var train = new ArrayList<int[]>();
        var validation = new ArrayList<int[]>();
        var test = new ArrayList<int[]>();
        for (int k = 0; k < EVENTS; k++) {
            for (int u = 0; u < SILENT; u++) {
                (k < EVENTS - 1 ? train : validation).add(new int[] {u, item(u, 0, NEW, random)});
            }
        }
        for (int u = 0; u < SILENT; u++) {
            test.add(new int[] {u, item(u, NEW, ITEMS, random)});
        }
        var all = new ArrayList<>(train);
        all.addAll(validation);
        all.addAll(test);
        return new Split(
                shop(events(all)), new SplitSpec.LeaveOneOut(), events(train), events(validation), events(test));
    }

    /** Shoppers rate what they happen upon, nothing twice: 4 or 5 for items of their colour, 1 or 2 for others. */
    static Split rated() {
        var random = new SplittableRandom(21);
        var split = split();
        var pairs = new ArrayList<int[]>();
        for (int k = 0; k < 2 * EVENTS; k++) {
            for (int u = 0; u < SILENT; u++) {
                pairs.add(new int[] {u, (7 * u + 37 * k) % NEW});
            }
        }
        var met = Shops.events(pairs.toArray(int[][]::new), Behaviour.RATE);
        for (int k = 0; k < met.size(); k++) {
            boolean own = colour(met.user(k)) == colour(met.item(k));
            met.values()[k] = (own ? 4 : 1) + random.nextInt(2);
        }
        return new Split(split.data(), split.spec(), met, split.validation(), split.test());
    }

    /** Some of what is met is put in the cart, some bought. */
    static Split bought() {
        var split = split();
        for (var part : List.of(split.train(), split.validation(), split.test())) {
            for (int k = 0; k < part.size(); k++) {
                int item = part.item(k);
                var met = item % 5 == 0
                        ? Behaviour.BUY
                        : (item + part.user(k)) % 3 == 0 ? Behaviour.CART : Behaviour.VIEW;
                part.behaviours()[k] = (byte) met.ordinal();
            }
        }
        return split;
    }

    /** The same without times, the training part by shopper and item. */
    static Split sortedWithoutOrder() {
        var split = split();
        var train = split.train();
        var rows = IntStream.range(0, train.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(train::user).thenComparingInt(train::item))
                .mapToInt(Integer::intValue)
                .toArray();
        var of = split.data();
        var data = new EncodedDataset(
                of.users(),
                of.items(),
                of.interactions(),
                EncodedDataset.Clock.NONE,
                of.itemFeatures(),
                of.userFeatures(),
                of.provided(),
                of.candidates(),
                of.fingerprint());
        var pairs = IntStream.of(rows)
                .mapToObj(k -> new int[] {train.user(k), train.item(k)})
                .toList();
        return new Split(data, split.spec(), events(pairs), split.validation(), split.test());
    }

    private static int item(int user, int from, int to, SplittableRandom random) {
        return from + COLOURS * random.nextInt((to - from) / COLOURS) + colour(user);
    }

    private static Interactions events(List<int[]> pairs) {
        return Shops.events(pairs.toArray(int[][]::new), Behaviour.VIEW);
    }

    private static EncodedDataset shop(Interactions events) {
        var plain = Shops.shop(USERS, ITEMS, events, List.of());
        var colours = new int[ITEMS];
        var words = new int[ITEMS][];
        var prices = new float[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            colours[i] = colour(i);
            words[i] = new int[] {i % 3, 3 + i % 2};
            prices[i] = i % 10 == 0 ? Float.NaN : i % 7;
        }
        var segments = new int[USERS];
        for (int u = 0; u < USERS; u++) {
            segments[u] = colour(u);
        }
        var of = plain.itemFeatures();
        var features = new ItemFeatures(
                List.of(new Vocabulary("colour", List.of("red", "green", "blue", "grey"), colours)),
                List.of("soft", "warm", "light", "new", "old"),
                words,
                prices,
                of.titles(),
                of.images());
        return new EncodedDataset(
                plain.users(),
                plain.items(),
                events,
                plain.clock(),
                features,
                new UserFeatures(List.of(new Vocabulary("segment", List.of("a", "b", "c", "d"), segments))),
                plain.provided(),
                plain.candidates(),
                plain.fingerprint());
    }
}
