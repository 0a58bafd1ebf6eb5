package org.vitrine.data;

import java.util.Comparator;

/** Text in the order a person expects: runs of digits by their number ({@code item9} before {@code item10}), the rest by code point, ties by length. */
public enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int by = compareDigits(a, i, endA, b, j, endB);
                if (by != 0) {
                    return by;
                }
                i = endA;
                j = endB;
            } else {
                int by = Character.compare(a.charAt(i), b.charAt(j));
                if (by != 0) {
                    return by;
                }
                i++;
                j++;
            }
        }
        int by = Integer.compare(a.length() - i, b.length() - j);
        return by != 0 ? by : a.compareTo(b);
    }

    private static int compareDigits(String a, int i, int endA, String b, int j, int endB) {
        while (i < endA && a.charAt(i) == '0') {
            i++;
        }
        while (j < endB && b.charAt(j) == '0') {
            j++;
        }
        int byLength = Integer.compare(endA - i, endB - j);
        if (byLength != 0) {
            return byLength;
        }
        for (; i < endA; i++, j++) {
            int by = Character.compare(a.charAt(i), b.charAt(j));
            if (by != 0) {
                return by;
            }
        }
        return 0;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
