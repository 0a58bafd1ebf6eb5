package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Texts;

/** Findings about habits, clocks, prices, spellings and the shape of the whole: each planted by hand, beside what must not be told. */
class QualityFindingsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long BEGIN = Instant.parse("2025-03-01T10:00:07Z").getEpochSecond();

    private final Map<TableKind, TableBuilder.Built> tables = new EnumMap<>(TableKind.class);
    private final List<String[]> events = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private QualityThresholds limits = QualityThresholds.USUAL;

    private void event(String user, String item, String type, long time) {
        events.add(new String[] {user, item, type});
        times.add(time);
    }

    /** Shoppers who look at something every few hours: nothing to tell. */
    private void people(int n) {
        var random = new Random(5);
        for (int k = 0; k < n; k++) {
            event("p" + k % 40, "i" + random.nextInt(30), "VIEW", BEGIN + k * 4_001L + random.nextInt(3_000));
        }
    }

    @Test
    void theSameEventWithinSecondsIsANearDuplicate() throws Exception {
        people(200);
        event("u", "a", "VIEW", BEGIN);
        event("u", "a", "CART", BEGIN);
        event("u", "b", "VIEW", BEGIN + 1);
        event("u", "a", "VIEW", BEGIN + 2);
        event("u", "a", "VIEW", BEGIN + 5);
        event("w", "a", "VIEW", BEGIN);
        assertThat(found("near-duplicates"))
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(203));
        limits = limits.with(Limit.NEAR_SECONDS, 3);
        assertThat(found("near-duplicates"))
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(203, 204));
    }

    @Test
    void eventsOfOneSecondAreTies() throws Exception {
        people(200);
        for (var item : List.of("a", "b", "c")) {
            event("u", item, "BUY", BEGIN);
        }
        event("u", "d", "BUY", BEGIN + 60);
        event("w", "d", "BUY", BEGIN + 60);
        assertThat(found("time-ties")).singleElement().satisfies(f -> {
            assertThat(rows(f)).containsExactly(200, 201, 202);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
            assertThat(f.text().args()).containsExactly(3, 3 / 205.0, 3, "u");
        });
        limits = limits.with(Limit.TIE_SHARE, 0.01);
        assertThat(found("time-ties").getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void moreEventsADayThanAPersonMakesAreFound() throws Exception {
        people(400);
        for (int k = 0; k < 600; k++) {
            event("busy", "i" + k % 30, "VIEW", BEGIN + 40 * k);
        }
        assertThat(found("busy-users")).singleElement().satisfies(f -> {
            assertThat(f.count()).isEqualTo(600);
            assertThat(f.text().args()).contains("busy", 600, 1);
        });
        limits = limits.with(Limit.EVENTS_A_DAY, 600);
        assertThat(found("busy-users")).isEmpty();
    }

    @Test
    void aSecondWithTooManyEventsIsABurst() throws Exception {
        people(4_000);
        for (int k = 0; k < 100; k++) {
            event("b" + k, "i1", "VIEW", BEGIN + 77_777);
        }
        assertThat(found("time-bursts")).singleElement().satisfies(f -> {
            assertThat(f.count()).isEqualTo(100);
            assertThat(rows(f)).hasSize(100).startsWith(4_000);
            assertThat(said(f)).startsWith("1 second holds far too many events, 100 in all");
        });
        limits = limits.with(Limit.BURST_SHARE, 0.1);
        assertThat(found("time-bursts")).isEmpty();
    }

    @Test
    void aMinuteWithTooManyEventsIsABurstToo() throws Exception {
        people(4_000);
        for (int k = 0; k < 300; k++) {
            event("b" + k, "i1", "VIEW", BEGIN - BEGIN % 60 + k % 60);
        }
        assertThat(found("time-bursts")).singleElement().satisfies(f -> {
            assertThat(f.count()).isBetween(300L, 303L);
            assertThat(said(f)).startsWith("1 minute holds");
        });
    }

    @Test
    void aTimeOfDayThatIsADefaultIsFoundAndDaysAreDays() throws Exception {
        people(900);
        for (int k = 0; k < 100; k++) {
            event("d" + k, "i1", "VIEW", (BEGIN / 86_400 + k) * 86_400);
        }
        assertThat(found("default-times")).singleElement().satisfies(f -> {
            assertThat(rows(f)).hasSize(100).startsWith(900);
            assertThat(said(f)).contains("100 events (10.0%) are at exactly 00:00:00 UTC");
        });
        events.clear();
        times.clear();
        for (int k = 0; k < 400; k++) {
            event("p" + k % 40, "i" + k % 30, "VIEW", (BEGIN / 86_400 + k / 20) * 86_400);
        }
        assertThat(found("default-times")).isEmpty();
        assertThat(found("days-only"))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.INFO));
        assertThat(found("time-bursts")).as("a day is no burst").isEmpty();
    }

    @Test
    void timesLongAgoAndFarAwayAreFound() throws Exception {
        people(500);
        event("u", "a", "VIEW", 0);
        event("u", "b", "VIEW", Instant.parse("2003-05-01T00:00:00Z").getEpochSecond());
        event("u", "c", "VIEW", Instant.parse("2099-05-01T00:00:00Z").getEpochSecond());
        assertThat(found("ancient-times"))
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(500));
        assertThat(found("far-times"))
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(501));
        assertThat(found("future-times"))
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(502));
        limits = limits.with(Limit.FIRST_YEAR, 2010).with(Limit.FAR_SPANS, 0);
        assertThat(found("ancient-times").getFirst().count()).isEqualTo(2);
        assertThat(found("far-times")).isEmpty();
    }

    @Test
    void pricesFarFromTheirCategoryAreOutliers() throws Exception {
        people(20);
        var category = new String[121];
        var price = new double[121];
        for (int k = 0; k < 120; k++) {
            category[k] = k % 2 == 0 ? "Tea" : "Piano";
            price[k] = k % 2 == 0 ? 5 + k % 7 : 5_000 + 100 * (k % 9);
        }
        // dear for tea, cheap for a piano: no price by itself says so
        category[120] = "Tea";
        price[120] = 5_200;
        items(ids("i", 121), column("category", ColumnRole.CATEGORY, texts(category)), price(price));
        assertThat(found("price-outliers")).singleElement().satisfies(f -> {
            assertThat(rows(f)).containsExactly(120);
            assertThat(said(f)).as("no tea is cheaper than 5").contains("; usual for things of “Tea” would be 5 to ");
        });
        price[3] = -1;
        price[4] = 0;
        items(ids("i", 121), column("category", ColumnRole.CATEGORY, texts(category)), price(price));
        assertThat(found("prices-not-positive"))
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(3, 4));
    }

    @Test
    void anEventsPriceIsComparedWithThatOfTheSameThingAtOtherTimes() throws Exception {
        var price = new double[101];
        for (int k = 0; k < 100; k++) {
            event("p" + k % 10, k % 2 == 0 ? "tea" : "piano", "VIEW", BEGIN + 5_000L * k);
            price[k] = k % 2 == 0 ? 5 : 5_000;
        }
        event("p1", "tea", "BUY", BEGIN);
        price[100] = 5_000;
        var built = built().get(TableKind.EVENTS);
        built.columns().put("price", new ColumnData.Doubles(price));
        var roles = new LinkedHashMap<>(built.roles());
        roles.put("price", ColumnRole.PRICE);
        tables.put(TableKind.EVENTS, new TableBuilder.Built(TableKind.EVENTS, built.columns(), roles, 101, 101, 0, 0));
        var found = QualityCheck.of(tables, Map.of(), new SetAside(), limits, NOW, new CancelToken());
        assertThat(found.stream().filter(f -> f.id().equals("price-outliers")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(rows(f)).containsExactly(100);
                    assertThat(said(f)).contains("usual for “tea” at other times would be 5 to ");
                });
        var many = new double[101];
        Arrays.fill(many, 1);
        many[100] = 1_000;
        built.columns().put("many", new ColumnData.Doubles(many));
        roles.put("many", ColumnRole.QUANTITY);
        assertThat(QualityCheck.of(tables, Map.of(), new SetAside(), limits, NOW, new CancelToken()))
                .as("a thousand at 5 each")
                .extracting(Finding::id)
                .doesNotContain("price-outliers");
    }

    @Test
    void itemsThatAreAnotherButForIdAndCapitalsAreTwins() throws Exception {
        people(20);
        var titles = new String[20];
        var brands = new String[20];
        Arrays.setAll(titles, k -> "Tea " + k);
        Arrays.fill(brands, "Acme");
        titles[2] = "tea 0 ";
        brands[2] = "acme";
        titles[3] = "";
        items(
                ids("i", 20),
                column("title", ColumnRole.TITLE, texts(titles)),
                column("brand", ColumnRole.BRAND, texts(brands)));
        assertThat(found("twin-items")).singleElement().satisfies(f -> {
            assertThat(rows(f)).containsExactly(2);
            assertThat(f.text().args()).containsExactly(1L, "i0", "i2");
        });
        items(ids("i", 20), column("brand", ColumnRole.BRAND, texts(brands)));
        assertThat(found("twin-items")).as("a brand alone tells nothing apart").isEmpty();
    }

    @Test
    void aColumnThatWouldBeNumbersButForAFewIsMixed() throws Exception {
        people(20);
        items(
                ids("i", 10),
                column("size", ColumnRole.ATTRIBUTE, texts("1", "2", "3", "4", "5", "6", "7", "8", "9", "n. a.")),
                column(
                        "since",
                        ColumnRole.ATTRIBUTE,
                        texts(
                                "2020-01-01",
                                "2020-01-02",
                                "2020-01-03",
                                "2020-01-04",
                                "2020-01-05",
                                "2020-01-06",
                                "2020-01-07",
                                "2020-01-08",
                                "soon",
                                "")),
                column("isbn", ColumnRole.ATTRIBUTE, texts("01", "2", "3", "4", "5", "6", "7", "8", "9", "X")),
                column("note", ColumnRole.ATTRIBUTE, texts("1", "2", "3", "4", "5", "6", "a", "b", "c", "d")));
        assertThat(found("mixed-numbers")).singleElement().satisfies(f -> {
            assertThat(f.column()).isEqualTo("size");
            assertThat(rows(f)).containsExactly(9);
        });
        assertThat(found("mixed-dates"))
                .singleElement()
                .satisfies(
                        f -> assertThat(said(f))
                                .isEqualTo(
                                        "88.9% of “since” are dates, yet it is stored as text because of one row, for instance “soon”"));
    }

    @Test
    void popularityAndSparsityAreToldInNumbers() throws Exception {
        // 25 users and 25 items in a ring of two, and a star of one item everybody knows
        for (int k = 0; k < 25; k++) {
            event("u" + k, "i" + k, "VIEW", BEGIN + k * 90_000L);
            event("u" + k, "i" + (k + 1) % 25, "VIEW", BEGIN + k * 90_000L + 50);
            event("u" + k, "star", "VIEW", BEGIN + k * 90_000L + 100);
        }
        assertThat(found("sparsity")).singleElement().satisfies(f -> {
            assertThat(f.count()).isEqualTo(75);
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
            assertThat(said(f))
                    .isEqualTo("75 different pairs of 25 shoppers and 26 items, 11.538% of all there could be: "
                            + "a 2-core leaves 25 shoppers, 26 items and 100.0% of the pairs; "
                            + "a 5-core leaves nothing; a 10-core leaves nothing");
        });
        assertThat(found("skew-of-users").getFirst().text().args().get(1)).isEqualTo(0.0);
        // 25 items with 2 events and one with 25: 2(2·Σ1..25 + 26·25) / (26·75) − 27/26
        double expected = 2 * (2 * 325 + 26 * 25) / (26.0 * 75) - 27 / 26.0;
        assertThat((Double) found("skew-of-items").getFirst().text().args().get(1))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void giniIsNothingWhenAllAreEqualAndNearlyOneWhenOneHasAll() {
        assertThat(Gini.of(new int[] {3, 3, 3})).isEqualTo(0);
        assertThat(Gini.of(new int[] {0, 0, 0, 8})).isEqualTo(0.75);
        assertThat(Gini.of(new int[] {1, 3})).isEqualTo(0.25);
        assertThat(Gini.of(new int[0])).isEqualTo(0);
    }

    @Test
    void cleanDataIsLeftInPeace() throws Exception {
        people(400);
        assertThat(all())
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("skew-of-users", "skew-of-items", "sparsity");
    }

    @Test
    void everySentenceIsThereInBothLanguages() throws Exception {
        people(300);
        event("u", "a", "VIEW", 0);
        event("p1", "a", "VIEW", BEGIN);
        event("p1", "a", "VIEW", BEGIN);
        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var texts = Texts.in(language);
            assertThat(all()).allSatisfy(f -> assertThat(texts.of(f.text())).doesNotContain("{"));
        }
    }

    @Test
    void othersLimitsAloneDoNotMoveTheFuture() throws Exception {
        people(100);
        event("u", "a", "VIEW", Instant.parse("2026-03-01T00:00:00Z").getEpochSecond());
        var built = built();
        var shop = new ShopTables(
                Map.of(TableKind.EVENTS, TableImporter.table(built.get(TableKind.EVENTS))),
                new ImportReport(List.of(), List.of(), all(), java.time.Duration.ZERO));
        var later = NOW.plusSeconds(400 * 86_400L);
        var again = QualityCheck.recheck(shop, limits.with(Limit.COLD_EVENTS, 2), later, new CancelToken());
        assertThat(again.report().findings().stream().filter(f -> f.id().equals("future-times")))
                .as("an event of the future stays one: splits depend on it")
                .singleElement()
                .satisfies(f -> assertThat(rows(f)).containsExactly(100));
        assertThat(again.report().findings().stream().filter(f -> f.id().equals("cold-users")))
                .singleElement()
                .satisfies(f -> assertThat(f.count()).isEqualTo(1));
    }

    @Test
    void aCheckThatIsCancelledEnds() {
        people(100);
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> QualityCheck.of(built(), Map.of(), new SetAside(), limits, NOW, cancel))
                .isInstanceOf(CancelledException.class);
    }

    private List<Finding> found(String id) throws Exception {
        return all().stream().filter(f -> f.id().equals(id)).toList();
    }

    private List<Finding> all() throws Exception {
        return QualityCheck.of(built(), Map.of(), new SetAside(), limits, NOW, new CancelToken());
    }

    private Map<TableKind, TableBuilder.Built> built() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", texts(events.stream().map(e -> e[0]).toArray(String[]::new)));
        columns.put("item", texts(events.stream().map(e -> e[1]).toArray(String[]::new)));
        columns.put("type", texts(events.stream().map(e -> e[2]).toArray(String[]::new)));
        columns.put(
                "at",
                new ColumnData.Longs(
                        ValueType.TIME,
                        times.stream().mapToLong(Long::longValue).toArray()));
        var roles = Map.of(
                "user", ColumnRole.USER, "item", ColumnRole.ITEM, "type", ColumnRole.EVENT_TYPE, "at", ColumnRole.TIME);
        int n = events.size();
        tables.put(TableKind.EVENTS, new TableBuilder.Built(TableKind.EVENTS, columns, roles, n, n, 0, 0));
        return tables;
    }

    private record Column(String name, ColumnRole role, ColumnData data) {}

    private static Column column(String name, ColumnRole role, ColumnData data) {
        return new Column(name, role, data);
    }

    private static Column price(double... values) {
        return column("price", ColumnRole.PRICE, new ColumnData.Doubles(values));
    }

    private static Column ids(String prefix, int n) {
        var ids = new String[n];
        Arrays.setAll(ids, k -> prefix + k);
        return column("item", ColumnRole.ITEM, texts(ids));
    }

    private void items(Column... all) {
        var columns = new LinkedHashMap<String, ColumnData>();
        var roles = new LinkedHashMap<String, ColumnRole>();
        for (var each : all) {
            columns.put(each.name(), each.data());
            roles.put(each.name(), each.role());
        }
        int n = ((ColumnData.Texts) all[0].data()).codes().length;
        tables.put(TableKind.ITEMS, new TableBuilder.Built(TableKind.ITEMS, columns, roles, n, n, 0, 0));
    }

    static ColumnData.Texts texts(String... cells) {
        var known = new LinkedHashSet<>(Arrays.asList(cells));
        known.remove("");
        var places = new LinkedHashMap<String, Integer>();
        known.forEach(value -> places.put(value, places.size()));
        return new ColumnData.Texts(
                Arrays.stream(cells)
                        .mapToInt(cell -> places.getOrDefault(cell, -1))
                        .toArray(),
                known.toArray(String[]::new));
    }

    private static String said(Finding finding) {
        return Texts.in(Locale.ENGLISH).of(finding.text());
    }

    private static int[] rows(Finding finding) {
        assertThat(finding.rows()).isInstanceOf(RowsWanted.InTable.class);
        return finding.rows() instanceof RowsWanted.InTable in ? in.rows() : new int[0];
    }
}
