package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Numbers and dates as people write them in different places. */
class ValueStyleTest {
    @TempDir
    Path folder;

    @Test
    void aGermanExportIsUnderstoodByItself() throws Exception {
        var file = write("bestellungen.csv", """
                kunde;user_id;item_id;timestamp;price;gewicht;lager;seit
                Müller;u1;i1;31.12.2023 17:05;1.234,50;0,500;1.200;01.02.2020
                Weiß;u2;i1;01.01.2024 09:30;12,00;1,25;15;28.02.2021
                Groß;u3;i2;02.01.2024 10:00;7;2;;03.03.2021
                """);
        var guess = FormatSniffer.sniff(file).format();
        assertThat(List.of(guess.decimal(), guess.grouping(), guess.dates()))
                .containsExactly(",", ".", "dd.MM.yyyy HH:mm");
        var source = PlanDraft.source(file, TableKind.EVENTS);
        var tables = load(source);
        assertThat(tables.report().setAside()).isEmpty();
        var table = tables.events().tablesaw();
        assertThat(Whole.of(table, "timestamp")).containsExactly(1_704_042_300L, 1_704_101_400L, 1_704_189_600L);
        assertThat(table.numberColumn("price").asDoubleArray()).containsExactly(1234.5, 12.0, 7.0);
        assertThat(table.numberColumn("gewicht").asDoubleArray()).containsExactly(0.5, 1.25, 2.0);
        assertThat(Whole.of(table, "lager").get(0)).isEqualTo(1200);
        // dates without a clock are another pattern: they stay as they are
        assertThat(table.stringColumn("seit").asList()).containsExactly("01.02.2020", "28.02.2021", "03.03.2021");
    }

    @Test
    void aChineseExportIsUnderstoodByItself() throws Exception {
        var file = folder.resolve("订单.csv");
        Files.write(file, """
                用户id,商品id,下单时间,售价,生日
                甲,龙井,2024年5月31日,"1,234.50",1990年1月2日
                乙,龙井,2024年12月1日,88,1985年11月30日
                """.getBytes(Charset.forName("GB18030")));
        var guess = FormatSniffer.sniff(file).format();
        assertThat(List.of(guess.encoding(), guess.decimal(), guess.grouping(), guess.dates()))
                .containsExactly("GB18030", "", ",", "yyyy年M月d日");
        var tables = load(PlanDraft.source(file, TableKind.EVENTS));
        assertThat(tables.report().setAside()).isEmpty();
        var table = tables.events().tablesaw();
        assertThat(Whole.of(table, "下单时间")).containsExactly(1_717_113_600L, 1_733_011_200L);
        assertThat(table.numberColumn("售价").asDoubleArray()).containsExactly(1234.5, 88.0);
        assertThat(table.dateColumn("生日").get(0)).isEqualTo("1990-01-02");
    }

    @Test
    void theLastRowCanDecide() throws Exception {
        var text = new StringBuilder("user;item;date;price\n");
        for (int i = 0; i < 1449; i++) {
            text.append("u%d;i;%d/%d/2024;%d\n".formatted(i, i % 12 + 1, i % 12 + 1, i));
        }
        assertThat(FormatSniffer.sniff(write("open.csv", text.toString()))
                        .format()
                        .dates())
                .as("day and month cannot be told apart")
                .isEmpty();
        var day = FormatSniffer.sniff(write("day.csv", text + "u;i;31/12/2024;3,5\n"))
                .format();
        assertThat(day.dates()).isEqualTo("d/M/yyyy");
        assertThat(day.decimal()).isEqualTo(",");
        assertThat(FormatSniffer.sniff(write("month.csv", text + "u;i;12/31/2024;3.5\n"))
                        .format()
                        .dates())
                .isEqualTo("M/d/yyyy");
    }

