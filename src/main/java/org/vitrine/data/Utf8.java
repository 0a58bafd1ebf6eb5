package org.vitrine.data;

/** Whether bytes are well-formed UTF-8 (Unicode standard, table 3-7). */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] b, int start, int end) {
        int at = start;
        while (at < end) {
            int c = b[at++];
            if (c >= 0) {
                continue;
            }
            int lead = c & 0xFF;
            int more = lead >= 0xC2 && lead <= 0xDF
                    ? 1
                    : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
            if (more == 0 || at + more > end || !secondFits(lead, b[at] & 0xFF)) {
                return false;
            }
            for (int k = 0; k < more; k++) {
                if ((b[at + k] & 0xC0) != 0x80) {
                    return false;
                }
            }
            at += more;
        }
        return true;
    }

    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second <= 0x9F;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second <= 0x8F;
            default -> true;
        };
    }
}
