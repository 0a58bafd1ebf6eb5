package org.vitrine.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;

/**
 * Whether letters beyond ASCII stand as the common characters of Chinese do in GB 2312: two bytes each, so that every word has an even number
 * of them, and nearly all of the first level (rows 16 to 55, the 3,755 most used ones). Half of the words of an alphabet have an odd number.
 * Each word counts once: a column of two values tells no more than these two.
 */
final class ChinesePairs {
    /** Different words to look at. */
    private static final int MOST = 4096;

    private final HashSet<ByteBuffer> words = new HashSet<>();
    private int odd;
    private int pairs;
    private int common;

    private ChinesePairs() {}

    /** @param text bytes that may be Chinese between ASCII */
    static boolean are(byte[] text) {
        var pairs = new ChinesePairs();
        int at = 0;
        while (at < text.length && pairs.words.size() < MOST) {
            int start = at;
            while (at < text.length && text[at] < 0) {
                at++;
            }
            if (at > start) {
                pairs.word(Arrays.copyOfRange(text, start, at));
            }
            at++;
        }
        return pairs.isChinese();
    }

    private void word(byte[] word) {
        if (!words.add(ByteBuffer.wrap(word))) {
            return;
        }
        odd += word.length % 2;
        for (int k = 0; k + 1 < word.length; k += 2) {
            pairs++;
            common += isCommon(word[k] & 0xFF, word[k + 1] & 0xFF) ? 1 : 0;
        }
    }

    /** Characters of the first level, signs and letters of full width. */
    private static boolean isCommon(int row, int cell) {
        return cell >= 0xA1 && cell < 0xFF && (row >= 0xB0 && row <= 0xD7 || row == 0xA1 || row == 0xA3);
    }

    private boolean isChinese() {
        return pairs > 0 && odd * 5 <= words.size() && common * 10 >= pairs * 7;
    }
}
