package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Every finding against a count made by hand. */
class QualityCheckTest {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private String users = "user,city\nu1,Wien\nu2,\nu3,Graz\n";
    private String items = "item,brand,currency\ni1,Acme,EUR\ni2,acme,EUR\ni3,Acme,EUR\ni4,,EUR\n";
    private String events = "user,item,what,at,price\n";

    @Test
    void duplicatesAreCountedAndOpenTheRowsThatOccurredMoreThanOnce() throws Exception {
        events += "u1,i1,view,2025-01-01,1\nu2,i2,view,2025-01-01,1\n" + "u1,i1,view,2025-01-01,1\n".repeat(3);
        assertThat(found("duplicate-rows")).satisfies(f -> {
            assertThat(f.count()).isEqualTo(3);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
            assertThat(rows(f)).containsExactly(0);
        });
    }

    @Test
    void eventsOfNobodyAndAboutNothingAreFoundBothWays() throws Exception {
        events +=
                "u1,i1,view,2025-01-01,1\nu9,i1,view,2025-01-02,1\nu8,i1,view,2025-01-03,1\nu9,i7,view,2025-01-04,1\n";
        assertThat(found("unknown-users")).satisfies(f -> {
            assertThat(f.count()).isEqualTo(3);
            assertThat(f.text().args()).containsExactly(3L, 2, "u9");
            assertThat(rows(f)).containsExactly(1, 2, 3);
        });
        assertThat(found("unknown-items")).satisfies(f -> {
            assertThat(f.count()).isEqualTo(1);
            assertThat(rows(f)).containsExactly(3);
        });
        assertThat(found("users-without-events")).satisfies(f -> {
            assertThat(f.table()).isEqualTo(TableKind.USERS);
            assertThat(rows(f)).containsExactly(1, 2);
        });
        assertThat(found("items-without-events"))
                .satisfies(f -> assertThat(rows(f)).containsExactly(1, 2, 3));
    }

    @Test
    void shopsNobodyKnowsAreFoundInEventsAndItems() throws Exception {
        var plan = new ImportPlan(List.of(
                table(TableKind.SHOPS, "shop\ns1\ns2\n", column("shop", ColumnRole.SHOP)),
                table(
                        TableKind.ITEMS,
                        "item,seller\ni1,s1\ni2,s7\n",
                        column("item", ColumnRole.ITEM),
                        column("seller", ColumnRole.SHOP)),
                table(
                        TableKind.EVENTS,
                        "user,item,place\nu1,i1,s2\nu1,i2,s9\nu2,i2,s9\nu2,i1,\n",
                        column("user", ColumnRole.USER),
                        column("item", ColumnRole.ITEM),
                        column("place", ColumnRole.SHOP))));
        var found = load(plan).report().findings().stream()
                .filter(finding -> finding.id().equals("unknown-shops"))
                .toList();
        assertThat(found)
                .extracting(finding -> finding.table() + " " + finding.column() + " " + finding.count())
                .containsExactlyInAnyOrder("EVENTS place 2", "ITEMS seller 1");
        assertThat(rows(found.stream()
                        .filter(finding -> finding.table() == TableKind.EVENTS)
                        .findFirst()
                        .orElseThrow()))
                .containsExactly(1, 2);
    }

