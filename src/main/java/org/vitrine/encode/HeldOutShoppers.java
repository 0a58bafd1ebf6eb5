package org.vitrine.encode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vitrine.encode.EncodedDataset.Clock;

/** Holds whole shoppers out: models learn from the others, read a part of each held-out one and are asked for the rest. */
final class HeldOutShoppers {
    /** Not the step of the generator itself: streams of neighbouring shoppers would be one stream, moved by a draw. */
    private static final long MIX = 0xD1342543DE82EF95L;

    private final EncodedDataset data;
    private final SplitSpec.StrongGeneralisation spec;
    private final UserRows rows;
    private final Parts parts;

    private HeldOutShoppers(EncodedDataset data, SplitSpec.StrongGeneralisation spec) {
        this.data = data;
        this.spec = spec;
        rows = UserRows.of(data.interactions(), data.users().size());
        parts = new Parts(data.interactions().size());
    }

    static Split split(EncodedDataset data, SplitSpec.StrongGeneralisation spec) {
        var parts = parts(data, spec);
        var split = parts.split(data, spec);
        return new Split(
                data,
                spec,
                split.train(),
                split.validation(),
                split.test(),
                Optional.of(parts.foldIn(data)),
                Optional.of(met(split.train())),
                Optional.empty());
    }

    static Parts parts(EncodedDataset data, SplitSpec.StrongGeneralisation spec) {
        return new HeldOutShoppers(data, spec).cut();
    }

    /** The items of some events. */
    static BitSet met(Interactions events) {
        var met = new BitSet();
        for (int item : events.items()) {
            met.set(item);
        }
        return met;
    }

    private Parts cut() {
        var shoppers = IntStream.range(0, rows.users())
                .filter(user -> rows.count(user) > 0)
                .toArray();
        shuffle(shoppers, new SplittableRandom(spec.seed()));
        int test = (int) Math.round(shoppers.length * spec.test());
        int held = test + (int) Math.round(shoppers.length * spec.validation());
        var met = new BitSet();
        for (int k = held; k < shoppers.length; k++) {
            for (int row : rows.of(shoppers[k])) {
                met.set(data.interactions().item(row));
            }
        }
        for (int k = 0; k < held; k++) {
            deal(shoppers[k], met, k < test);
        }
        return parts;
    }

    private void deal(int user, BitSet met, boolean isTest) {
        var own = rows.of(user);
        for (int row : own) {
            parts.put(row, Parts.LEFT_OUT);
        }
        var known = Arrays.stream(own)
                .filter(row -> met.get(data.interactions().item(row)))
                .toArray();
        var items =
                Arrays.stream(known).map(data.interactions()::item).distinct().toArray();
        int asked = asked(items.length, spec.foldIn());
        boolean isRandom = spec.order() == SplitSpec.Order.RANDOM || data.clock() == Clock.NONE;
        if (isRandom) {
            shuffle(items, new SplittableRandom(spec.seed() * MIX + user));
        }
        var wanted = new BitSet();
        for (int k = items.length - asked; k < items.length; k++) {
            wanted.set(items[k]);
        }
        boolean isOver = false;
        for (int row : known) {
            boolean isWanted = wanted.get(data.interactions().item(row));
            isOver |= isWanted && !isRandom;
            if (isWanted) {
                parts.put(row, isTest ? Parts.TEST : Parts.VALIDATION);
            } else if (!isOver) {
                // what is met again after something that is asked for is not known by then
                parts.put(row, isTest ? Parts.BEFORE_TEST : Parts.BEFORE_VALIDATION);
            }
        }
    }

    /** Of so many items: the share that is not read, rounded down; at least one where another can be read. */
    private static int asked(int items, double foldIn) {
        // a fifth of five must be 1 although 1 - 0.8 is a little less than a fifth
        int share = (int) Math.floor(items * (1 - foldIn) + 1e-9);
        return Math.max(0, Math.min(items - 1, Math.max(1, share)));
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int k = values.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int value = values[k];
            values[k] = values[other];
            values[other] = value;
        }
    }
}
