package org.vitrine.evaluate;

import java.util.Arrays;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;

/** Who met each item in training, each once: the shoppers of item i are {@code shoppers[offsets[i]..offsets[i+1]-1]}. */
record ItemShoppers(int[] offsets, int[] shoppers, int users) {
    static final ItemShoppers NONE = new ItemShoppers(new int[1], new int[0], 0);

    static ItemShoppers of(Split split) {
        int users = split.data().users().size();
        int items = split.data().items().size();
        var history = History.of(split.train(), users);
        var offsets = new int[items + 1];
        for (int user = 0; user < users; user++) {
            for (int item : history.distinctItemsOf(user)) {
                offsets[item + 1]++;
            }
        }
        for (int item = 0; item < items; item++) {
            offsets[item + 1] += offsets[item];
        }
        var next = Arrays.copyOf(offsets, items);
        var shoppers = new int[offsets[items]];
        for (int user = 0; user < users; user++) {
            for (int item : history.distinctItemsOf(user)) {
                shoppers[next[item]++] = user;
            }
        }
        return new ItemShoppers(offsets, shoppers, users);
    }

    /** Shoppers of the {@code k} items that have most, together; at least 1. */
    long mostOf(int k) {
        int items = offsets.length - 1;
        var counts = new int[items];
        Arrays.setAll(counts, i -> offsets[i + 1] - offsets[i]);
        Arrays.sort(counts);
        long most = 0;
        for (int i = Math.max(0, items - k); i < items; i++) {
            most += counts[i];
        }
        return Math.max(1, most);
    }

    /**
     * Distance 1 - |A and B| / sqrt(|A| |B|) over the shoppers of two items. With w = 1 / sqrt(|A|) a list's similarities are, shopper by
     * shopper, the sum over pairs of w w': a new item adds w times what its shoppers have from the items before.
     */
    Diversity measure() {
        var weights = new double[users];
        return (list, into) -> {
            double sum = 0;
            for (int place = 0; place < list.length; place++) {
                int from = offsets[list[place]];
                int to = offsets[list[place] + 1];
                double weight = 1 / Math.sqrt(to - from);
                double alike = 0;
                for (int at = from; at < to; at++) {
                    alike += weights[shoppers[at]];
                    weights[shoppers[at]] += weight;
                }
                sum += place - (to == from ? 0 : alike * weight);
                into[place] = sum;
            }
            for (int item : list) {
                for (int at = offsets[item]; at < offsets[item + 1]; at++) {
                    weights[shoppers[at]] = 0;
                }
            }
        };
    }
}
