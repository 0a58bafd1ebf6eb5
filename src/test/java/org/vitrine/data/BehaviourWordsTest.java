package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Behaviour;

class BehaviourWordsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            rate, RATE
            ' Rating ', RATE
            rated, RATE
            review, RATE
            score, RATE
            评分, RATE
            评价, RATE
            评论, RATE
            PV, VIEW
            add_to_cart, CART
            purchase, BUY
            下单, BUY
            fav, FAVOURITE
            搜索, SEARCH
            """)
    void theWordsOfShopsAreKnownInAnyCase(String word, Behaviour meaning) {
        assertThat(new BehaviourWords(Map.of()).of(word)).contains(meaning);
        assertThat(new BehaviourWords(Map.of(word.strip().toLowerCase(java.util.Locale.ROOT), Behaviour.VIEW)).of(word))
                .contains(Behaviour.VIEW);
    }
}
