package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dat  | Data               | 0
            the  | Use the dark theme | 1
            ark  | Use the dark theme | 2
            udt  | Use the dark theme | 4
            xyz  | Use the dark theme | -1
            yhhx | 用户画像           | 1
            tjlb | 推荐列表           | 1
            lb   | 推荐列表           | 3
            推荐 | 推荐列表           | 0
            """)
    void titlesAnswerWordsLettersAndPinyin(String asked, String title, int rank) {
        assertThat(Match.rank(asked, title)).isEqualTo(rank);
    }
}
