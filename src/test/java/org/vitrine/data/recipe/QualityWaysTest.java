package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Every finding has a way out: a step, or words that say why there is none. */
class QualityWaysTest {
    private static final ImportReport NOTHING = new ImportReport(List.of(), List.of(), List.of(), Duration.ZERO);
    private static final QualityThresholds LIMITS = QualityThresholds.USUAL;
    private static final long BEGIN = Instant.parse("2025-03-01T10:00:07Z").getEpochSecond();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duplicate-rows",
                "users-without-events",
                "items-without-events",
                "default-times",
                "days-only",
                "columns-differ",
                "missing-ids",
                "repeated-ids",
                "unknown-event-types",
                "not-sampled",
                "unparsable-times",
                "unparsable-numbers",
                "unreadable-rows",
                "test-pairs-in-train"
            })
    void whatNoStepMendsSaysWhyInBothLanguages(String id) {
        var finding = finding(id, 3);
        assertThat(QualityWays.mayHelp(finding, ColumnRole.ATTRIBUTE, LIMITS)).isFalse();
        var why = QualityWays.advice(finding, ColumnRole.ATTRIBUTE, LIMITS).orElseThrow();
        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(Texts.in(language).of(why)).isNotBlank().doesNotContain("quality.way");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing-values, TITLE",
        "missing-values, SHOP",
        "missing-values, TEXT",
        "empty-columns, TITLE",
        "constant-columns, VALUE"
    })
    void columnsNothingCanStandForSayWhy(String id, ColumnRole role) {
        assertThat(QualityWays.advice(finding(id, 3), role, LIMITS)).isPresent();
        assertThat(QualityWays.advice(finding(id, 3), ColumnRole.PRICE, LIMITS)).isEmpty();
    }

    @Test
    void moreLookAlikesThanSomebodyLooksThroughAreNoSlips() {
        assertThat(QualityWays.advice(finding("look-alike-ids", 2), ColumnRole.ITEM, LIMITS))
                .isEmpty();
        assertThat(QualityWays.advice(finding("look-alike-ids", QualityWays.MOST_ALIKE + 1), ColumnRole.ITEM, LIMITS))
                .isPresent();
    }

    private static Finding finding(String id, long count) {
        return new Finding(
                id, Severity.INFO, TableKind.EVENTS, "", count, Phrase.of("quality.sparsity"), new RowsWanted.None());
    }

    @Test
    void rowsWhoseIdIsAWordForNoneLeaveAndSearchesStay() throws Exception {
        var tables = Shop.of(
                Shop.table(
                        TableKind.EVENTS,
                        5,
                        "user",
                        ColumnRole.USER,
                        Shop.texts("u1", "u2", "NULL", "u1", "u2"),
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a", "NA", "a", "", "it's"),
                        "shop",
                        ColumnRole.SHOP,
                        Shop.texts("s", "s", "s", "-", "s")),
                Shop.table(TableKind.ITEMS, 3, "item", ColumnRole.ITEM, Shop.texts("a", "NA", "it's")));
        var all = findings(tables).stream()
                .filter(finding -> finding.id().equals("placeholder-ids"))
                .toList();
        assertThat(all).hasSize(4);
        var after = tables;
        for (var finding : all) {
            after = done(after, QualityRemedies.of(finding, tables, LIMITS, new CancelToken()));
        }
        assertThat(cells(after.get(TableKind.EVENTS), "user")).containsExactly("u1", "u1", "u2");
        assertThat(cells(after.get(TableKind.EVENTS), "item")).containsExactly("a", "", "it's");
        assertThat(cells(after.get(TableKind.EVENTS), "shop")).containsExactly("s", "", "s");
        assertThat(cells(after.get(TableKind.ITEMS), "item")).containsExactly("a", "it's");
        assertThat(findings(after)).extracting(Finding::id).doesNotContain("placeholder-ids");
    }

    @Test
    void idsThatLookAlikeBecomeTheOneWithMostEvents() throws Exception {
        var tables = Shop.of(
                Shop.table(TableKind.EVENTS, 5, "item", ColumnRole.ITEM, Shop.texts("A7", "a7", "A7", "9", "009")),
                Shop.table(
                        TableKind.ITEMS,
                        5,
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a7", "A7", "b", "9", "009"),
                        "title",
                        ColumnRole.TITLE,
                        Shop.texts("small", "capital", "other", "short", "long")));
        var steps = steps("look-alike-ids", TableKind.ITEMS, tables);
        assertThat(steps).containsExactly(new IdStep.MergeIds(TableKind.ITEMS, Map.of("a7", "A7", "009", "9")));
        var after = done(tables, steps);
        assertThat(cells(after.get(TableKind.EVENTS), "item")).containsExactly("A7", "A7", "A7", "9", "9");
        assertThat(cells(after.get(TableKind.ITEMS), "title")).containsExactly("capital", "other", "short");
        assertThat(findings(after)).extracting(Finding::id).doesNotContain("look-alike-ids");
    }

    @Test
    void anIdWithoutARowTakesTheRowOfTheFirstThatBecomesIt() throws Exception {
        var tables = Shop.of(
                Shop.table(TableKind.EVENTS, 2, "user", ColumnRole.USER, Shop.texts("x", "y")),
                Shop.table(
                        TableKind.USERS,
                        3,
                        "user",
                        ColumnRole.USER,
                        Shop.texts("x", "y", "z"),
                        "age",
                        ColumnRole.ATTRIBUTE,
                        Shop.texts("1", "2", "3")));
        var after = done(tables, List.of(new IdStep.MergeIds(TableKind.USERS, Map.of("x", "w", "y", "w"))));
        assertThat(cells(after.get(TableKind.USERS), "user")).containsExactly("w", "z");
        assertThat(cells(after.get(TableKind.USERS), "age")).containsExactly("1", "3");
        assertThat(cells(after.get(TableKind.EVENTS), "user")).containsExactly("w", "w");
    }

    @Test
    void eventsOfUnknownShopsGoAndThingsOfUnknownShopsStayWithoutOne() throws Exception {
        var tables = Shop.of(
                Shop.table(
                        TableKind.EVENTS,
                        4,
                        "item",
                        ColumnRole.ITEM,
                        Shop.texts("a", "b", "a", "b"),
                        "shop",
                        ColumnRole.SHOP,
                        Shop.texts("s1", "s9", "", "s1")),
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
        var ofEvents = steps("unknown-shops", TableKind.EVENTS, tables);
        assertThat(ofEvents).containsExactly(new RowStep.KnownOnly(false, false, true));
        var ofItems = steps("unknown-shops", TableKind.ITEMS, tables);
        assertThat(ofItems).containsExactly(new CellStep.MergeValues(TableKind.ITEMS, "shop", Map.of("s8", "")));
        var after = done(tables, List.of(ofEvents.getFirst(), ofItems.getFirst()));
        assertThat(cells(after.get(TableKind.EVENTS), "shop")).containsExactly("s1", "", "s1");
        assertThat(cells(after.get(TableKind.ITEMS), "shop")).containsExactly("s1", "");
        assertThat(findings(after)).extracting(Finding::id).doesNotContain("unknown-shops");
    }

    @Test
    void aStepWrittenBeforeThereWereShopsIsStillAStepAndWrittenAsItWas() throws Exception {
        var step = new RowStep.KnownOnly(true, false, false);
        var text = RecipeJson.tree(step).toString();
        assertThat(text).doesNotContain("shops");
        assertThat(RecipeJson.step(text)).isEqualTo(step);
    }

    /** Three shoppers with 500 events each and 97 with one: the last events of the three stay. */
    @Test
    void shoppersBecomeAsEvenAsTheLimitAllowsAndNoMore() throws Exception {
        var users = new String[3 * 500 + 97];
        Arrays.setAll(users, k -> k < 1_500 ? "busy" + k % 3 : "u" + k);
        var items = new String[users.length];
        Arrays.setAll(items, k -> "i" + k % 30);
        var times = IntStream.range(0, users.length)
                .mapToLong(k -> BEGIN + 5_000L * k)
                .toArray();
        var tables = Shop.of(Shop.table(
                TableKind.EVENTS,
                users.length,
                "user",
                ColumnRole.USER,
                Shop.texts(users),
                "item",
                ColumnRole.ITEM,
                Shop.texts(items),
                "time",
                ColumnRole.TIME,
                Shop.times(times)));
        var step = (EventStep.LimitEvents)
                steps("skew-of-users", TableKind.EVENTS, tables).getFirst();
        assertThat(step.mostPerItem()).isZero();
        assertThat(step.pick()).isEqualTo(Pick.LAST);
        var after = done(tables, List.of(step));
        var even = finding("skew-of-users", TableKind.EVENTS, after);
        assertThat(QualityWays.mayHelp(even, ColumnRole.USER, LIMITS)).isFalse();
        var more = new EventStep.LimitEvents(step.mostPerUser() + 1, 0, step.pick(), step.seed());
        var still = finding("skew-of-users", TableKind.EVENTS, done(tables, List.of(more)));
        assertThat(QualityWays.mayHelp(still, ColumnRole.USER, LIMITS)).isTrue();
    }

    @Test
    void ratingsAndSearchesNobodyWroteGoAndOthersStay() throws Exception {
        var tables = Shop.of(Shop.table(
                TableKind.EVENTS,
                5,
                "user",
                ColumnRole.USER,
                Shop.texts("u", "u", "u", "u", "u"),
                "item",
                ColumnRole.ITEM,
                Shop.texts("a", "b", "c", "", ""),
                "type",
                ColumnRole.EVENT_TYPE,
                Shop.texts("RATE", "RATE", "VIEW", "SEARCH", "SEARCH"),
                "stars",
                ColumnRole.VALUE,
                Shop.decimals(4, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                "words",
                ColumnRole.QUERY,
                Shop.texts("", "", "", "tea", "")));
        for (var column : List.of("stars", "words")) {
            var found = findings(tables).stream()
                    .filter(f -> f.id().equals("missing-values") && f.column().equals(column))
                    .findFirst()
                    .orElseThrow();
            var after = done(tables, QualityRemedies.of(found, tables, LIMITS, new CancelToken()));
            assertThat(after.get(TableKind.EVENTS).rows()).as(column).isEqualTo(4);
            assertThat(findings(after))
                    .noneMatch(
                            f -> f.id().equals("missing-values") && f.column().equals(column));
        }
    }

    private static List<RecipeStep> steps(String id, TableKind table, Map<TableKind, TableArrays> tables)
            throws Exception {
        return QualityRemedies.of(finding(id, table, tables), tables, LIMITS, new CancelToken());
    }

    private static Finding finding(String id, TableKind table, Map<TableKind, TableArrays> tables) throws Exception {
        return findings(tables).stream()
                .filter(f -> f.id().equals(id) && f.table() == table)
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> findings(Map<TableKind, TableArrays> tables) throws Exception {
        return QualityCheck.again(tables, NOTHING, LIMITS, Instant.parse("2026-01-01T00:00:00Z"), new CancelToken());
    }

    private static Map<TableKind, TableArrays> done(Map<TableKind, TableArrays> tables, List<RecipeStep> steps)
            throws Exception {
        var recipe = new Recipe(steps.stream().map(Recipe.Line::new).toList());
        var result = new RecipeRunner().run(tables, recipe, Progress.SILENT, new CancelToken());
        assertThat(result.done())
                .allSatisfy(each -> assertThat(each.problem()).isEmpty())
                .allSatisfy(each -> assertThat(each.changed()).isPositive());
        return result.tables();
    }

    private static List<String> cells(TableArrays table, String column) {
        var texts = (ColumnData.Texts) table.columns().get(column);
        return Arrays.stream(texts.codes())
                .mapToObj(code -> code < 0 ? "" : texts.values()[code])
                .toList();
    }
}
