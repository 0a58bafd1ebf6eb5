package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Progress;

class SpellingSearchTest {
    /** Worked out by hand, or given as examples by those who made the method. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            FINGERPRINT,     0,  'Café, Zürich',  zurich CAFE,      true
            FINGERPRINT,     0,  play station,    PlayStation,      false
            NGRAM,           2,  play station,    PlayStation,      true
            NGRAM,           2,  banana,          bananana,         true
            NGRAM,           1,  listen,          Silent,           true
            NGRAM,           2,  listen,          Silent,           false
            NGRAM,           2,  ＡＣＭＥ,          acme,             true
            METAPHONE,       0,  Smith,           Smyth,            true
            METAPHONE,       0,  Philips,         Filips,           true
            METAPHONE,       0,  Philips,         Siemens,          false
            METAPHONE,       0,  iPhone 12,       ifone 12,         true
            METAPHONE,       0,  iPhone 12,       iPhone 13,        false
            COLOGNE,         0,  Müller,          Mueller,          true
            COLOGNE,         0,  Meier,           Mayr,             true
            COLOGNE,         0,  Meier,           Schmidt,          false
            DAITCH_MOKOTOFF, 0,  Moskowitz,       Moskovitz,        true
            DAITCH_MOKOTOFF, 0,  Peters,          Peterson,         false
            BEIDER_MORSE,    0,  Schwarz,         Schwartz,         true
            BEIDER_MORSE,    0,  Schwarz,         Kowalski,         false
            LEVENSHTEIN,     1,  Lighthouse,      Lighthuse,        true
            LEVENSHTEIN,     1,  Lighthouse,      Lighthuose,       false
            LEVENSHTEIN,     2,  Lighthouse,      Lighthuose,       true
            LEVENSHTEIN,     1,  Model 12,        Model 13,         false
            LEVENSHTEIN,     1,  阿迪达斯,         阿迪达期,          true
            LEVENSHTEIN,     1,  茶壶,             茶杯,             false
            LEVENSHTEIN,     1,  Ｎｉｋｅ,         nike,             true
            JARO_WINKLER,    93, Lighthouse,      Lighthouses,      true
            JARO_WINKLER,    93, Lighthouse,      Greenhouse,       false
            """)
    void twoSpellingsAreOneOrNot(SpellingMethod method, int size, String a, String b, boolean one) throws Exception {
        var found = SpellingSearch.of(
                QualityFindingsTest.texts(a, a, b),
                new SpellingWish(method, size),
                1,
                Progress.SILENT,
                new CancelToken());
        assertThat(found.into()).isEqualTo(one ? Map.of(b, a) : Map.of());
    }

    /** What has no Latin letters has no sound: it must not all be one for that. */
    @ParameterizedTest
    @EnumSource(
            value = SpellingMethod.class,
            names = {"METAPHONE", "COLOGNE", "DAITCH_MOKOTOFF", "BEIDER_MORSE"})
    void whatHasNoLatinLettersSoundsLikeItselfOnly(SpellingMethod method) throws Exception {
        var found =
                of(method, "华为", "小米", "茶壶", "Сони", "ソニー", "한국", "12", "34", "!!", "??", "h", "Nike 耐克", "Nike 乐高");
        assertThat(found.clusters()).isEmpty();
        assertThat(of(method, "Ｎｉｋｅ 耐克", "NIKE 耐克", "Nyke 耐克").into())
                .as("widths fold, and beside Chinese the Latin word sounds")
                .hasSizeGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SpellingMethod.class)
    void clustersShareNoValueAndTheOrderOfRowsChangesNothing(SpellingMethod method) throws Exception {
        var random = new Random(7);
        var cells = new ArrayList<String>();
        var stems = List.of("Lighthouse", "Müller & Söhne", "茶壶公司北京", "Sony 12", "Schwarz", "ＡＣＭＥ Inc.", "Adidas");
        for (int k = 0; k < 300; k++) {
            var value = new StringBuilder(stems.get(random.nextInt(stems.size())));
            if (random.nextInt(3) == 0) {
                value.setCharAt(random.nextInt(value.length()), (char) ('a' + random.nextInt(3)));
            }
            cells.add(random.nextBoolean() ? value.toString() : value.toString().toUpperCase(java.util.Locale.ROOT));
        }
        var first = of(method, cells.toArray(String[]::new));
        assertThat(first.clusters()).isNotEmpty();
        if (method != SpellingMethod.USUAL) {
            var seen = new HashSet<String>();
            for (var cluster : first.clusters()) {
                assertThat(seen.add(cluster.right().value())).isTrue();
                cluster.wrong()
                        .forEach(each -> assertThat(seen.add(each.value())).isTrue());
            }
        }
        for (int turn = 0; turn < 5; turn++) {
            Collections.shuffle(cells, random);
            assertThat(of(method, cells.toArray(String[]::new))).isEqualTo(first);
        }
    }

