package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityCheck;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** No kind of finding that the documentation names is without a step that was seen to mend it, or words that say why there is none. */
class EveryFindingHasAWayTest {
    private static final ImportReport NOTHING = new ImportReport(List.of(), List.of(), List.of(), Duration.ZERO);
    private static final QualityThresholds LIMITS = QualityThresholds.USUAL;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long BEGIN = Instant.parse("2025-03-01T10:00:07Z").getEpochSecond();

    /** What is not seen to be mended by {@link QualityRemediesTest} is so here. */
    private static final Set<String> HERE = Set.of(
            "cold-users",
            "cold-items",
            "sparsity",
            "skew-of-items",
            "skew-of-users",
            "twin-users",
            "empty-columns",
            "too-many-values",
            "placeholder-ids",
            "unknown-shops",
            "look-alike-ids",
            "otherwise-written-users",
            "otherwise-written-items",
            "test-events-in-train");

    /** Their sentence tells how to read the files otherwise, or that there is nothing to do. */
    private static final Set<String> SAY_SO_THEMSELVES = Set.of(
            "mixed-encodings",
            "encoding-guessed",
            "header-guessed",
            "lines-above-header",
            "repeated-names",
            "two-decimal-marks",
            "almost-event-types",
            // a button leads to the cut in time
            "train-after-test");

    @SuppressWarnings("unused")
    static final List<String> MENDED_HERE = HERE.stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("MENDED_HERE")
    void theStepsOfferedMendWhatWasFound(String id) throws Exception {
        var tables = tables(id);
        var found = findings(tables).stream().filter(f -> f.id().equals(id)).toList();
        assertThat(found).as(id).isNotEmpty();
        int mended = 0;
        for (var finding : found) {
            var steps = QualityRemedies.of(finding, tables, LIMITS, new CancelToken());
            if (steps.isEmpty()) {
                continue;
            }
            mended++;
            var recipe = new Recipe(steps.stream().map(Recipe.Line::new).toList());
            var result = new RecipeRunner().run(tables, recipe, Progress.SILENT, new CancelToken());
            assertThat(result.done())
                    .allSatisfy(done -> assertThat(done.problem()).isEmpty());
            assertThat(result.done())
                    .anySatisfy(done -> assertThat(done.changed()).isPositive());
            assertThat(findings(result.tables()))
                    .as(id)
                    .filteredOn(f -> f.id().equals(id)
                            && f.table() == finding.table()
                            && f.column().equals(finding.column()))
                    .allSatisfy(left -> assertThat(isLess(left, finding))
                            .as(left.text().toString())
                            .isTrue());
        }
        assertThat(mended).as(id).isPositive();
    }

    /** What stays a remark of all data is no warning any more, of others there are fewer. */
    private static boolean isLess(Finding left, Finding before) {
        return left.severity().compareTo(before.severity()) < 0
                || !QualityWays.mayHelp(left, ColumnRole.ATTRIBUTE, LIMITS)
                || left.count() < before.count();
    }

    @Test
    void everyKindOfTheDocumentationIsSeenToBeMendedOrSaysWhyItIsNot() throws Exception {
        var mended = new HashSet<>(HERE);
        mended.addAll(List.of(QualityRemediesTest.class
                .getDeclaredMethod("theStepsOfferedMendWhatWasFound", String.class)
                .getAnnotation(ValueSource.class)
                .strings()));
        for (var check : documented().entrySet()) {
            if (check.getValue()) {
                assertThat(mended).as("seen to be mended").contains(check.getKey());
            } else if (!SAY_SO_THEMSELVES.contains(check.getKey())) {
                saysWhy(check.getKey());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"currency", "skew-of-items", "skew-of-users", "relative-calendar", "empty-files"})
    void remarksThatNeedNoStepSayWhy(String id) {
        saysWhy(id);
    }

    private static void saysWhy(String id) {
        var text = Phrase.of("quality.skew.items", 100, 0.1, 0.5);
        var finding = new Finding(id, Severity.INFO, TableKind.EVENTS, "", 3, text, new RowsWanted.None());
        var why = QualityWays.advice(finding, ColumnRole.TITLE, LIMITS);
        assertThat(why).as(id).isPresent();
        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(Texts.in(language).of(why.orElseThrow())).isNotBlank().doesNotContain("quality.way");
        }
    }

    /** The checks of the documentation, and whether a step stands beside them. */
    private static Map<String, Boolean> documented() throws Exception {
        var line = Pattern.compile("\\| (`[^|]*) \\|.*\\| ([^|]+) \\|");
        var id = Pattern.compile("`(-?[a-z]+(?:-[a-z]+)*)`");
        var checks = new TreeMap<String, Boolean>();
        var all = Files.readString(Path.of("docs/quality.md"));
        var table = all.substring(all.indexOf("## Checks"), all.indexOf("Skew, cores and twins"));
        for (var each : table.lines().toList()) {
            var cells = line.matcher(each);
            if (!cells.matches()) {
                continue;
            }
            var first = "";
            var ids = id.matcher(cells.group(1));
            while (ids.find()) {
                // a second name may be written by its end
                var name = ids.group(1).startsWith("-")
                        ? first.substring(0, first.lastIndexOf('-')) + ids.group(1)
                        : ids.group(1);
                first = name;
                checks.put(name, !cells.group(2).startsWith("–") && !name.equals("train-after-test"));
            }
        }
        assertThat(checks).hasSizeGreaterThan(45).containsKeys("otherwise-written-items", "unreadable-rows");
        return checks;
    }

    private static List<Finding> findings(Map<TableKind, TableArrays> tables) throws Exception {
        return QualityCheck.again(tables, NOTHING, LIMITS, NOW, new CancelToken());
    }

