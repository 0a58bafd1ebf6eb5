package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;

class SpellingClustersTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            Acme Inc.,            acme inc
            'ACME,  inc',         acme inc
            inc. Acme acme,       acme inc
            Café Zürich,          cafe zurich
            ＡＣＭＥ（中国）,       acme 中国
            C++,                  c++
            C,                    c
            !?,                   !?
            """)
    void aFingerprintIsWhatSpellingLeaves(String value, String key) {
        assertThat(SpellingClusters.fingerprint(value)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            brand,  brnad, 1, true
            brand,  brands, 1, true
            brand,  bran, 1, true
            brand,  grant, 1, false
            brand,  grant, 2, true
            abcdef, fedcba, 3, false
            """)
    void nearIsCountedInLettersAndSwaps(String a, String b, int edits, boolean near) {
        assertThat(SpellingClusters.isNear(a, b, edits)).isEqualTo(near);
        assertThat(SpellingClusters.isNear(b, a, edits)).isEqualTo(near);
    }

    @Test
    void theMostFrequentSpellingIsRight() throws Exception {
        var found = of(1, "acme", "Acme Inc.", "acme", "inc acme", "Zenith", "ACME INC", "ACME INC");
        assertThat(found.into()).isEqualTo(Map.of("Acme Inc.", "ACME INC", "inc acme", "ACME INC"));
        assertThat(found.clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.rows()).isEqualTo(2);
            assertThat(cluster.near()).isFalse();
        });
    }

    @Test
    void aTypingErrorIsRareAndNumbersAreNotErrors() throws Exception {
        var cells = new String[43];
        java.util.Arrays.fill(cells, 0, 20, "Lighthouse");
        cells[20] = "Lighthuose";
        java.util.Arrays.fill(cells, 21, 41, "Model 12");
        cells[41] = "Model 13";
        cells[42] = "lighthuose ";
        var found = of(1, cells);
        assertThat(found.into()).isEqualTo(Map.of("Lighthuose", "Lighthouse", "lighthuose ", "Lighthouse"));
        assertThat(of(0, cells).into()).isEqualTo(Map.of("lighthuose ", "Lighthuose"));
    }

    @Test
    void namesThatDifferByALetterAndAreBothFrequentStayTwo() throws Exception {
        var cells = new String[40];
        java.util.Arrays.fill(cells, 0, 30, "Boots");
        java.util.Arrays.fill(cells, 30, 40, "Books");
        assertThat(of(1, cells).clusters()).isEmpty();
    }

    private static SpellingClusters of(int edits, String... cells) throws Exception {
        return SpellingClusters.of(QualityFindingsTest.texts(cells), edits, new CancelToken());
    }
}