    /** Blocks miss no pair: the same neighbours as when all pairs are compared. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void noNeighbourOfLevenshteinIsMissed(int radius) throws Exception {
        var random = new Random(radius);
        var rows = new HashMap<String, Long>();
        for (int k = 0; k < 400; k++) {
            var key = new StringBuilder();
            for (int n = 7 + random.nextInt(3); n > 0; n--) {
                key.append((char) ('a' + random.nextInt(2)));
            }
            rows.put(key.toString(), (long) random.nextInt(50));
        }
        var found = new NearSpellings(new SpellingWish(SpellingMethod.LEVENSHTEIN, radius))
                .of(rows, done -> {}, new CancelToken());
        assertThat(found.whole()).isTrue();
        var keys = new ArrayList<>(rows.keySet());
        keys.sort(java.util.Comparator.<String>comparingLong(rows::get)
                .reversed()
                .thenComparing(java.util.Comparator.naturalOrder()));
        var groups = new ArrayList<List<String>>();
        var distance = LevenshteinDistance.getDefaultInstance();
        while (!keys.isEmpty()) {
            var right = keys.getFirst();
            var group = keys.stream()
                    .filter(each -> distance.apply(right, each) <= radius)
                    .toList();
            keys.removeAll(group);
            if (group.size() > 1) {
                groups.add(group);
            }
        }
        assertThat(found.groups()).isEqualTo(groups);
    }

    /** What is passed over without a comparison is no neighbour. */
    @Test
    void lettersInCommonNeverTellLessThanTheLikeness() {
        var random = new Random(3);
        var texts = new String[200];
        Arrays.setAll(texts, k -> {
            var text = new StringBuilder();
            for (int n = 1 + random.nextInt(9); n > 0; n--) {
                text.append("aaabcdeß茶京1".charAt(random.nextInt(11)));
            }
            return text.toString();
        });
        var common = new LettersInCommon(texts);
        var alike = new JaroWinklerSimilarity();
        for (int a = 0; a < texts.length; a++) {
            for (int b = 0; b < texts.length; b++) {
                assertThat(common.atMost(a, b))
                        .as(texts[a] + " " + texts[b])
                        .isGreaterThanOrEqualTo(alike.apply(texts[a], texts[b]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SpellingMethod.class,
            names = {"BEIDER_MORSE", "LEVENSHTEIN", "JARO_WINKLER"})
    void aSearchTellsHowFarItIsAndCanBeCancelled(SpellingMethod method) {
        var cells = new String[5_000];
        Arrays.setAll(
                cells, k -> "value" + (char) ('a' + k / 676) + (char) ('a' + k / 26 % 26) + (char) ('a' + k % 26));
        var cancel = new CancelToken();
        var told = new ArrayList<Double>();
        Progress half = (done, doing) -> {
            told.add(done);
            if (done > 0.1) {
                cancel.cancel();
            }
        };
        assertThatThrownBy(() ->
                        SpellingSearch.of(QualityFindingsTest.texts(cells), SpellingWish.of(method), 1, half, cancel))
                .isInstanceOf(CancelledException.class);
        assertThat(told).isSorted().allMatch(done -> done >= 0 && done < 0.5);
    }

    /** 30,000 values are not compared pair by pair, which were 450 million. */
    @ParameterizedTest
    @EnumSource(SpellingMethod.class)
    @org.junit.jupiter.api.Timeout(60)
    void tensOfThousandsOfValuesTakeSeconds(SpellingMethod method) throws Exception {
        var random = new Random(1);
        var syllables = new String[] {"ka", "to", "mi", "ren", "shu", "lor", "bel", "vin", "das", "pek", "茶", "京"};
        var cells = new String[30_000];
        Arrays.setAll(cells, k -> {
            var word = new StringBuilder();
            for (int n = 4 + random.nextInt(3); n > 0; n--) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            return word.toString();
        });
        long begin = System.nanoTime();
        var found = of(method, cells);
        System.out.printf(
                "%s: %d clusters, whole %b, %.1f s%n",
                method.word(), found.clusters().size(), found.whole(), (System.nanoTime() - begin) / 1e9);
    }

    @Test
    void aSizeAMethodDoesNotTakeIsRefused() {
        assertThatThrownBy(() -> new SpellingWish(SpellingMethod.LEVENSHTEIN, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SpellingMethod.of("Daitch-Mokotoff")).contains(SpellingMethod.DAITCH_MOKOTOFF);
        assertThat(SpellingMethod.of("soundex")).isEmpty();
    }

    private static SpellingClusters of(SpellingMethod method, String... cells) throws Exception {
        return SpellingSearch.of(
                QualityFindingsTest.texts(cells), SpellingWish.of(method), 1, Progress.SILENT, new CancelToken());
    }
}
