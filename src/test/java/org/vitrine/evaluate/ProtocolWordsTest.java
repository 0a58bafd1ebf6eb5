package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

class ProtocolWordsTest {
    /** In English they are the words of the stamp itself, which scripts know. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            temporal                                                 ! 按时间划分
            leave-one-out                                            ! 留一法
            temporal(validation=0.1,test=0.1)                        ! 按时间划分（验证 0.1，测试 0.1）
            rolling(validation=0.1,test=0.2,origin=1/3,items=met-by-its-end) ! 滚动起点（验证 0.1，测试 0.2，起点 1/3，商品 到其结束时已出现的）
            session(validation=0.1,test=0.1,gap=30min,target=last)   ! 会话下一件（验证 0.1，测试 0.1，间隔 30min，目标 最后一件）
            a-later-split(of=1)                                      ! a-later-split(of=1)
            """)
    void splits(String stamp, String chinese) {
        assertThat(said(Locale.ENGLISH, ProtocolWords.split(stamp))).isEqualTo(stamp);
        assertThat(said(Locale.SIMPLIFIED_CHINESE, ProtocolWords.split(stamp))).isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource({"full, 全部商品", "provided, 数据给出的候选", "sampled-100, 抽样的 100 个候选", "drawn, drawn"})
    void candidates(String stamp, String chinese) {
        assertThat(said(Locale.ENGLISH, ProtocolWords.candidates(stamp))).isEqualTo(stamp);
        assertThat(said(Locale.SIMPLIFIED_CHINESE, ProtocolWords.candidates(stamp)))
                .isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource({"hash(seed=42), 哈希（种子 42）", "hash, 哈希", "order, order"})
    void ties(String stamp, String chinese) {
        assertThat(said(Locale.ENGLISH, ProtocolWords.ties(stamp))).isEqualTo(stamp);
        assertThat(said(Locale.SIMPLIFIED_CHINESE, ProtocolWords.ties(stamp))).isEqualTo(chinese);
    }

    private static String said(Locale language, Object words) {
        return words instanceof Phrase phrase ? Texts.in(language).of(phrase) : words.toString();
    }
}