    @Test
    void plainFilesStayPlain() throws Exception {
        for (var text : List.of(
                "user,item,price,version\nu1,i1,1.234,1.2.3\nu2,i2,12.5,2.10.1\n",
                "user,item,time\n1,2,2024-05-31\n2,3,2024-06-01\n",
                "user\titem\tlist\nu1\ti1\t1,2,3\nu2\ti2\t4,5\n",
                "user\titem\tsize\nu1\ti1\t1,234\nu2\ti2\t2,500\n")) {
            var guess = FormatSniffer.sniff(write("plain.csv", text)).format();
            assertThat(guess.decimal() + guess.grouping() + guess.dates())
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void whatIsNoNumberInThisWayOfWritingIsSetAside() throws Exception {
        var file =
                write("p.csv", "user;item;price\nu1;a;1.234,5\nu2;a;12.5\nu3;a;1.23\nu4;a;0.123\nu5;a;1,5\nu6;a;2\n");
        var source = PlanDraft.source(file, TableKind.EVENTS);
        var tables = load(source.withFormat(source.format().withNumbers(",", ".")));
        assertThat(tables.report().setAside())
                .extracting(row -> Texts.in(Locale.ENGLISH).of(row.reason()).split(" by ")[0])
                .containsExactly("'12.5' is not a number", "'1.23' is not a number", "'0.123' is not a number");
        assertThat(tables.events().tablesaw().numberColumn("price").asDoubleArray())
                .containsExactly(1234.5, 1.5, 2.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,5 2,75 1.5 12,99    | 1.5 2.75 1.5 12.99  | 1 |
            1.5 2.75 1.25 1,5     | 1.5 2.75 1.25 1.5   | 1 |
            1,5 2,5 1.234,5 0.125 | 1.5 2.5 1234.5 0.125 | 2 |
            1.5 1.2 0,125 1,234   | 1.5 1.2 0.125        | 1 | 1,234
            1,5 1,2 0.125 -1.234  | 1.5 1.2 0.125        | 1 | -1.234
            1,5 2.5 1,5 1,234,567 | 1.5 2.5 1.5 1234567  | 2 |
            """)
    void pointsAndCommasInOneColumnAreReadWhereTheyMeanOneNumberOnly(
            String written, String numbers, int otherwise, String aside) throws Exception {
        var text = new StringBuilder("user;item;price\n");
        var all = written.split(" ");
        for (int row = 0; row < all.length; row++) {
            text.append("u%d;a;%s\n".formatted(row, all[row]));
        }
        var report = load(PlanDraft.source(write("both.csv", text.toString()), TableKind.EVENTS));
        assertThat(report.events().tablesaw().numberColumn("price").asDoubleArray())
                .containsExactly(java.util.Arrays.stream(numbers.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        assertThat(report.report().findings())
                .filteredOn(finding -> finding.id().equals("two-decimal-marks"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isEqualTo(otherwise));
        assertThat(report.report().setAside())
                .extracting(row -> Texts.in(Locale.ENGLISH).of(row.reason()).split(" could be")[0])
                .isEqualTo(aside == null ? List.of() : List.of("'" + aside + "'"));
    }

    @Test
    void ofTwoColumnsEachMayHaveAMarkOfItsOwn() throws Exception {
        var file = write("two.csv", "user;item;price;weight\nu1;a;1,5;48.12\nu2;b;2,75;7.25\nu3;c;3;1.5\n");
        var tables = load(PlanDraft.source(file, TableKind.EVENTS));
        assertThat(tables.report().setAside()).isEmpty();
        assertThat(tables.events().tablesaw().numberColumn("price").asDoubleArray())
                .containsExactly(1.5, 2.75, 3);
        assertThat(tables.events().tablesaw().numberColumn("weight").asDoubleArray())
                .containsExactly(48.12, 7.25, 1.5);
    }

    @Test
    void aColumnOfBothMarksThatTurnsOutToBeTextKeepsEveryCharacter() throws Exception {
        var file = write("t.csv", "user;item;price;size\nu1;a;1.5;1,5\nu2;b;2,5;2.5\nu3;c;3;1.234,5\nu4;d;4;XL\n");
        var table = load(PlanDraft.source(file, TableKind.EVENTS)).events().tablesaw();
        assertThat(table.stringColumn("size").asList()).containsExactly("1,5", "2.5", "1.234,5", "XL");
    }

    @Test
    void aColumnThatTurnsOutToBeTextKeepsEveryCharacter() throws Exception {
        var file = write(
                "t.csv",
                "user;item;size;since\nu1;a;1.234,50;1.5.2024\nu2;b;-7,0;01.05.2024\nu3;c;38,5;12.11.2024\nu4;d;XL;soon\n");
        var source = PlanDraft.source(file, TableKind.EVENTS);
        var format = source.format().withNumbers(",", ".").withDates("d.M.yyyy");
        var table = load(source.withFormat(format)).events().tablesaw();
        assertThat(table.stringColumn("size").asList()).containsExactly("1.234,50", "-7,0", "38,5", "XL");
        assertThat(table.stringColumn("since").asList())
                .containsExactly("1.5.2024", "01.05.2024", "12.11.2024", "soon");
    }

    @Test
    void filesOfOneTableMayWriteNumbersDifferently() throws Exception {
        var plain = PlanDraft.source(write("a.csv", "user,item,price,size\nu1,a,1.5,1.25\n"), TableKind.EVENTS);
        var german = PlanDraft.source(write("b.csv", "user;item;price;size\nu2;a;2,5;3,75\n"), TableKind.EVENTS);
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, List.of(plain, german))));
        var table = new TableImporter()
                .load(plan, folder, Progress.SILENT, new CancelToken())
                .events()
                .tablesaw();
        assertThat(table.numberColumn("price").asDoubleArray()).containsExactly(1.5, 2.5);
        assertThat(table.numberColumn("size").asDoubleArray()).containsExactly(1.25, 3.75);
    }

    @Test
    void oneMoreFileIsReadAsItWritesItsNumbersAndDates() throws Exception {
        var plain = PlanDraft.source(
                write("a.csv", "user;item;price;size;date\nu1;a;1.5;1.25;2024-01-31\n"), TableKind.EVENTS);
        var german = PlanDraft.like(
                write("b.csv", "user;item;price;size;date\nu2;a;2.500;3,75;23.02.2024\n"), plain, TableKind.EVENTS);
        var open = PlanDraft.like(
                write("c.csv", "user;item;price;size;date\nu3;a;4.500;7;24.02.2024\n"), german, TableKind.EVENTS);
        var again = PlanDraft.like(
                write("d.csv", "user;item;price;size;date\nu4;a;5.25;8.5;25.02.2024\n"), german, TableKind.EVENTS);
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, List.of(plain, german, open, again))));
        var loaded = new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
        var table = loaded.events().tablesaw();
        assertThat(table.rowCount()).isEqualTo(4);
        assertThat(table.numberColumn("price").asDoubleArray()).containsExactly(1.5, 2500.0, 4500.0, 5.25);
        assertThat(table.numberColumn("size").asDoubleArray()).containsExactly(1.25, 3.75, 7.0, 8.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dd.MM.yyyy      | 31.12.2024     | 1735603200
            d.M.yy          | 1.2.70         | 2678400
            yyyy年M月d日    | 2024年2月29日  | 1709164800
            M/d/yyyy H:mm   | 2/29/2024 9:05 | 1709197500
            dd.MM.yyyy      | 29.02.2023     |
            dd.MM.yyyy      | 1.12.2024      |
            dd.MM.yyyy      | 31.12.2024 x   |
            """)
    void patternsReadWhatTheyWrite(String pattern, String text, Long seconds) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var dates = DatePattern.of(pattern).orElseThrow();
        long read = dates.seconds(bytes, 0, bytes.length);
        assertThat(read).isEqualTo(seconds == null ? ColumnData.Longs.MISSING : seconds);
        if (seconds != null) {
            assertThat(dates.text(read)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"dd.MM", "yyyy-MM-ddd", "dd.MM.yyyy dd", "yyyyMMdd hh", "MMM d yyyy", "mm:ss"})
    void whatIsNoPatternIsNone(String pattern) {
        assertThat(DatePattern.of(pattern)).isEmpty();
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private ShopTables load(SourceSpec source) throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }
}
