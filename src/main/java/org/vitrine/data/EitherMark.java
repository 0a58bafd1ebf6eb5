package org.vitrine.data;

/**
 * Numbers of a source that writes some with a decimal point and others with a decimal comma. The last of two different marks is the decimal
 * one, a mark that comes more than once parts thousands, and a single one does so only where exactly three digits follow at most three:
 * such a number is read by the source's usual mark, or it is none, because it could be two.
 */
final class EitherMark {
    /** The length of what is no number. */
    static final int NONE = 0;

    private EitherMark() {}

    /**
     * Writes the number as programs do.
     *
     * @param usual the mark of most numbers
     * @return its length in {@code into}, {@link #NONE} when it could be two or is none
     */
    static int plain(byte[] b, int start, int end, char usual, byte[] into) {
        int points = count(b, start, end, '.');
        int commas = count(b, start, end, ',');
        int last = end - 1;
        while (last >= start && b[last] != '.' && b[last] != ',') {
            last--;
        }
        boolean groupsOnly = points > 1 && commas == 0 || commas > 1 && points == 0;
        if (points + commas > 1 && (!groupsOnly && (b[last] == '.' ? points : commas) > 1)) {
            return NONE;
        }
        int whole = points + commas == 0 || groupsOnly ? end : last;
        if (points + commas > 1 && !isGrouped(b, start, whole)) {
            return NONE;
        }
        if (points + commas == 1 && b[last] != usual && couldGroup(b, start, last, end)) {
            return NONE;
        }
        int n = 0;
        for (int at = start; at < end; at++) {
            boolean mark = b[at] == '.' || b[at] == ',';
            if (!mark) {
                into[n++] = b[at];
            } else if (at == last && !groupsOnly) {
                into[n++] = '.';
            }
        }
        return n;
    }

    /** Whether a number is written with a mark of which the usual one says nothing. */
    static boolean isUnusual(byte[] b, int start, int end, char usual) {
        int points = count(b, start, end, '.');
        int commas = count(b, start, end, ',');
        return points + commas > 1 || (usual == '.' ? commas : points) > 0;
    }

    /** One to three digits, the first no zero, and then always three between marks. */
    private static boolean isGrouped(byte[] b, int start, int end) {
        int digits = 0;
        boolean first = true;
        for (int at = signed(b, start); at < end; at++) {
            if (b[at] >= '0' && b[at] <= '9') {
                digits++;
            } else if (b[at] != '.' && b[at] != ',' || (first ? digits < 1 || digits > 3 : digits != 3)) {
                return false;
            } else {
                first = false;
                digits = 0;
            }
        }
        return b[signed(b, start)] != '0' && digits == 3;
    }

    private static boolean couldGroup(byte[] b, int start, int mark, int end) {
        int first = signed(b, start);
        int before = mark - first;
        return before >= 1 && before <= 3 && b[first] != '0' && end - mark - 1 == 3;
    }

    private static int signed(byte[] b, int start) {
        return b[start] == '-' || b[start] == '+' ? start + 1 : start;
    }

    private static int count(byte[] b, int start, int end, char mark) {
        int count = 0;
        for (int at = start; at < end; at++) {
            count += b[at] == mark ? 1 : 0;
        }
        return count;
    }
}
