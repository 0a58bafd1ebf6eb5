package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * How the rows of one group are put into groups: its most frequent ones, one of all others, one of the rows without a value.
 *
 * @param groups what there is
 * @param labels of the groups in their order
 * @param counts rows of each
 * @param best   codes that have a group of their own, ascending
 * @param place  the slot of each of them
 * @param dense  the slot of each code where there are few codes, else empty
 * @param other  slot of the others
 * @param missing slot of the rows without a value
 */
record Split(
        Groups groups,
        List<Pivot.Label> labels,
        int[] counts,
        int[] best,
        int[] place,
        int[] dense,
        int other,
        int missing) {
    /** So many codes are looked up, more are searched for. */
    private static final int FEW = 1 << 10;

    /**
     * The most frequent codes of those present.
     *
     * @param codes   ascending
     * @param counts  rows of each, above zero
     * @param present how many of both are meant
     */
    static Split of(Groups groups, int[] codes, int[] counts, int present, int withoutValue, int top) {
        var heap = new PriorityQueue<Long>();
        long all = 0;
        for (int k = 0; k < present; k++) {
            long weight = (long) counts[k] << 32 | Integer.MAX_VALUE - k;
            all += counts[k];
            if (heap.size() < top) {
                heap.add(weight);
            } else if (heap.element() < weight) {
                heap.remove();
                heap.add(weight);
            }
        }
        var chosen = new int[heap.size()];
        for (int k = chosen.length - 1; k >= 0; k--) {
            chosen[k] = Integer.MAX_VALUE - (int) (heap.remove() & 0xFFFF_FFFFL);
        }
        if (groups.ordered()) {
            Arrays.sort(chosen);
        }
        var labels = new ArrayList<Pivot.Label>();
        var rows = new ArrayList<Integer>();
        for (int at : chosen) {
            labels.add(new Pivot.Label.Group(groups.text().apply(codes[at])));
            rows.add(counts[at]);
            all -= counts[at];
        }
        if (present > chosen.length) {
            labels.add(new Pivot.Label.Other(present - chosen.length));
            rows.add((int) all);
        }
        int missing = labels.size();
        if (withoutValue > 0) {
            labels.add(new Pivot.Label.Missing());
            rows.add(withoutValue);
        }
        var inOrder = IntStream.range(0, chosen.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(chosen[a], chosen[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        var best = Arrays.stream(inOrder).map(slot -> codes[chosen[slot]]).toArray();
        var dense = new int[groups.count() <= FEW ? groups.count() : 0];
        Arrays.fill(dense, chosen.length);
        if (dense.length > 0) {
            for (int k = 0; k < best.length; k++) {
                dense[best[k]] = inOrder[k];
            }
        }
        return new Split(
                groups,
                labels,
                rows.stream().mapToInt(Integer::intValue).toArray(),
                best,
                inOrder,
                dense,
                chosen.length,
                missing);
    }

    int slotOf(int row) {
        int code = groups.groupOf().applyAsInt(row);
        if (code < 0) {
            return missing;
        }
        if (dense.length > 0) {
            return dense[code];
        }
        int at = Arrays.binarySearch(best, code);
        return at < 0 ? other : place[at];
    }
}
