package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityCheck;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** What is offered as a way out is one: done, the finding is gone. */
class QualityRemediesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long BEGIN = Instant.parse("2025-03-01T10:00:07Z").getEpochSecond();
    private static final ImportReport NOTHING = new ImportReport(List.of(), List.of(), List.of(), Duration.ZERO);

    private final QualityThresholds limits =
            QualityThresholds.USUAL.with(Limit.EVENTS_A_DAY, 50).with(Limit.ROBOT_VIEWS, 50);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "near-duplicates",
                "unknown-users",
                "unknown-items",
                "robots",
                "busy-users",
                "time-ties",
                "time-bursts",
                "future-times",
                "ancient-times",
                "far-times",
                "spelling-variants",
                "similar-values",
                "price-outliers",
                "prices-not-positive",
                "mixed-numbers",
                "mixed-dates",
                "twin-items",
                "missing-values",
                "constant-columns"
            })
    void theStepsOfferedMendWhatWasFound(String id) throws Exception {
        var tables = shop();
        var found = findings(tables).stream().filter(f -> f.id().equals(id)).toList();
        assertThat(found).as(id).isNotEmpty();
        var mended = new ArrayList<Finding>();
        for (var finding : found) {
            var steps = QualityRemedies.of(finding, tables, limits, new CancelToken());
            if (steps.isEmpty()) {
                continue;
            }
            mended.add(finding);
            var recipe = new Recipe(steps.stream().map(Recipe.Line::new).toList());
            var result = new RecipeRunner().run(tables, recipe, Progress.SILENT, new CancelToken());
            assertThat(result.done()).allSatisfy(done -> {
                assertThat(done.problem()).isEmpty();
                assertThat(done.changed()).isPositive();
            });
            var left = findings(result.tables()).stream()
                    .filter(f -> f.id().equals(id)
                            && f.table() == finding.table()
                            && f.column().equals(finding.column()))
                    .toList();
            assertThat(left).isEmpty();
        }
        assertThat(mended).as(id).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void ofABurstOneEventStaysWhateverIsLongAMoment(int seconds) throws Exception {
        int n = 3_000;
        var users = new String[n];
        var times = new long[n];
        for (int k = 0; k < n; k++) {
            users[k] = "u" + k;
            times[k] = BEGIN + k * 3_607L;
        }
        for (int k = 0; k < 240; k++) {
            times[k * 7] = BEGIN / 60 * 60 + 6_000_000 + (k < 120 ? 0 : 600) + (seconds == 1 ? 0 : k * 11 % 60);
        }
        var tables = Shop.of(Shop.table(
                TableKind.EVENTS,
                n,
                "user",
                ColumnRole.USER,
                Shop.texts(users),
                "time",
                ColumnRole.TIME,
                Shop.times(times)));
        var limits = this.limits.with(Limit.BURST_SHARE, seconds == 1 ? 0.02 : 0.006);
        var found = QualityCheck.again(tables, NOTHING, limits, NOW, new CancelToken()).stream()
                .filter(f -> f.id().equals("time-bursts"))
                .findFirst()
                .orElseThrow();
        var steps = QualityRemedies.of(found, tables, limits, new CancelToken());
        assertThat(steps).containsExactly(new EventStep.DropBursts(seconds, 120, 1));
        assertThat(done(tables, steps).get(TableKind.EVENTS).rows()).isEqualTo(n - 240 + 2);
    }

    @Test
    void popularityBecomesAsEvenAsTheLimitAllowsAndNoMore() throws Exception {
        var items = new ArrayList<String>();
        for (int item = 0; item < 40; item++) {
            for (int k = 0; k < (item < 2 ? 2_000 : 1 + item % 5); k++) {
                items.add("i" + item);
            }
        }
        int n = items.size();
        var users = new String[n];
        Arrays.setAll(users, k -> "u" + k % 50);
        var tables = Shop.of(Shop.table(
                TableKind.EVENTS,
                n,
                "user",
                ColumnRole.USER,
                Shop.texts(users),
                "item",
                ColumnRole.ITEM,
                Shop.texts(items.toArray(String[]::new))));
        var found = findings(tables).stream()
                .filter(f -> f.id().equals("skew-of-items"))
                .findFirst()
                .orElseThrow();
        assertThat(found.severity()).isEqualTo(Finding.Severity.WARNING);
        var step = (EventStep.LimitEvents)
                QualityRemedies.of(found, tables, limits, new CancelToken()).getFirst();
        assertThat(isSkewed(done(tables, List.of(step)))).isFalse();
        var more = new EventStep.LimitEvents(0, step.mostPerItem() + 1, step.pick(), step.seed());
        assertThat(isSkewed(done(tables, List.of(more)))).isTrue();
        // told of all data, it is no fault of this
        var even = findings(done(tables, List.of(step))).stream()
                .filter(f -> f.id().equals("skew-of-items"))
                .findFirst()
                .orElseThrow();
        assertThat(QualityRemedies.of(even, tables, limits, new CancelToken())).isEmpty();
    }

    private boolean isSkewed(Map<TableKind, TableArrays> tables) throws Exception {
        return findings(tables).stream()
                .anyMatch(f -> f.id().equals("skew-of-items") && f.severity() == Finding.Severity.WARNING);
    }

    /** What a list of ids could not hold. */
    @Test
    void hundredsOfTwinsAndOutliersAreAllMended() throws Exception {
        int n = 5_000;
        var ids = new String[n];
        var titles = new String[n];
        var prices = new double[n];
        for (int k = 0; k < n; k++) {
            ids[k] = "i" + k;
            titles[k] = k >= 4_600 ? "THING " + (k - 4_600) : "Thing " + k;
            prices[k] = k % 10 == 9 ? 70_000 : 10;
        }
        var events = new String[n];
        Arrays.setAll(events, k -> ids[n - 1 - k]);
        var tables = Shop.of(
                Shop.table(TableKind.EVENTS, n, "item", ColumnRole.ITEM, Shop.texts(events)),
                Shop.table(
                        TableKind.ITEMS,
                        n,
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts(ids),
                        "title",
                        ColumnRole.TITLE,
                        Shop.texts(titles),
                        "price",
                        ColumnRole.PRICE,
                        Shop.decimals(prices)));
        var found = findings(tables);
        for (var id : List.of("twin-items", "price-outliers")) {
            var finding =
                    found.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
            assertThat(finding.count()).isGreaterThan(QualityRemedies.MOST_IDS);
            var after = done(tables, QualityRemedies.of(finding, tables, limits, new CancelToken()));
            assertThat(after.get(TableKind.ITEMS).rows()).isEqualTo((int) (n - finding.count()));
            assertThat(findings(after)).extracting(Finding::id).doesNotContain(id);
        }
        var merged = done(tables, List.of(new IdStep.MergeTwins(TableKind.ITEMS)))
                .get(TableKind.EVENTS)
                .texts(ColumnRole.ITEM)
                .orElseThrow();
        assertThat(merged.values()).hasSize(4_600).contains("i0").doesNotContain("i4600");
    }

    private static Map<TableKind, TableArrays> done(Map<TableKind, TableArrays> tables, List<RecipeStep> steps)
            throws Exception {
        var recipe = new Recipe(steps.stream().map(Recipe.Line::new).toList());
        return new RecipeRunner()
                .run(tables, recipe, Progress.SILENT, new CancelToken())
                .tables();
    }

    @Test
    void repeatsWithinSecondsLeaveTheFirstOrTheLast() throws Exception {
        var events = Shop.table(
                TableKind.EVENTS,
                6,
                "user",
                ColumnRole.USER,
                Shop.texts("u", "u", "u", "w", "u", "u"),
                "item",
                ColumnRole.ITEM,
                Shop.texts("a", "a", "a", "a", "a", "b"),
                "at",
                ColumnRole.TIME,
                Shop.times(100, 102, 104, 101, 200, 100));
        assertThat(times(events, Keep.FIRST)).containsExactly(100, 101, 200, 100);
        assertThat(times(events, Keep.LAST)).containsExactly(104, 101, 200, 100);
    }

    private static long[] times(TableArrays events, Keep keep) throws Exception {
        var step = new RowStep.DropDuplicates(TableKind.EVENTS, List.of("user", "item"), keep, 2);
        var after = new RecipeRunner()
                .run(Shop.of(events), new Recipe(List.of(new Recipe.Line(step))), Progress.SILENT, new CancelToken())
                .tables()
                .get(TableKind.EVENTS);
        return ((ColumnData.Longs) after.columns().get("at")).values();
    }

    @Test
    void aStepWrittenBeforeThereWereSecondsIsStillAStep() throws Exception {
        assertThat(
                        RecipeJson.step(
                                "{\"step\": \"drop-duplicates\", \"table\": \"EVENTS\", \"columns\": [\"user\"], \"keep\": \"FIRST\"}"))
                .isEqualTo(new RowStep.DropDuplicates(TableKind.EVENTS, List.of("user"), Keep.FIRST));
    }

    @Test
    void eventsOfColdOnesAreLeftOutBySide() throws Exception {
        var tables = shop();
        var steps = new ArrayList<RecipeStep>();
        for (var finding : findings(tables)) {
            if (finding.id().startsWith("cold-")) {
                steps.addAll(QualityRemedies.of(finding, tables, limits, new CancelToken()));
            }
        }
        assertThat(steps).containsExactlyInAnyOrder(new RowStep.MinimumCounts(1, 5), new RowStep.MinimumCounts(5, 1));
    }

    @Test
    void namesThatAreNoWordsAreQuoted() throws Exception {
        var tables = shop();
        var robots = findings(tables).stream()
                .filter(f -> f.id().equals("robots"))
                .findFirst()
                .orElseThrow();
        assertThat(QualityRemedies.of(robots, tables, limits, new CancelToken()))
                .containsExactly(new RowStep.KeepRows(TableKind.EVENTS, "not [the user] in ('ro''bot')"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"robots", "busy-users"})
    void moreThanAListHoldsAreDroppedByWhatIsWrongWithThem(String id) throws Exception {
        var users = new ArrayList<String>();
        var times = new ArrayList<Long>();
        for (int robot = 0; robot <= QualityRemedies.MOST_IDS; robot++) {
            for (int k = 0; k < 60; k++) {
                users.add("robot" + robot);
                times.add(BEGIN + 2L * k);
            }
        }
        for (int k = 0; k < 60; k++) {
            users.add("slow");
            times.add(BEGIN + 90_000L * k);
        }
        int n = users.size();
        var views = new String[n];
        Arrays.fill(views, "VIEW");
        var tables = Shop.of(Shop.table(
                TableKind.EVENTS,
                n,
                "user",
                ColumnRole.USER,
                Shop.texts(users.toArray(String[]::new)),
                "type",
                ColumnRole.EVENT_TYPE,
                Shop.texts(views),
                "time",
                ColumnRole.TIME,
                Shop.times(times.stream().mapToLong(time -> time).toArray())));
        var finding = findings(tables).stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
        var steps = QualityRemedies.of(finding, tables, limits, new CancelToken());
        assertThat(steps)
                .containsExactly(
                        id.equals("robots") ? new EventStep.DropRobots(50, 3, 0) : new EventStep.DropRobots(0, 0, 50));
        var recipe = new Recipe(steps.stream().map(Recipe.Line::new).toList());
        var result = new RecipeRunner().run(tables, recipe, Progress.SILENT, new CancelToken());
        assertThat(result.tables().get(TableKind.EVENTS).rows()).isEqualTo(60);
        assertThat(findings(result.tables())).extracting(Finding::id).doesNotContain(id);
    }

    private List<Finding> findings(Map<TableKind, TableArrays> tables) throws Exception {
        return QualityCheck.again(tables, NOTHING, limits, NOW, new CancelToken());
    }

    /** One of everything that can be mended. */
    private static Map<TableKind, TableArrays> shop() {
        var users = new ArrayList<String>();
        var items = new ArrayList<String>();
        var times = new ArrayList<Long>();
        for (int k = 0; k < 600; k++) {
            users.add("u" + k % 30);
            items.add("i" + k % 40);
            times.add(BEGIN + k * 4_000L);
        }
        for (int k = 0; k < 120; k++) {
            users.add("ro'bot");
            items.add("i" + k % 40);
            times.add(BEGIN + 2L * k);
        }
        add(users, items, times, "u1", "i1", BEGIN + 40_001);
        add(users, items, times, "u1", "i1", BEGIN + 40_002);
        add(users, items, times, "stranger", "i1", BEGIN + 50_000);
        add(users, items, times, "u2", "strange", BEGIN + 60_000);
        add(users, items, times, "u2", "i5", 0);
        add(
                users,
                items,
                times,
                "u2",
                "i6",
                Instant.parse("2001-01-01T00:00:00Z").getEpochSecond());
        add(
                users,
                items,
                times,
                "u2",
                "i7",
                Instant.parse("2077-01-01T00:00:00Z").getEpochSecond());
        for (int k = 0; k < 200; k++) {
            // a load: everybody bought at once
            add(users, items, times, "u" + k % 30, "i" + k % 40, BEGIN + 500_000 + (k < 100 ? 0 : 86_400));
        }
        add(users, items, times, "seldom", "i3", BEGIN + 70_003);
        add(users, items, times, "u4", "rare41", BEGIN + 80_009);
        int n = users.size();
        var constant = new String[n];
        Arrays.fill(constant, "web");
        var paid = new double[n];
        Arrays.fill(paid, 12);
        paid[40] = 77_000;
        var type = new String[n];
        Arrays.fill(type, "VIEW");
        var events = Shop.table(
                TableKind.EVENTS,
                n,
                "the user",
                ColumnRole.USER,
                Shop.texts(users.toArray(String[]::new)),
                "item",
                ColumnRole.ITEM,
                Shop.texts(items.toArray(String[]::new)),
                "type",
                ColumnRole.EVENT_TYPE,
                Shop.texts(type),
                "at",
                ColumnRole.TIME,
                Shop.times(times.stream().mapToLong(Long::longValue).toArray()),
                "channel",
                ColumnRole.ATTRIBUTE,
                Shop.texts(constant),
                "paid",
                ColumnRole.PRICE,
                Shop.decimals(paid));
        return Shop.of(events, users(), items());
    }

    private static void add(
            List<String> users, List<String> items, List<Long> times, String user, String item, long time) {
        users.add(user);
        items.add(item);
        times.add(time);
    }

    private static TableArrays users() {
        var ids = new String[33];
        var ages = new String[33];
        for (int k = 0; k < ids.length; k++) {
            ids[k] = k < 30 ? "u" + k : k == 30 ? "ro'bot" : k == 31 ? "silent" : "seldom";
            ages[k] = k == 3 ? "" : k % 2 == 0 ? "young" : "old";
        }
        return Shop.table(
                TableKind.USERS,
                33,
                "user",
                ColumnRole.USER,
                Shop.texts(ids),
                "age",
                ColumnRole.ATTRIBUTE,
                Shop.texts(ages));
    }

    private static TableArrays items() {
        int n = 44;
        var ids = new String[n];
        var titles = new String[n];
        var brands = new String[n];
        var sizes = new String[n];
        var since = new String[n];
        var prices = new double[n];
        for (int k = 0; k < n; k++) {
            ids[k] = k < 40 ? "i" + k : "rare" + k;
            titles[k] = "Thing " + k;
            brands[k] = k == 7 ? "lighthouse " : k == 8 ? "Lighthuose" : "Lighthouse";
            sizes[k] = k == 9 ? "n. a." : String.valueOf(k % 12);
            since[k] = k == 10 ? "soon" : "2020-01-" + (10 + k % 20);
            prices[k] = 10 + k % 5;
        }
        titles[39] = "thing 38";
        brands[39] = brands[38];
        sizes[39] = sizes[38];
        since[39] = since[38];
        prices[39] = prices[38];
        prices[11] = 9_000;
        prices[12] = -2;
        return Shop.table(
                TableKind.ITEMS,
                n,
                "item",
                ColumnRole.ITEM,
                Shop.texts(ids),
                "title",
                ColumnRole.TITLE,
                Shop.texts(titles),
                "brand",
                ColumnRole.BRAND,
                Shop.texts(brands),
                "size",
                ColumnRole.ATTRIBUTE,
                Shop.texts(sizes),
                "since",
                ColumnRole.ATTRIBUTE,
                Shop.texts(since),
                "price",
                ColumnRole.PRICE,
                Shop.decimals(prices));
    }
}
