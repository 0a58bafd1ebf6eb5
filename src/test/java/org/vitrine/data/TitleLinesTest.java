package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Lines above a header: a title, who made it, a blank line. */
class TitleLinesTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final String ROWS = "user,item,event,price\nu1,i1,view,4.5\nu2,i1,buy,4.5\nu2,i2,view,6\n";

    @TempDir
    Path folder;

    @Test
    void aTitleAboveTheHeaderOfASheetIsSkipped() throws Exception {
        var file = folder.resolve("orders.xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "Vitrine", "1.0")) {
            var sheet = book.newWorksheet("Orders");
            sheet.value(0, 0, "Orders of May 2024");
            int at = 2;
            for (var line : ROWS.split("\n")) {
                var cells = line.split(",");
                for (int c = 0; c < cells.length; c++) {
                    sheet.value(at, c, cells[c]);
                }
                at++;
            }
        }
        readsThreeRowsBelow(file, 1);
        assertThat(load(PlanDraft.source(file, TableKind.EVENTS)).report().setAside())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Orders of May 2024\n",
                "Orders of May 2024\n\n\n",
                "Orders of May 2024,,,\n,,,\n",
                "\"Orders, all of them\",,,\n",
                "\"Orders\" of May\n",
                "\uFEFFOrders of May 2024\n"
            })
    void aTitleAboveTheHeaderOfADelimitedFileIsSkipped(String title) throws Exception {
        var file = Files.writeString(folder.resolve("orders.csv"), title + ROWS);
        readsThreeRowsBelow(file, title.contains(",,,\n,,,") ? 2 : 1);
    }

    @Test
    void severalLinesAboveAreSkipped() throws Exception {
        var file = Files.writeString(
                folder.resolve("orders.csv"), "Orders\n\nExported by;Anna\nOn;2024-05-31\n\n" + ROWS.replace(',', ';'));
        readsThreeRowsBelow(file, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the first column has no name
                ",item,user,price\n0,i1,u1,4\n1,i2,u1,5\n",
                // a row with gaps first
                "user,item,note,more\nu1,i1,,\nu2,i2,yes,no\nu3,i3,yes,no\n",
                // no header, and gaps in the first row
                "u1,i1,,,\nu2,i2,a,b,1\nu3,i3,a,b,2\n",
                "user,\nu1,i1\nu2,i2\n",
                "user,item\nu1,i1\n"
            })
    void filesWithoutTitlesAreReadAsBefore(String text) throws Exception {
        var file = Files.writeString(folder.resolve("plain.csv"), text);
        assertThat(FormatSniffer.sniff(file).format().above()).isZero();
    }

    private void readsThreeRowsBelow(Path file, int above) throws Exception {
        var source = PlanDraft.source(file, TableKind.EVENTS);
        assertThat(source.format().above()).isEqualTo(above);
        assertThat(source.columns())
                .extracting(ColumnSpec::role)
                .containsExactly(ColumnRole.USER, ColumnRole.ITEM, ColumnRole.EVENT_TYPE, ColumnRole.PRICE);
        var report = load(source).report();
        var events = report.tables().getFirst();
        assertThat(List.of(events.read(), events.kept(), events.setAside(), events.merged()))
                .containsExactly(3L, 3L, 0L, 0L);
        var found = report.findings().stream()
                .filter(finding -> finding.id().equals("lines-above-header"))
                .findFirst()
                .orElseThrow();
        assertThat(found.count()).isEqualTo(above);
        assertThat(ENGLISH.of(found.text())).contains(file.getFileName().toString());
    }

    private static ShopTables load(SourceSpec source) throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        return new TableImporter().load(plan, Path.of(""), Progress.SILENT, new CancelToken());
    }
}
