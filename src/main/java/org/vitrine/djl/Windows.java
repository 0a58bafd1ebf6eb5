package org.vitrine.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vitrine.encode.History;

/**
 * Shoppers' events cut into windows, and windows of like length put into batches. Every target comes once in an epoch.
 *
 * <p>A target is a shopper's first meeting with an item, because that is what a list of unseen items is measured by; later events with the
 * same item are read only. A window of repeats has nothing to predict and is left out: a batch of such windows would have a loss over nothing.
 */
final class Windows {
    /**
     * Reads events [start, start + inputs) of the history; each is followed by the event to predict, from place {@code first} on.
     */
    record Window(int user, int start, int inputs, int first) {}

    private final Meetings meetings;
    private final List<Window> all;
    private final int[][] groups;

    /** @param cells most padded positions in a batch */
    private Windows(List<Window> cut, Meetings meetings, int cells) {
        this.meetings = meetings;
        this.all = cut.stream().filter(window -> targets(window) > 0).toList();
        this.groups = groups(all, cells);
    }

    private long targets(Window window) {
        return IntStream.range(window.first(), window.inputs())
                .filter(t -> isTarget(window, t))
                .count();
    }

    /** Every event but a user's first is followed once; windows end with the user's last event. */
    static Windows training(History history, int length, int cells, IntPredicate usable) {
        var windows = new ArrayList<Window>();
        for (int u = 0; u < history.users(); u++) {
            if (usable.test(u)) {
                for (int end = history.end(u) - 1; end > history.start(u); end -= length) {
                    int start = Math.max(history.start(u), end - length);
                    windows.add(new Window(u, start, end - start, 0));
                }
            }
        }
        return new Windows(windows, Meetings.of(history), cells);
    }

    /** One window for each user: the last events, of which those from {@code isTarget} on are predicted. */
    static Windows heldOut(History history, int length, int cells, IntPredicate usable, IntPredicate isTarget) {
        var windows = new ArrayList<Window>();
        for (int u = 0; u < history.users(); u++) {
            int end = history.end(u) - 1;
            int start = Math.max(history.start(u), end - length);
            int first = end - start;
            while (first > 0 && isTarget.test(start + first)) {
                first--;
            }
            if (first < end - start && usable.test(u)) {
                windows.add(new Window(u, start, end - start, first));
            }
        }
        return new Windows(windows, Meetings.of(history), cells);
    }

    /** Lengths of the windows in each batch; the same in every epoch, whichever windows of a length come. */
    private static int[][] groups(List<Window> windows, int cells) {
        var lengths = windows.stream().mapToInt(Window::inputs).sorted().toArray();
        var groups = new ArrayList<int[]>();
        int from = 0;
        for (int k = 1; k <= lengths.length; k++) {
            if (k == lengths.length || (k + 1 - from) * lengths[k] > cells) {
                groups.add(new int[] {from, k});
                from = k;
            }
        }
        return groups.toArray(int[][]::new);
    }

    /** What each event is among its shopper's events with the same item. */
    Meetings meetings() {
        return meetings;
    }

    /** Whether the event after place {@code t} of the window is to be predicted. */
    boolean isTarget(Window window, int t) {
        return t >= window.first() && meetings.isFirst(window.start() + t + 1);
    }

    /** Targets in an epoch. */
    long targets() {
        return targets(at -> true);
    }

    /** Targets in an epoch that are events of this kind. */
    long targets(IntPredicate isWanted) {
        long count = 0;
        for (var window : all) {
            for (int t = window.first(); t < window.inputs(); t++) {
                count += isTarget(window, t) && isWanted.test(window.start() + t + 1) ? 1 : 0;
            }
        }
        return count;
    }

    int batches() {
        return groups.length;
    }

    /** The most windows in one batch. */
    int most() {
        return Arrays.stream(groups).mapToInt(g -> g[1] - g[0]).max().orElse(1);
    }

    /** The windows of each batch of an epoch: by length, at random among equals, the batches in random order. */
    Pass epoch(SplittableRandom random) {
        return new Pass(random);
    }

    /** Goes through the batches of one epoch. */
    final class Pass {
        private final int[] order;
        private final int[] turn;
        private int next;

        private Pass(SplittableRandom random) {
            var shuffled = Shuffle.order(all.size(), random);
            var keys = new long[shuffled.length];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = (long) all.get(shuffled[k]).inputs() << 32 | k;
            }
            Arrays.sort(keys);
            order = new int[keys.length];
            for (int k = 0; k < order.length; k++) {
                order[k] = shuffled[(int) keys[k]];
            }
            turn = Shuffle.order(groups.length, random);
        }

        /** The windows of the next batch; none when the epoch is over. */
        List<Window> next() {
            if (next == turn.length) {
                return List.of();
            }
            var group = groups[turn[next++]];
            var windows = new ArrayList<Window>(group[1] - group[0]);
            for (int k = group[0]; k < group[1]; k++) {
                windows.add(all.get(order[k]));
            }
            return windows;
        }
    }

    /** Longest window of a batch. */
    static int longest(List<Window> windows) {
        int length = 0;
        for (var window : windows) {
            length = Math.max(length, window.inputs());
        }
        return length;
    }
}
