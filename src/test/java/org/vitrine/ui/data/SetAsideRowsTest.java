package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.ImportReport;
import org.vitrine.data.SetAsideRow;
import org.vitrine.data.TableReport;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Rows;

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

    /** What an id names is one click away; other rows have none in the column. */
    @Test
    void anIdThatIsThereAlreadyLeadsToItsRow() {
        var twice = new SetAsideRow("i.csv", 3, "item_id", Phrase.of("import.reason.idTwice", "KT7"), "KT7,Lamp");
        var other = new SetAsideRow("a.csv", 2, "", Phrase.of("import.reason.quoteOpen"), "\"");
        var texts = Texts.in(Locale.ENGLISH);
        var rows = new SetAsideRows(List.of(other, twice), texts);
        assertThat(rows.columns())
                .extracting(Rows.Column::title)
                .containsExactly("File", "Line", "Column", "Id", "Reason", "The row as it stands in the file");
        assertThat(IntStream.range(0, 6).filter(rows::leadsOn)).containsExactly(3);
        assertThat(rows.cell(0, 3)).isNull();
        assertThat(rows.cell(1, 3)).isEqualTo("KT7");
        assertThat(rows.cell(1, 4)).asString().contains("KT7");
        assertThat(rows.cell(1, 5)).isEqualTo("KT7,Lamp");
        var led = new ArrayList<String>();
        rows.follow(1, (column, id) -> led.add(column + " " + id));
        rows.follow(0, (column, id) -> led.add("nowhere"));
        assertThat(led).containsExactly("item_id KT7");
        var plain = new SetAsideRows(List.of(other), texts);
        assertThat(plain.columns()).hasSize(5);
        assertThat(plain.cell(0, 3)).asString().isNotBlank();
    }
}
