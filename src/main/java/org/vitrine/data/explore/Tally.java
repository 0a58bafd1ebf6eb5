package org.vitrine.data.explore;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.Blocks;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** How often each code occurs among rows, and how many of them have none. */
record Tally(int[] counts, long missing) {
    /** @param codeOf 0 to {@code codes - 1}, below zero for missing; asked by several threads */
    static Tally of(RowBits rows, int codes, IntUnaryOperator codeOf, CancelToken cancel) throws CancelledException {
        var missing = new AtomicLong();
        // few codes would be fought over; many are hardly ever asked for by two threads at once
        var shared = codes > Blocks.ROWS ? new AtomicIntegerArray(codes) : null;
        var counts = new int[shared == null ? codes : 0];
        Blocks.run(rows.size(), cancel, (from, to) -> {
            int none = 0;
            if (shared != null) {
                for (int row = rows.next(from); row < to; row = rows.next(row + 1)) {
                    int code = codeOf.applyAsInt(row);
                    if (code < 0) {
                        none++;
                    } else {
                        shared.getAndIncrement(code);
                    }
                }
            } else {
                var own = new int[codes];
                for (int row = rows.next(from); row < to; row = rows.next(row + 1)) {
                    int code = codeOf.applyAsInt(row);
                    if (code < 0) {
                        none++;
                    } else {
                        own[code]++;
                    }
                }
                synchronized (counts) {
                    for (int code = 0; code < codes; code++) {
                        counts[code] += own[code];
                    }
                }
            }
            missing.addAndGet(none);
        });
        if (shared == null) {
            return new Tally(counts, missing.get());
        }
        var all = new int[codes];
        for (int code = 0; code < codes; code++) {
            all[code] = shared.get(code);
        }
        return new Tally(all, missing.get());
    }

    /** The codes of the highest counts, the highest first, equal ones by code. */
    int[] best(RowBits matches, int top) {
        var heap = new PriorityQueue<Long>();
        for (int code = matches.next(0); code < counts.length; code = matches.next(code + 1)) {
            long weight = (long) counts[code] << 32 | Integer.MAX_VALUE - code;
            if (heap.size() < top) {
                heap.add(weight);
            } else if (!heap.isEmpty() && heap.peek() < weight) {
                heap.poll();
                heap.add(weight);
            }
        }
        var best = new int[heap.size()];
        for (int k = best.length - 1; k >= 0; k--) {
            best[k] = Integer.MAX_VALUE - (int) (heap.remove() & 0xFFFF_FFFFL);
        }
        return best;
    }
}
