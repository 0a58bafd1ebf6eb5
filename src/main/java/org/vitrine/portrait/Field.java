package org.vitrine.portrait;

import java.util.Arrays;
import java.util.List;

/**
 * Something a shopper can have a taste in: category, brand, price band, shop. An item has none, one or several of its values.
 *
 * <p>The values of item {@code i} are {@code codes[offsets[i] .. offsets[i+1])}.
 */
record Field(String name, Affinity.Kind kind, List<String> values, int[] offsets, int[] codes) {
    static Field of(String name, Affinity.Kind kind, List<String> values, int[][] perItem) {
        var offsets = new int[perItem.length + 1];
        for (int i = 0; i < perItem.length; i++) {
            offsets[i + 1] = offsets[i] + perItem[i].length;
        }
        var codes = new int[offsets[perItem.length]];
        for (int i = 0; i < perItem.length; i++) {
            System.arraycopy(perItem[i], 0, codes, offsets[i], perItem[i].length);
        }
        return new Field(name, kind, List.copyOf(values), offsets, codes);
    }

    boolean has(int item) {
        return item >= 0 && offsets[item + 1] > offsets[item];
    }

    /** The values of one item in words. */
    List<String> valuesOf(int item) {
        return Arrays.stream(codes, offsets[item], offsets[item + 1])
                .mapToObj(values::get)
                .toList();
    }
}
