package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.ImportReport;
import org.vitrine.data.SetAsideRow;
import org.vitrine.data.TableReport;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

class SetAsideRowsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0       | No rows were set aside
            1       | 1       | 1 row set aside
            100000  | 100000  | 100,000 rows set aside
            100000  | 213400  | The first 100,000 of 213,400 rows set aside
            """)
    void theTitleSaysWhereTheListStops(int listed, long all, String title) {
        var row = new SetAsideRow("a.csv", 2, "", Phrase.of("import.reason.quoteOpen"), "\"");
        var table = new TableReport("events", all, 0, all, 0, 0, List.of());
        var report = new ImportReport(List.of(table), Collections.nCopies(listed, row), List.of(), Duration.ZERO);
        assertThat(Texts.in(Locale.ENGLISH).of(SetAsideRows.title(report))).isEqualTo(title);
    }
}
