package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteDictionaryTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTextHasItsNumberInTheOrderItCame(long seed) {
        var random = new Random(seed);
        var dictionary = new ByteDictionary();
        var known = new LinkedHashMap<String, Integer>();
        for (int k = 0; k < 20_000; k++) {
            // from one byte to 20, with zeros, umlauts and Chinese among them, many more than once
            var text = text(random);
            var bytes = ("xy" + text + "z").getBytes(StandardCharsets.UTF_8);
            int code = dictionary.code(bytes, 2, bytes.length - 1);
            int wanted = known.computeIfAbsent(text, t -> known.size());
            assertThat(code).as(text).isEqualTo(wanted);
        }
        assertThat(dictionary.size()).isEqualTo(known.size());
        known.forEach((text, code) -> assertThat(dictionary.text(code)).isEqualTo(text));
    }

    private static String text(Random random) {
        int length = random.nextInt(random.nextBoolean() ? 4 : 21);
        var text = new StringBuilder();
        for (int k = 0; k < length; k++) {
            text.append("01\0aäß茶".charAt(random.nextInt(7)));
        }
        return text.toString();
    }

    @Test
    void textsThatAreZerosOnlyDifferByTheirLength() {
        var dictionary = new ByteDictionary();
        var zeros = new byte[9];
        for (int length = 0; length <= 9; length++) {
            assertThat(dictionary.code(zeros, 0, length)).isEqualTo(length);
        }
        for (int length = 9; length >= 0; length--) {
            assertThat(dictionary.code(zeros, 0, length)).isEqualTo(length);
        }
    }

    @Test
    void bytesThatAreNoTextHaveNoNumber() {
        var dictionary = new ByteDictionary();
        assertThat(dictionary.code(new byte[] {(byte) 0xFF}, 0, 1)).isEqualTo(ByteDictionary.MALFORMED);
        assertThat(dictionary.size()).isZero();
    }

    @Test
    void aTextThatWasNeverGivenIsNotLikelyKnown() {
        var dictionary = new ByteDictionary();
        int known = 0;
        for (int k = 0; k < 30_000; k++) {
            var bytes = ("u" + k).getBytes(StandardCharsets.UTF_8);
            assertThat(dictionary.isLikelyKnown(bytes, 0, bytes.length)).isFalse();
            dictionary.code(bytes, 0, bytes.length);
        }
        for (int k = 0; k < 30_000; k++) {
            var bytes = ("u" + k).getBytes(StandardCharsets.UTF_8);
            known += dictionary.isLikelyKnown(bytes, 0, bytes.length) ? 1 : 0;
        }
        // of texts in the same place only one is found at the first look
        assertThat(known).isGreaterThan(15_000);
        assertThat(dictionary.isFarAway()).isTrue();
        assertThat(new ByteDictionary().isFarAway()).isFalse();
    }
}
