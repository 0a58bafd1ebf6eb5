package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Progress;

class TableImporterTest {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);

    @TempDir
    Path folder;

    @Test
    void daysByNumberAreATimeWhereDay0HasADateAndAnOrderWhereNot() throws Exception {
        var rows = new StringBuilder("user,item,day,trans_time\nu1,i1,285,8\nu1,i2,286,2359\nu2,i1,286,1260\n");
        for (int user = 3; user < 23; user++) {
            rows.append("u%d,i2,287,0%n".formatted(user));
        }
        var file = Files.writeString(folder.resolve("log.csv"), rows);
        var guessed = PlanDraft.source(file, TableKind.EVENTS);
        var shop = load(new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, guessed))));
        assertThat(Whole.of(shop.events().tablesaw(), "time"))
                .startsWith(1_483_228_800L + 8 * 60, 1_483_228_800L + 86_400 + 86_340);
        assertThat(shop.events().columns().getLast())
                .isEqualTo(new ColumnInfo("time", ValueType.TIME, ColumnRole.TIME, 0, 3));
        assertThat(shop.report().findings()).extracting(Finding::id).contains("relative-calendar");
        var before = guessed.withDerived(new DerivedColumn(
                "minute", ColumnRole.TIME, DerivedColumn.Rule.DAY_AND_CLOCK, List.of("day", "trans_time")));
        var ordered = load(new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, before))));
        assertThat(Whole.of(ordered.events().tablesaw(), "minute")).startsWith(285L * 1440 + 8, 286L * 1440 + 1439);
        assertThat(ordered.events().columns().getLast().type()).isEqualTo(ValueType.INTEGER);
        assertThat(ordered.report().findings()).extracting(Finding::id).doesNotContain("relative-calendar");
    }

    @Test
    void numbersThatAreNoTimesOfDayMakeNoTime() throws Exception {
        var file = Files.writeString(
                folder.resolve("log.csv"), "user,item,day,trans_time\nu1,i1,285,870\nu1,i2,286,1275\nu2,i1,286,1299\n");
        var shop = load(
                new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS)))));
        assertThat(shop.report().setAside()).isEmpty();
        assertThat(shop.events().tablesaw().columnNames()).doesNotContain("time");
    }

    @Test
    void importsAMillionPairs() throws Exception {
        var plan = events(
                RealData.folder("ml-1m").resolve("ratings_pairs.csv.gz").toString(),
                CSV,
                new ColumnSpec("UserID", ColumnRole.USER),
                new ColumnSpec("MovieID", ColumnRole.ITEM));
        ShopTables tables = load(plan);
        for (int i = 0; i < 3; i++) {
            tables = load(plan);
            System.err.println("imported in " + tables.report().took());
        }
        var report = tables.report().tables().getFirst();
        assertThat(report.read()).isEqualTo(1_000_209);
        assertThat(report.kept()).isEqualTo(1_000_209);
        assertThat(report.columns())
                .containsExactly(
                        new ColumnInfo("UserID", ValueType.TEXT, ColumnRole.USER, 0, 6_040),
                        new ColumnInfo("MovieID", ValueType.TEXT, ColumnRole.ITEM, 0, 3_706));
        assertThat(tables.events().tablesaw().stringColumn("MovieID").get(0)).isEqualTo("1193");
        assertThat(tables.events().tablesaw().stringColumn("MovieID").countUnique())
                .isEqualTo(3_706);
    }

    @Test
    void idsAreTextWhateverTheyLookLike() throws Exception {
        var tables = load(events(file("user,item\n010,NA\n10,1\n010, null \n1e3,NaN\n"), CSV, user(), item()));
        assertThat(tables.events().tablesaw().stringColumn("user").asList()).containsExactly("010", "10", "010", "1e3");
        assertThat(tables.events().tablesaw().stringColumn("item").asList()).containsExactly("NA", "1", "null", "NaN");
        assertThat(tables.report().setAside()).isEmpty();
    }

    @Test
    void attributeTypesFollowAllRows() throws Exception {
        var tables = load(events(
                file("user,item,whole,decimal,zip,flag,day,at,late,gap\n"
                        + "u1,i1,1,0.50,02138,true,2024-05-31,2024-05-31 10:00:00,1,NA\n"
                        + "u2,i2,,12,10001,FALSE,2024-06-01,2024-05-31 10:00:01,2.50,7\n"
                        + "u3,i3,-7,1e3,90210,,,,x,\n"),
                CSV,
                user(),
                item(),
                attribute("whole"),
                attribute("decimal"),
                attribute("zip"),
                attribute("flag"),
                attribute("day"),
                attribute("at"),
                attribute("late"),
                attribute("gap")));
        assertThat(tables.events().columns().stream()
                        .map(c -> c.name() + " " + c.type() + " " + c.missing())
                        .toList())
                .containsExactly(
                        "user TEXT 0",
                        "item TEXT 0",
                        "whole INTEGER 1",
                        "decimal DECIMAL 0",
                        "zip TEXT 0",
                        "flag BOOLEAN 1",
                        "day DATE 1",
                        "at TIME 1",
                        "late TEXT 0",
                        "gap INTEGER 2");
        var table = tables.events().tablesaw();
        assertThat(table.numberColumn("decimal").asDoubleArray()).containsExactly(0.5, 12.0, 1000.0);
        assertThat(table.stringColumn("zip").asList()).containsExactly("02138", "10001", "90210");
        assertThat(table.stringColumn("late").asList()).containsExactly("1", "2.50", "x");
        assertThat(table.dateColumn("day").get(0)).isEqualTo("2024-05-31");
        assertThat(Whole.of(table, "at").get(0)).isEqualTo(1_717_149_600L);
    }

    /** As decimals they would become the same, and rows that differ would be merged. */
    @ParameterizedTest
    @CsvSource({"9007199254740992,9007199254740993,1.5", "12345678901234567890,12345678901234567891,7"})
    void numbersTooLongForADecimalStayWhatTheyAre(String one, String other, String third) throws Exception {
        var tables = load(events(
                file("user,item,order\nu1,i1," + one + "\nu1,i1," + other + "\nu1,i1," + third + "\n"),
                CSV,
                user(),
                item(),
                attribute("order")));
        assertThat(tables.events().rowCount()).isEqualTo(3);
        assertThat(tables.events().tablesaw().stringColumn("order").asList()).containsExactly(one, other, third);
    }

    @Test
    void unusableRowsAreSetAsideWithLineAndReason() throws Exception {
        var tables = load(events(
                file("user,item,price,at\n"
                        + "u1,i1,1.5,2024-01-01\n"
                        + "u2,i2\n"
                        + "u3,i3,\"12,5O\",2024-01-01\n"
                        + ",i4,1,2024-01-01\n"
                        + "u5,i5,1,soon\n"
                        + "u6,\"i6\"x,1,2024-01-01\n"
                        + "u7,\"i7,1,2024-01-01\n"
                        + "u8,i8,2,2024-01-02\n"
                        + "u9,i1,3,2024-01-03\n"
                        + "u10,i1,3,2024-01-03\nu11,i1,3,2024-01-03\n"),
                CSV,
                user(),
                item(),
                new ColumnSpec("price", ColumnRole.PRICE),
                new ColumnSpec("at", ColumnRole.TIME)));
        assertThat(tables.report().setAside().stream()
                        .map(r -> r.line() + " " + r.column() + " " + r.reason().key())
                        .toList())
                .containsExactly(
                        "3  import.reason.ragged",
                        "4 price import.reason.number",
                        "5 user import.reason.noId",
                        "6 at import.reason.time",
                        "7  import.reason.quoteInside",
                        "8  import.reason.quoteOpen");
        assertThat(tables.report().setAside().get(1).raw()).isEqualTo("u3,i3,\"12,5O\",2024-01-01");
        assertThat(tables.events().tablesaw().stringColumn("user").asList())
                .containsExactly("u1", "u8", "u9", "u10", "u11");
        var report = tables.report().tables().getFirst();
        assertThat(List.of(report.read(), report.kept(), report.setAside(), report.merged()))
                .containsExactly(11L, 5L, 6L, 0L);
        assertThat(report.columns().getFirst().distinct()).isEqualTo(5);
    }

    @Test
    void exactDuplicatesAreMergedAndCounted() throws Exception {
        var tables = load(events(file("user,item\na,x\nb,x\na,x\na,y\na,x\n"), CSV, user(), item()));
        assertThat(Whole.of(tables.events().tablesaw(), "count")).containsExactly(3L, 1L, 1L);
        assertThat(tables.report().tables().getFirst().merged()).isEqualTo(2);
    }

    @Test
    void anIdGivenTwiceWithOtherValuesIsSetAside() throws Exception {
        var users = new TablePlan(
                TableKind.USERS,
                new SourceSpec(file("user,age\na,1\nb,2\na,3\nb,2\n"), CSV, List.of(user(), attribute("age"))));
        var events =
                new TablePlan(TableKind.EVENTS, new SourceSpec(file("user,item\na,x\n"), CSV, List.of(user(), item())));
        var tables = load(new ImportPlan(List.of(users, events)));
        assertThat(tables.users().orElseThrow().rowCount()).isEqualTo(2);
        assertThat(tables.report().setAside())
                .extracting(SetAsideRow::line, r -> r.reason().key())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(4L, "import.reason.idTwice"));
        assertThat(tables.report().tables().getFirst().merged()).isEqualTo(1);
    }

    @Test
    void wordsForEventsBecomeBehaviours() throws Exception {
        var plan = events(
                file("user,item,what\na,x,pv\na,x,加购\na,x,addtocart\na,,search\na,x,teleport\na,x,buy\n"),
                CSV,
                user(),
                item(),
                new ColumnSpec("what", ColumnRole.EVENT_TYPE));
        var tables = load(plan);
        assertThat(tables.events().tablesaw().stringColumn("what").asList())
                .containsExactly("VIEW", "CART", "SEARCH", "BUY");
        assertThat(tables.report().tables().getFirst().merged()).isEqualTo(1);
        assertThat(tables.report().setAside())
                .singleElement()
                .extracting(r -> r.reason().key())
                .isEqualTo("import.reason.eventType");
        var own = new ImportPlan("", plan.tables(), Map.of("teleport", org.vitrine.domain.Behaviour.BUY));
        assertThat(load(own).report().setAside()).isEmpty();
    }

    @Test
    void readsChineseInItsOwnEncodings() throws Exception {
        for (var encoding : List.of("GB18030", "UTF-8", "UTF-16LE", "UTF-16BE")) {
            var file = folder.resolve("zh-" + encoding + ".csv");
            Files.write(file, "用户,商品\n甲,茶😀\n乙,碗\n".getBytes(Charset.forName(encoding)));
            var tables = load(events(
                    file.toString(),
                    CSV.withEncoding(encoding),
                    new ColumnSpec("用户", ColumnRole.USER),
                    new ColumnSpec("商品", ColumnRole.ITEM)));
            assertThat(tables.events().tablesaw().stringColumn("商品").asList())
                    .as(encoding)
                    .containsExactly("茶😀", "碗");
        }
    }

    @Test
    void bytesOutsideTheEncodingCostOneRow() throws Exception {
        var file = folder.resolve("mixed.csv");
        Files.write(file, "user,item\na,caf\u00e9\nb,x\n".getBytes(StandardCharsets.ISO_8859_1));
        var tables = load(events(file.toString(), CSV, user(), item()));
        assertThat(tables.events().rowCount()).isEqualTo(1);
        assertThat(tables.report().setAside()).extracting(SetAsideRow::line).containsExactly(2L);
    }

    @Test
    void cancellingStops() throws Exception {
        var text = new StringBuilder("user,item\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(",x\n");
        }
        var cancel = new CancelToken();
        cancel.cancel();
        var plan = events(file(text.toString()), CSV, user(), item());
        assertThatThrownBy(() -> new TableImporter().load(plan, folder, Progress.SILENT, cancel))
                .isInstanceOf(CancelledException.class);
    }

    private ShopTables load(ImportPlan plan) throws Exception {
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }

    private String file(String text) throws Exception {
        var file = Files.createTempFile(folder, "t", ".csv");
        Files.writeString(file, text);
        return file.getFileName().toString();
    }

    private static ImportPlan events(String file, SourceFormat format, ColumnSpec... columns) {
        return new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, new SourceSpec(file, format, List.of(columns)))));
    }

    private static ColumnSpec user() {
        return new ColumnSpec("user", ColumnRole.USER);
    }

    private static ColumnSpec item() {
        return new ColumnSpec("item", ColumnRole.ITEM);
    }

    private static ColumnSpec attribute(String name) {
        return new ColumnSpec(name, ColumnRole.ATTRIBUTE);
    }
}