    @Test
    void anythingAboveAFewPercentIsAProblem() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n" + "u9,i1,view,2025-01-02,1\n";
        assertThat(found("unknown-users").severity()).isEqualTo(Severity.PROBLEM);
        for (int minute = 10; minute < 50; minute++) {
            events += "u1,i1,view,2025-01-01 10:" + minute + ":00,1\n";
        }
        assertThat(found("unknown-users").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void onlyARatingLacksItsValue() throws Exception {
        var plan = new ImportPlan(List.of(table(
                TableKind.EVENTS,
                "user,item,what,stars\nu1,i1,view,\nu1,i2,rate,4\nu2,i2,rating,\nu2,i1,review,5\n",
                column("user", ColumnRole.USER),
                column("item", ColumnRole.ITEM),
                column("what", ColumnRole.EVENT_TYPE),
                column("stars", ColumnRole.VALUE))));
        assertThat(load(plan).report().findings().stream().filter(f -> f.id().equals("missing-values")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(rows(f)).containsExactly(2);
                    assertThat(f.text().args()).containsExactly("stars", 1L, 1 / 3.0);
                });
    }

    @Test
    void aSearchLacksNeitherItemNorPrice() throws Exception {
        events += "u1,i1,view,2025-01-01,\nu1,,search,2025-01-02,\nu1,i1,buy,2025-01-03,5\n";
        var missing = all("missing-values");
        assertThat(missing)
                .extracting(f -> f.table().tableName() + "." + f.column() + " " + f.count() + " " + f.severity())
                .containsExactlyInAnyOrder("events.price 1 WARNING", "items.brand 1 WARNING", "users.city 1 INFO");
        assertThat(missing.stream()
                        .filter(f -> f.column().equals("price"))
                        .findFirst()
                        .orElseThrow())
                .satisfies(f -> {
                    assertThat(rows(f)).containsExactly(0);
                    assertThat(f.text().args()).containsExactly("price", 1L, 0.5);
                });
    }

    @Test
    void valuesThatHardlyRecurGroupNothing() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n";
        items = "item,brand,currency\n";
        for (int i = 0; i < 200; i++) {
            items += "i" + i + ",b" + (i < 180 ? i : i - 180) + "," + (i < 179 ? "n" + i : "EUR") + "\n";
        }
        assertThat(all("too-many-values"))
                .extracting(f -> f.column() + " " + f.count() + " " + f.severity())
                .containsExactlyInAnyOrder("brand 180 WARNING", "currency 180 INFO");
        var brand = all("too-many-values").stream()
                .filter(f -> f.column().equals("brand"))
                .findFirst()
                .orElseThrow();
        assertThat(brand.text().args())
                .containsExactly("brand", 180L, 200L, "b0, b1, b2", Phrase.of("quality.many.BRAND"), 1L);
        items += "i200,b0,\n";
        assertThat(all("too-many-values"))
                .extracting(Finding::column)
                .as("180 of 201 brands are too few to complain, 180 of 200 notes are not")
                .containsExactly("currency");
    }

