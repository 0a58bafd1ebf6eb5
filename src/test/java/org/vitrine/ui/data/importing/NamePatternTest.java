package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /d/log-2024-01.csv, /d/log-2024-02.csv, /d/log-*.csv
            /d/1.csv,           /d/12.csv,          /d/*.csv
            /d/订单1.csv,       /d/订单2.csv,       /d/订单*.csv
            /d/a.csv,           /d/b.csv,           ''
            /d/log.csv,         /e/log.csv,         ''
            /d/u1.base,         /d/u2.test,         ''
            """)
    void onlyCountingTellsTheFilesApart(String one, String two, String pattern) {
        assertThat(NamePattern.of(Arrays.asList(Path.of(one), Path.of(two))).orElse(""))
                .isEqualTo(pattern);
    }
}