    private static Map<TableKind, TableArrays> tables(String id) {
        return switch (id) {
            case "cold-users", "cold-items", "sparsity", "skew-of-items" -> tail(1);
            case "skew-of-users" -> tail(-1);
            case "twin-users", "empty-columns", "too-many-values" -> people();
            case "placeholder-ids", "unknown-shops" -> shops();
            case "look-alike-ids" -> ids("A7", "a7");
            case "otherwise-written-users", "otherwise-written-items" -> ids("A7", "007");
            case "test-events-in-train" -> split();
            default -> throw new IllegalArgumentException(id);
        };
    }

    /** A few ids with nearly all events and hundreds with one: items, or shoppers the other way round. */
    private static Map<TableKind, TableArrays> tail(int way) {
        var users = new ArrayList<String>();
        var items = new ArrayList<String>();
        for (int k = 0; k < 3_000; k++) {
            (way > 0 ? users : items).add("u" + k % 60);
            (way > 0 ? items : users).add("top" + k / 60 % 5);
        }
        for (int k = 0; k < 300; k++) {
            (way > 0 ? users : items).add("once" + k);
            (way > 0 ? items : users).add("rare" + k);
        }
        return Shop.of(
                events(users.toArray(String[]::new), items.toArray(String[]::new)),
                own(TableKind.USERS, "user", ColumnRole.USER, users),
                own(TableKind.ITEMS, "item", ColumnRole.ITEM, items));
    }

    private static TableArrays own(TableKind kind, String name, ColumnRole role, List<String> ids) {
        var distinct = ids.stream().distinct().toArray(String[]::new);
        return Shop.table(kind, distinct.length, name, role, Shop.texts(distinct));
    }

    private static TableArrays events(String[] users, String[] items) {
        return Shop.table(
                TableKind.EVENTS,
                users.length,
                "user",
                ColumnRole.USER,
                Shop.texts(users),
                "item",
                ColumnRole.ITEM,
                Shop.texts(items));
    }

    /** The last shopper is the one before but for the id; a column nobody filled, one with a value of its own in each row. */
    private static Map<TableKind, TableArrays> people() {
        int n = 3_000;
        var ids = strings(n, k -> "u" + k);
        var names = strings(n, k -> k == n - 1 ? "PERSON " + (k - 1) : "Person " + k);
        var words = strings(n, k -> k == n - 1 ? "word" + (k - 1) : "word" + k);
        return Shop.of(
                events(ids, strings(n, k -> "i" + k % 40)),
                Shop.table(
                        TableKind.USERS,
                        n,
                        "user",
                        ColumnRole.USER,
                        Shop.texts(ids),
                        "name",
                        ColumnRole.TITLE,
                        texts(names),
                        "phone",
                        ColumnRole.ATTRIBUTE,
                        Shop.texts(strings(n, k -> "")),
                        "words",
                        ColumnRole.ATTRIBUTE,
                        texts(words)));
    }

    private static Map<TableKind, TableArrays> shops() {
        return Shop.of(
                Shop.table(
                        TableKind.EVENTS,
                        4,
                        "user",
                        ColumnRole.USER,
                        Shop.texts("u1", "NULL", "u1", "u2"),
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a", "b", "a", "b"),
                        "shop",
                        ColumnRole.SHOP,
                        Shop.texts("s1", "s9", "-", "s1")),
                Shop.table(
                        TableKind.ITEMS,
                        2,
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a", "b"),
                        "shop",
                        ColumnRole.SHOP,
                        Shop.texts("s1", "s8")),
                Shop.table(TableKind.SHOPS, 1, "shop", ColumnRole.SHOP, Shop.texts("s1")));
    }

    /** Two ways to write ids: both with a row, or one of events and one of the table. */
    private static Map<TableKind, TableArrays> ids(String one, String other) {
        boolean isOwn = !other.startsWith("0");
        var written = isOwn ? new String[] {one, other, one, "9"} : new String[] {"0042", "0042", "0043", "9"};
        var known = isOwn ? new String[] {one, other, "9"} : new String[] {"42", "43", "9"};
        return Shop.of(
                events(written, written),
                Shop.table(TableKind.USERS, 3, "user", ColumnRole.USER, Shop.texts(known)),
                Shop.table(TableKind.ITEMS, 3, "item", ColumnRole.ITEM, Shop.texts(known)));
    }

    /** The last tenth is held out, and two of it are in train too. */
    private static Map<TableKind, TableArrays> split() {
        int n = 40;
        var users = strings(n, k -> k >= 38 ? "u0" : "u" + k);
        var items = strings(n, k -> k >= 38 ? "i" + (k - 38) : "i" + k);
        users[1] = "u0";
        var times = IntStream.range(0, n)
                .mapToLong(k -> BEGIN + (k >= 38 ? k - 38 : k) * 5_000L)
                .toArray();
        return Shop.of(Shop.table(
                TableKind.EVENTS,
                n,
                "user",
                ColumnRole.USER,
                Shop.texts(users),
                "item",
                ColumnRole.ITEM,
                Shop.texts(items),
                "time",
                ColumnRole.TIME,
                Shop.times(times),
                "part",
                ColumnRole.SPLIT,
                Shop.texts(strings(n, k -> k >= 36 ? "test" : "train"))));
    }

    private static String[] strings(int n, java.util.function.IntFunction<String> each) {
        var all = new String[n];
        Arrays.setAll(all, each);
        return all;
    }

    /** All different. */
    private static ColumnData.Texts texts(String[] values) {
        var known = Arrays.stream(values).distinct().toArray(String[]::new);
        var place = new TreeMap<String, Integer>();
        for (int k = 0; k < known.length; k++) {
            place.put(known[k], k);
        }
        return new ColumnData.Texts(Arrays.stream(values).mapToInt(place::get).toArray(), known);
    }
}
