package org.vitrine.sample;

/** Code lengths with their runs shortened: 16 repeats the last one 3–6 times, 17 and 18 stand for 3–10 and 11–138 zeros. */
final class Runs {
    private final int[] symbols;
    private final int[] extras;
    private int size;

    private Runs(int capacity) {
        symbols = new int[capacity];
        extras = new int[capacity];
    }

    static Runs of(int[] lengths) {
        var runs = new Runs(lengths.length);
        int at = 0;
        while (at < lengths.length) {
            int run = 1;
            while (at + run < lengths.length && lengths[at + run] == lengths[at]) {
                run++;
            }
            at += lengths[at] == 0 ? runs.zeros(run) : runs.repeats(lengths[at], run);
        }
        return runs;
    }

    private int zeros(int run) {
        if (run < 3) {
            add(0, 0);
            return 1;
        }
        int taken = Math.min(run, 138);
        add(taken <= 10 ? 17 : 18, taken <= 10 ? taken - 3 : taken - 11);
        return taken;
    }

    private int repeats(int length, int run) {
        add(length, 0);
        if (run < 4) {
            return 1;
        }
        int taken = Math.min(run - 1, 6);
        add(16, taken - 3);
        return 1 + taken;
    }

    private void add(int symbol, int extra) {
        symbols[size] = symbol;
        extras[size++] = extra;
    }

    int size() {
        return size;
    }

    int symbol(int i) {
        return symbols[i];
    }

    int extra(int i) {
        return extras[i];
    }

    static int bits(int symbol) {
        return switch (symbol) {
            case 16 -> 2;
            case 17 -> 3;
            case 18 -> 7;
            default -> 0;
        };
    }
}
