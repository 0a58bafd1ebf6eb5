package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearWordsTest {
    private static final List<String> KNOWN =
            List.of("popularity", "item-neighbours", "user-neighbours", "ease", "bpr-mf", "sasrec", "ials");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            popularty,       popularity
            item-neighbors,  item-neighbours
            ItemNeighbours,  item-neighbours
            bpr,             bpr-mf
            eas,             ease
            SASREC,          sasrec
            nosuch,          -
            x,               -
            """)
    void theNearestComesFirst(String typed, String expected) {
        var near = NearWords.of(typed, KNOWN);
        assertThat(near.isEmpty() ? null : near.getFirst()).isEqualTo(expected);
    }
}