    @Test
    void fewValuesAreNeverTooMany() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n";
        items = "item,brand,currency\n";
        for (int i = 0; i < 99; i++) {
            items += "i" + i + ",b" + i + ",n" + i + "\n";
        }
        assertThat(all("too-many-values")).isEmpty();
        items += "i99,b99,n99\n";
        assertThat(all("too-many-values")).hasSize(2);
    }

    @Test
    void timesThatCannotBeReadOrHaveNotComeAreCounted() throws Exception {
        events += "u1,i1,view,2025-01-01,1\nu1,i1,view,yesterday,1\nu1,i1,view,,1\nu1,i1,view,n/a,1\n"
                + "u1,i1,view,2026-01-01 23:00:00,1\nu1,i1,view,2062-01-01,1\n";
        assertThat(found("unparsable-times")).satisfies(f -> {
            assertThat(f.count()).isEqualTo(3);
            assertThat(f.column()).isEqualTo("at");
            assertThat(f.rows()).isInstanceOf(RowsWanted.SetAside.class);
        });
        // an hour before midnight of the first day may be another time zone's clock
        assertThat(found("future-times")).satisfies(f -> assertThat(rows(f)).containsExactly(2));
    }

    @Test
    void rowsSetAsideAreCountedByReason() throws Exception {
        users += "u1,Linz\nu4\nu5,a,b\n";
        events +=
                "u1,i1,view,2025-01-01,1\nu1,i1,teleport,2025-01-01,1\nu1,i1,view,2025-01-01,free\n,i1,view,2025-01-01,1\n";
        assertThat(load().report().findings().stream()
                        .filter(f -> f.rows() instanceof RowsWanted.SetAside)
                        .map(f -> f.id() + " " + f.table().tableName() + " " + f.column() + " " + f.count()))
                .containsExactlyInAnyOrder(
                        "repeated-ids users user 1",
                        "unreadable-rows users  2",
                        "unknown-event-types events what 1",
                        "unparsable-numbers events price 1",
                        "missing-ids events user 1");
    }

    @Test
    void idsThatAreMissingAreToldByColumn() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n,i1,view,2025-01-01,1\nu1,,view,2025-01-01,1\n";
        assertThat(all("missing-ids"))
                .extracting(f ->
                        org.vitrine.domain.Texts.in(java.util.Locale.ENGLISH).of(f.text()))
                .containsExactlyInAnyOrder(
                        "One row was set aside because the id in “user” is missing",
                        "One row was set aside because the id in “item” is missing");
    }

    @Test
    void aColumnThatNeverChangesTellsNothing() throws Exception {
        events += "u1,i1,view,2025-01-01,1\nu1,i2,view,2025-01-01,2\n";
        assertThat(all("constant-columns"))
                .extracting(Finding::table, Finding::column)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(TableKind.ITEMS, "currency"),
                        org.assertj.core.groups.Tuple.tuple(TableKind.EVENTS, "user"),
                        org.assertj.core.groups.Tuple.tuple(TableKind.EVENTS, "at"));
    }

    @Test
    void fewerThanFiveEventsAreColdAndThoseWithoutAnyAreToldByThemselves() throws Exception {
        for (int day = 1; day <= 5; day++) {
            events += "u1,i1,view,2025-01-0" + day + ",1\n" + (day < 5 ? "u2,i1,view,2025-01-0" + day + ",1\n" : "");
        }
        assertThat(found("cold-users")).satisfies(f -> {
            assertThat(f.text().args()).containsExactly(1L, 3L, 1 / 3.0, 5);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
            assertThat(rows(f)).containsExactly(1);
        });
        assertThat(rows(found("users-without-events"))).containsExactly(2);
    }

    @Test
    void withoutTablesOfTheirOwnColdOnesOpenTheirEvents() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n" + "u2,i1,view,2025-01-02,1\n";
        for (int day = 3; day <= 7; day++) {
            events += "u1,i1,view,2025-01-0" + day + ",1\n";
        }
        var findings = load(new ImportPlan(List.of(eventTable()))).report().findings();
        assertThat(findings.stream().filter(f -> f.id().equals("cold-users")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.count()).isEqualTo(1);
                    assertThat(rows(f)).containsExactly(1);
                });
        assertThat(findings).extracting(Finding::id).doesNotContain("cold-items", "unknown-users");
    }

    @Test
    void oneBrandInTwoSpellingsIsFound() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n";
        assertThat(found("spelling-variants")).satisfies(f -> {
            assertThat(rows(f)).containsExactly(1);
            assertThat(f.text().args()).containsExactly("brand", 1L, "acme, Acme", 1);
        });
    }

    @Test
    void aBrandInFourSpellingsIsOneBrand() throws Exception {
        events += "u1,i1,view,2025-01-01,1\n";
        // Acme three times is right, acme, ACME and aCME are not; of lu and Lu, as frequent as each other, the first
        // by its letters is right; Fe has one spelling
        items += "i5,ACME,EUR\ni6,aCME,EUR\ni7,lu,EUR\ni8,Lu,EUR\ni9,Acme,EUR\ni10,Fe,EUR\n";
        assertThat(found("spelling-variants")).satisfies(f -> {
            assertThat(rows(f)).containsExactly(1, 4, 5, 6);
            assertThat(Texts.in(Locale.ENGLISH).of(f.text()))
                    .isEqualTo(
                            "“brand”: 2 values are spelt in several ways; 4 rows have a rarer spelling, for instance acme, Acme");
        });
    }

    @Test
    void idsThatLookAlikeAreToldApartAndTold() throws Exception {
        users += "10,\n010,\nU1,\n";
        events += "u1,i1,view,2025-01-01,1\n";
        assertThat(found("look-alike-ids")).satisfies(f -> assertThat(rows(f)).containsExactly(4, 5));
    }

    @Test
    void idsThatAreWordsForNoneAreKeptAndTold() throws Exception {
        items += "NA,,EUR\n";
        users += "未知,\n";
        events +=
                "u1,NA,view,2025-01-01,1\nu2,i1,view,2025-01-02,1\nnull,NA,view,2025-01-03,1\nnull,None,view,2025-01-04,1\n"
                        + "u1,Nationals,view,2025-01-05,1\n";
        var found = all("placeholder-ids");
        assertThat(found)
                .extracting(f -> f.table().tableName() + "." + f.column() + " " + f.count())
                .containsExactlyInAnyOrder("events.user 2", "events.item 3", "items.item 1", "users.user 1");
        var item = found.stream()
                .filter(f -> f.table() == TableKind.EVENTS && f.column().equals("item"))
                .findFirst()
                .orElseThrow();
        assertThat(rows(item)).containsExactly(0, 2, 3);
        assertThat(Texts.in(Locale.ENGLISH).of(item.text()))
                .startsWith("3 events have ids like “NA” in “item”: they look like a placeholder");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(item.text())).startsWith("“item”中有 3 个事件的编号是“NA”之类（共 2 种）");
    }

    @Test
    void anIdTheCatalogueKnowsIsNoPlaceholderWhateverItReadsLike() throws Exception {
        // NA is a thing with a brand, None a row in which nobody wrote anything; currency says nothing of any row
        items += "NA,Acme,EUR\nNone,unknown,EUR\n";
        users += "-,Linz\n";
        events += "u1,NA,view,2025-01-01,1\nu2,NA,view,2025-01-02,1\nu2,i1,view,2025-01-02,1\n"
                + "-,None,view,2025-01-03,1\nu1,null,view,2025-01-04,1\n";
        var found = all("placeholder-ids");
        assertThat(found)
                .extracting(f -> f.severity() + " " + f.table().tableName() + "." + f.column() + " " + f.count())
                .containsExactlyInAnyOrder(
                        "PROBLEM events.item 2",
                        "PROBLEM items.item 1",
                        "INFO events.item 2",
                        "INFO items.item 1",
                        "INFO events.user 1",
                        "INFO users.user 1");
        var known = found.stream()
                .filter(f -> f.severity() == Severity.INFO && f.column().equals("item"))
                .filter(f -> f.table() == TableKind.EVENTS)
                .findFirst()
                .orElseThrow();
        assertThat(rows(known)).containsExactly(0, 1);
        assertThat(Texts.in(Locale.ENGLISH).of(known.text()))
                .isEqualTo("2 events have the id “NA” in “item”: it reads like a word for none, "
                        + "but the catalogue has a row of its own for it, with attributes. Nothing to do");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(known.text()))
                .contains("“NA”")
                .contains("商品表");
    }

    @Test
    void aPageEverySecondIsNoPerson() throws Exception {
        var all = new StringBuilder(events);
        for (int i = 0; i < 400; i++) {
            var at = Instant.parse("2025-01-01T00:00:00Z");
            all.append("u1,i1,view,").append(at.plusSeconds(2 * i)).append(",1\n");
            all.append("u2,i1,view,").append(at.plusSeconds(60 * i)).append(",1\n");
        }
        events = all.toString();
        assertThat(found("robots")).satisfies(f -> assertThat(f.text().args()).containsExactly(1, 400L, "u1"));
    }

    @Test
    void theWorstComesFirstAndEverySentenceIsThere() throws Exception {
        users += "u4\n";
        events += "u1,i1,view,2025-01-01,\nu9,i1,view,2025-01-02,1\nu1,i1,view,2025-01-01,\n";
        var findings = load().report().findings();
        assertThat(findings).extracting(Finding::severity).isSortedAccordingTo((a, b) -> b.compareTo(a));
        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var texts = Texts.in(language);
            assertThat(findings).allSatisfy(f -> assertThat(texts.of(f.text())).doesNotContain("{"));
        }
        assertThat(Texts.in(Locale.ENGLISH).of(found("unknown-users").text()))
                .isEqualTo("One event is of shoppers nobody knows: one id has no row, for instance u9");
    }

    @Test
    void findingsSurviveTheFolder() throws Exception {
        events += "u1,i1,view,2025-01-01,\nu9,i1,view,2025-01-02,1\nu1,i1,view,never,1\n";
        var shop = load();
        var stored = folder.resolve("stored");
        ShopFolder.write(shop, stored, new CancelToken());
        assertThat(ShopFolder.readReport(stored).findings())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.longValue() == b.longValue(), Integer.class)
                .ignoringFields("text")
                .isEqualTo(shop.report().findings());
        var texts = Texts.in(Locale.ENGLISH);
        assertThat(ShopFolder.readReport(stored).findings())
                .extracting(f -> texts.of(f.text()))
                .isEqualTo(shop.report().findings().stream()
                        .map(f -> texts.of(f.text()))
                        .toList());
    }

    @Test
    void aMillionEventsAreCheckedInAMoment() throws Exception {
        var random = new Random(7);
        // more of them to measure by: -Dquality.rows=10000000
        int n = Integer.getInteger("quality.rows", 1_000_000);
        var user = new int[n];
        var item = new int[n];
        var type = new int[n];
        var time = new long[n];
        var price = new double[n];
        for (int i = 0; i < n; i++) {
            user[i] = i < 50_000 ? i : random.nextInt(50_000);
            item[i] = i < 20_000 ? i : random.nextInt(20_000);
            type[i] = random.nextInt(3);
            time[i] = 1_700_000_000L + random.nextInt(10_000_000);
            price[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextInt(1000);
        }
        var columns = new java.util.LinkedHashMap<String, ColumnData>();
        columns.put("user", new ColumnData.Texts(user, names("u", 50_000)));
        columns.put("item", new ColumnData.Texts(item, names("i", 20_000)));
        columns.put("what", new ColumnData.Texts(type, new String[] {"VIEW", "CART", "BUY"}));
        columns.put("at", new ColumnData.Longs(ValueType.TIME, time));
        columns.put("price", new ColumnData.Doubles(price));
        var roles = java.util.Map.of(
                "user", ColumnRole.USER,
                "item", ColumnRole.ITEM,
                "what", ColumnRole.EVENT_TYPE,
                "at", ColumnRole.TIME,
                "price", ColumnRole.PRICE);
        var table = new TableBuilder.Built(TableKind.EVENTS, columns, roles, n, n, 0, 0);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            var findings =
                    QualityCheck.of(java.util.Map.of(TableKind.EVENTS, table), new SetAside(), NOW, new CancelToken());
            best = Math.min(best, System.nanoTime() - begin);
            assertThat(findings).extracting(Finding::id).contains("missing-values");
        }
        System.err.println(n + " events checked in " + best / 1_000_000 + " ms");
        assertThat(best).as("sequential, on a busy machine").isLessThan(3_000L * n);
    }

    private static String[] names(String prefix, int n) {
        var names = new String[n];
        for (int i = 0; i < n; i++) {
            names[i] = prefix + i;
        }
        return names;
    }

    private Finding found(String id) throws Exception {
        return all(id).getFirst();
    }

    private List<Finding> all(String id) throws Exception {
        return load().report().findings().stream()
                .filter(f -> f.id().equals(id))
                .toList();
    }

    private static int[] rows(Finding finding) {
        assertThat(finding.rows()).isInstanceOf(RowsWanted.InTable.class);
        return finding.rows() instanceof RowsWanted.InTable in ? in.rows() : new int[0];
    }

    private ShopTables load() throws Exception {
        var tables = new ArrayList<TablePlan>();
        tables.add(
                table(TableKind.USERS, users, column("user", ColumnRole.USER), column("city", ColumnRole.ATTRIBUTE)));
        tables.add(table(
                TableKind.ITEMS,
                items,
                column("item", ColumnRole.ITEM),
                column("brand", ColumnRole.BRAND),
                column("currency", ColumnRole.ATTRIBUTE)));
        tables.add(eventTable());
        return load(new ImportPlan(tables));
    }

    private TablePlan eventTable() throws Exception {
        return table(
                TableKind.EVENTS,
                events,
                column("user", ColumnRole.USER),
                column("item", ColumnRole.ITEM),
                column("what", ColumnRole.EVENT_TYPE),
                column("at", ColumnRole.TIME),
                column("price", ColumnRole.PRICE));
    }

    private static ShopTables load(ImportPlan plan) throws Exception {
        return new TableImporter(InstantSource.fixed(NOW)).load(plan, Path.of(""), Progress.SILENT, new CancelToken());
    }

    private TablePlan table(TableKind kind, String text, ColumnSpec... columns) throws Exception {
        var file = folder.resolve(kind.tableName() + ".csv");
        Files.writeString(file, text);
        return new TablePlan(kind, new SourceSpec(file.toString(), CSV, List.of(columns)));
    }

    private static ColumnSpec column(String name, ColumnRole role) {
        return new ColumnSpec(name, role);
    }
}
