package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Looks for a piece of a number's text, as {@link CellText} writes it, without writing texts. Several threads may ask. */
final class DigitSearch implements IntPredicate {
    /** Sign, 19 digits, point. */
    private static final int ROOM = 32;

    private final ColumnKeys.Numbers numbers;
    private final byte[] wanted;
    /** The wanted piece in half bytes, the last sign lowest: ten is the point, eleven the minus. */
    private final long halves;

    private final long mask;
    private final boolean isShort;

    /** Numbers below this take fifteen half bytes at most, with sign and point. */
    private static final long SHORT = 10_000_000_000_000L;

    private static final int HALVES = 16;

    DigitSearch(ColumnKeys.Numbers numbers, String wanted) {
        this.numbers = numbers;
        this.wanted = wanted.getBytes(StandardCharsets.US_ASCII);
        this.isShort = numbers.min() > -SHORT && numbers.max() < SHORT && wanted.length() < HALVES;
        long packed = 0;
        for (int k = 0; k < wanted.length() && isShort; k++) {
            char c = wanted.charAt(k);
            packed = packed << 4 | (c == '.' ? 10 : c == '-' ? 11 : c - '0');
        }
        this.halves = packed;
        this.mask = isShort ? (1L << 4 * wanted.length()) - 1 : 0;
    }

    static boolean canFind(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '.');
    }

    @Override
    public boolean test(int row) {
        if (numbers.isMissing(row)) {
            return false;
        }
        if (isShort) {
            return isIn(numbers.key(row));
        }
        var text = new byte[ROOM];
        int from = write(numbers.key(row), numbers.decimals(), text);
        for (int at = from; at + wanted.length <= ROOM; at++) {
            int k = 0;
            while (k < wanted.length && text[at + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(long key) {
        long rest = Math.abs(key);
        int left = numbers.decimals();
        while (left > 0 && rest % 10 == 0) {
            rest /= 10;
            left--;
        }
        long text = 0;
        int at = 0;
        if (left > 0) {
            for (; left > 0; left--, at += 4) {
                text |= rest % 10 << at;
                rest /= 10;
            }
            text |= 10L << at;
            at += 4;
        }
        do {
            text |= rest % 10 << at;
            rest /= 10;
            at += 4;
        } while (rest != 0);
        if (key < 0) {
            text |= 11L << at;
            at += 4;
        }
        for (int from = 0, last = at - 4 * wanted.length; from <= last; from += 4) {
            if ((text >>> from & mask) == halves) {
                return true;
            }
        }
        return false;
    }

    /** Writes backwards to the end of the room; tells where the text begins. */
    private static int write(long key, int decimals, byte[] text) {
        // minus the absolute value: the smallest number has no positive counterpart
        long rest = key > 0 ? -key : key;
        int at = ROOM;
        int left = decimals;
        while (left > 0 && rest % 10 == 0) {
            rest /= 10;
            left--;
        }
        if (left > 0) {
            for (; left > 0; left--) {
                text[--at] = (byte) ('0' - rest % 10);
                rest /= 10;
            }
            text[--at] = '.';
        }
        do {
            text[--at] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (key < 0) {
            text[--at] = '-';
        }
        return at;
    }
}
