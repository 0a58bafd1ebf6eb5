package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;

class RecipeRunnerTest {
    private static final long DAY = 86_400;
    private final Map<TableKind, TableArrays> shop = Shop.of(
            Shop.table(
                    TableKind.ITEMS,
                    3,
                    "item",
                    ColumnRole.ITEM,
                    Shop.texts("tea", "cup", "lamp"),
                    "brand",
                    ColumnRole.BRAND,
                    Shop.texts("Acme", "acme ", "ＡＣＭＥ"),
                    "price",
                    ColumnRole.PRICE,
                    Shop.decimals(4, Double.NaN, 30)),
            Shop.table(
                    TableKind.EVENTS,
                    6,
                    "user",
                    ColumnRole.USER,
                    Shop.texts("ann", "ann", "bob", "bob", "cai", "ann"),
                    "item",
                    ColumnRole.ITEM,
                    Shop.texts("tea", "cup", "tea", "cup", "lamp", "tea"),
                    "type",
                    ColumnRole.EVENT_TYPE,
                    Shop.texts("VIEW", "CART", "VIEW", "BUY", "VIEW", "BUY"),
                    "time",
                    ColumnRole.TIME,
                    Shop.times(0, 600, 2 * DAY, 2 * DAY + 60, 3 * DAY, 4 * DAY)));

    @Test
    void normalisingMakesOneOfThreeSpellings() {
        var brand = texts(
                run(new CellStep.Normalise(TableKind.ITEMS, "brand", Set.of(Form.SPACES, Form.LOWER, Form.WIDTH))),
                TableKind.ITEMS,
                "brand");
        assertThat(brand.values()).containsExactly("acme");
        assertThat(brand.codes()).containsExactly(0, 0, 0);
    }

    @Test
    void mergingReplacesVariantsAndCountsTheCells() {
        var result = run(new CellStep.MergeValues(TableKind.ITEMS, "brand", Map.of("acme ", "Acme", "ＡＣＭＥ", "Acme")));
        assertThat(texts(result, TableKind.ITEMS, "brand").values()).containsExactly("Acme");
        assertThat(result.done().getFirst().changed()).isEqualTo(2);
    }

    @Test
    void fillingTakesTheMedianOfWhatIsThere() {
        var result = run(new CellStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, ""));
        assertThat(((ColumnData.Doubles) column(result, TableKind.ITEMS, "price")).values())
                .containsExactly(4, 17, 30);
        assertThat(result.done().getFirst().changed()).isEqualTo(1);
    }

    @Test
    void aStepCanBeDoneToSomeRowsOnly() {
        var some = run(
                new CellStep.Normalise(TableKind.EVENTS, "item", Set.of(Form.UPPER), "user = 'bob' or item = 'lamp'"));
        assertThat(cells(some, TableKind.EVENTS, "item")).containsExactly("tea", "cup", "TEA", "CUP", "LAMP", "tea");
        assertThat(some.done().getFirst().changed()).isEqualTo(3);
        assertThat(texts(some, TableKind.EVENTS, "item").values())
                .containsExactlyInAnyOrder("tea", "cup", "TEA", "CUP", "LAMP");
        var merged = run(new CellStep.MergeValues(TableKind.EVENTS, "item", Map.of("tea", "cup"), "type = 'VIEW'"));
        assertThat(cells(merged, TableKind.EVENTS, "item")).containsExactly("cup", "cup", "cup", "cup", "lamp", "tea");
        assertThat(merged.done().getFirst().changed()).isEqualTo(2);
        // the median of the rows it is done to
        var filled = run(new CellStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, "", "item = 'cup' or price < 10"));
        assertThat(((ColumnData.Doubles) column(filled, TableKind.ITEMS, "price")).values())
                .containsExactly(4, 4, 30);
        var none = run(new CellStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, "", "item = 'tea'"));
        assertThat(none.done().getFirst().changed()).isZero();
        var wrong = run(new CellStep.Fill(TableKind.ITEMS, "price", With.MEAN, "", "colour = 'red'"));
        assertThat(wrong.done().getFirst().state()).isEqualTo(RecipeResult.State.FAILED);
    }

    @Test
    void aStepIsWrittenWithoutAConditionItHasNot() throws Exception {
        var all = new CellStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, "");
        assertThat(RecipeJson.write(all)).doesNotContain("where");
        assertThat(RecipeJson.step(RecipeJson.write(all))).isEqualTo(all);
        var some = new CellStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, "", "price < 10");
        assertThat(RecipeJson.step(RecipeJson.write(some))).isEqualTo(some);
        assertThatThrownBy(() -> RecipeJson.step(RecipeJson.write(some).replace("where", "were")))
                .isInstanceOfSatisfying(
                        org.vitrine.domain.ProblemException.class,
                        problem -> assertThat(problem.problem().why().args())
                                .first()
                                .isEqualTo("were"));
    }

    @Test
    void aConditionKeepsItsRows() {
        var result = run(new RowStep.KeepRows(TableKind.EVENTS, "type = 'BUY' or item in ('lamp')"));
        assertThat(cells(result, TableKind.EVENTS, "user")).containsExactly("bob", "cai", "ann");
        assertThat(result.done().getFirst().changed()).isEqualTo(3);
        assertThat(result.done().getFirst().after()).isEqualTo(new Sizes(3, 3, 3, 1 - 3 / 9.0));
    }

    @Test
    void ofEqualRowsTheFirstOrTheLastStays() {
        var columns = List.of("user", "item");
        var first = run(new RowStep.DropDuplicates(TableKind.EVENTS, columns, Keep.FIRST));
        var last = run(new RowStep.DropDuplicates(TableKind.EVENTS, columns, Keep.LAST));
        assertThat(cells(first, TableKind.EVENTS, "type")).containsExactly("VIEW", "CART", "VIEW", "BUY", "VIEW");
        assertThat(cells(last, TableKind.EVENTS, "type")).containsExactly("CART", "VIEW", "BUY", "VIEW", "BUY");
    }

    @Test
    void theTwoCoreLosesTheShopperWithOneItemAndTheItemWithOneShopper() {
        var result = run(new RowStep.KCore(2, 2));
        assertThat(cells(result, TableKind.EVENTS, "user")).containsExactly("ann", "ann", "bob", "bob", "ann");
        assertThat(result.done().getFirst().after()).isEqualTo(new Sizes(5, 2, 2, 0));
    }

    @Test
    void aCoreThatIsEmptyIsRefusedAndTheTablesStay() {
        var result = run(new RowStep.KCore(5, 5));
        assertThat(result.done().getFirst().state()).isEqualTo(RecipeResult.State.FAILED);
        assertThat(result.done().getFirst().problem().orElseThrow().why().key())
                .isEqualTo("recipe.problem.nothingLeft");
        assertThat(Shop.print(result.tables())).isEqualTo(Shop.print(shop));
    }

    @Test
    void minimumCountsAreCountedOnce() {
        // lamp has one event, so cai goes with it; nobody is counted again
        assertThat(cells(run(new RowStep.MinimumCounts(1, 2)), TableKind.EVENTS, "user"))
                .containsExactly("ann", "ann", "bob", "bob", "ann");
    }

    @Test
    void aThresholdKeepsWhatIsRatedSoAndWhatIsNotRatedWhereItIsAsked() {
        var rated = shop.get(TableKind.EVENTS)
                .with("stars", Shop.decimals(5, 3.5, Double.NaN, 3.4999, -1, 4), ColumnRole.VALUE);
        var tables = Map.of(TableKind.EVENTS, rated);
        assertThat(stars(run(tables, new RowStep.MinimumValue(3.5, true)))).containsExactly(5, 3.5, Double.NaN, 4);
        assertThat(stars(run(tables, new RowStep.MinimumValue(3.5, false)))).containsExactly(5, 3.5, 4);
        assertThat(run(tables, new RowStep.MinimumValue(6, false))
                        .done()
                        .getFirst()
                        .problem())
                .hasValueSatisfying(why -> assertThat(why.why().key()).isEqualTo("recipe.problem.nothingLeft"));
        assertThat(run(new RowStep.MinimumValue(3.5, true)).done().getFirst().problem())
                .hasValueSatisfying(why -> assertThat(why.why().key()).isEqualTo("recipe.problem.noRole"));
        var words = Map.of(
                TableKind.EVENTS, rated.with("stars", Shop.texts("5", "", "good", "5", "5", "5"), ColumnRole.VALUE));
        assertThat(run(words, new RowStep.MinimumValue(3.5, true))
                        .done()
                        .getFirst()
                        .problem())
                .hasValueSatisfying(why -> assertThat(why.why().key()).isEqualTo("recipe.problem.noValues"));
    }

    private static double[] stars(RecipeResult result) {
        return ((ColumnData.Doubles) column(result, TableKind.EVENTS, "stars")).values();
    }

    @Test
    void aWeightOfNoneDropsABehaviour() {
        var result = run(new EventStep.EventWeights(Map.of(Behaviour.VIEW, 0.0, Behaviour.BUY, 3.0)));
        assertThat(((ColumnData.Doubles) column(result, TableKind.EVENTS, "weight")).values())
                .containsExactly(1, 3, 3);
        assertThat(result.tables().get(TableKind.EVENTS).role("weight")).isEqualTo(ColumnRole.WEIGHT);
    }

    @Test
    void whatSomebodyPlayedIsNotTakenOverByAWeight() {
        var events = shop.get(TableKind.EVENTS).with("weight", Shop.decimals(7, 7, 7, 7, 7, 7), ColumnRole.VALUE);
        var result = run(
                Map.of(TableKind.EVENTS, events),
                new EventStep.EventWeights(Map.of(Behaviour.BUY, 2.0)),
                new EventStep.TimeDecay(2));
        var table = result.tables().get(TableKind.EVENTS);
        assertThat(((ColumnData.Doubles) column(result, TableKind.EVENTS, "weight")).values())
                .containsOnly(7);
        assertThat(table.role("weight")).isEqualTo(ColumnRole.VALUE);
        assertThat(((ColumnData.Doubles) column(result, TableKind.EVENTS, "event_weight")).values()[5])
                .isEqualTo(2);
        assertThat(table.role("event_weight")).isEqualTo(ColumnRole.WEIGHT);
    }

    @Test
    void decayHalvesWithEveryHalfLife() {
        var result = run(new EventStep.EventWeights(Map.of(Behaviour.BUY, 2.0)), new EventStep.TimeDecay(2));
        var weights = ((ColumnData.Doubles) column(result, TableKind.EVENTS, "weight")).values();
        assertThat(weights[0]).isEqualTo(0.25, within(1e-12));
        assertThat(weights[4]).isEqualTo(Math.sqrt(0.5), within(1e-12));
        assertThat(weights[5]).isEqualTo(2);
    }

    /** Models count in floats, which know no weight of a millionth of a millionth. */
    @Test
    void decayLeavesAMillionthHoweverOldAnEventIs() {
        var result = run(new EventStep.EventWeights(Map.of(Behaviour.VIEW, 3.0)), new EventStep.TimeDecay(0.1));
        var weights = ((ColumnData.Doubles) column(result, TableKind.EVENTS, "weight")).values();
        assertThat(weights[0]).isEqualTo(3e-6, within(1e-18));
        assertThat(weights[4]).isEqualTo(3.0 / 1024, within(1e-12));
    }

    @Test
    void anImportedWeightDecaysAndOneThatIsMissingCountsOne() {
        var events = shop.get(TableKind.EVENTS)
                .with("importance", Shop.decimals(4, Double.NaN, 4, 4, 4, 4), ColumnRole.WEIGHT);
        var result = run(Map.of(TableKind.EVENTS, events), new EventStep.TimeDecay(2));
        var weights = ((ColumnData.Doubles) column(result, TableKind.EVENTS, "importance")).values();
        var plain = ((ColumnData.Doubles) column(run(new EventStep.TimeDecay(2)), TableKind.EVENTS, "weight")).values();
        assertThat(weights[0]).isEqualTo(4 * plain[0], within(1e-12));
        assertThat(weights[1]).isEqualTo(plain[1], within(1e-12));
    }

    /** A year mistyped must not make everything else so old that nothing is left of it. */
    @Test
    void anEventWithAWrongDateMakesTheOthersNoOlder() {
        int n = 2_000;
        var times = new long[n];
        Arrays.setAll(times, k -> 1_700_000_000L + k * 86_400L / 100);
        times[7] += 40L * 365 * 86_400;
        var events = Shop.table(TableKind.EVENTS, n, "time", ColumnRole.TIME, Shop.times(times));
        var result = run(Map.of(TableKind.EVENTS, events), new EventStep.TimeDecay(2));
        var weights = ((ColumnData.Doubles) column(result, TableKind.EVENTS, "weight")).values();
        assertThat(weights[n - 1]).isEqualTo(1, within(0.01));
        assertThat(weights[n - 1 - 200]).isEqualTo(0.5, within(0.01));
        assertThat(weights[7]).isEqualTo(1);
        assertThat(weights[0]).isGreaterThan(1e-7);
    }

    @Test
    void aVisitEndsWhenSomebodyWasAwayTooLong() {
        var result = run(new EventStep.Sessionise(30));
        assertThat(((ColumnData.Longs) column(result, TableKind.EVENTS, "session")).values())
                .containsExactly(1, 1, 1, 1, 1, 2);
    }

    @Test
    void equalTimesAreSpreadInTheOrderOfTheRowsOrByKind() {
        var user = Shop.texts("ann", "bob", "ann", "ann", "ann");
        var type = Shop.texts("BUY", "VIEW", "VIEW", "CART", "VIEW");
        var events = Shop.table(
                TableKind.EVENTS,
                5,
                "user",
                ColumnRole.USER,
                user,
                "type",
                ColumnRole.EVENT_TYPE,
                type,
                "time",
                ColumnRole.TIME,
                Shop.times(100, 100, 100, 100, 101));
        var rows = run(Map.of(TableKind.EVENTS, events), new EventStep.SpreadTies(TieOrder.ROWS));
        assertThat(((ColumnData.Longs) column(rows, TableKind.EVENTS, "time")).values())
                .containsExactly(100, 100, 101, 102, 103);
        assertThat(rows.done().getFirst().changed()).isEqualTo(3);
        var kinds = run(Map.of(TableKind.EVENTS, events), new EventStep.SpreadTies(TieOrder.KIND));
        assertThat(((ColumnData.Longs) column(kinds, TableKind.EVENTS, "time")).values())
                .containsExactly(102, 100, 100, 101, 103);
        assertThat(kinds.tables().get(TableKind.EVENTS).role("time")).isEqualTo(ColumnRole.TIME);
    }

    @Test
    void programsAreToldByTheirViewsAloneAndByMoreEventsThanADayHolds() {
        // ann views at a run, bob only buys at a run, cai is slow
        var events = Shop.table(
                TableKind.EVENTS,
                9,
                "user",
                ColumnRole.USER,
                Shop.texts("ann", "ann", "ann", "bob", "bob", "bob", "cai", "cai", "cai"),
                "type",
                ColumnRole.EVENT_TYPE,
                Shop.texts("VIEW", "VIEW", "VIEW", "BUY", "BUY", "VIEW", "VIEW", "VIEW", "VIEW"),
                "time",
                ColumnRole.TIME,
                Shop.times(0, 2, 4, 0, 2, 4, 0, DAY, DAY + 1));
        var shop = Map.of(TableKind.EVENTS, events);
        assertThat(cells(run(shop, new EventStep.DropRobots(3, 2, 0)), TableKind.EVENTS, "user"))
                .containsExactly("bob", "bob", "bob", "cai", "cai", "cai");
        assertThat(cells(run(shop, new EventStep.DropRobots(0, 0, 2)), TableKind.EVENTS, "user"))
                .containsExactly("cai", "cai", "cai");
        // three a day are not more than three
        assertThat(run(shop, new EventStep.DropRobots(0, 0, 3))
                        .done()
                        .getFirst()
                        .changed())
                .isZero();
    }

    @Test
    void aPartOfAColumnCannotBecomeAnotherType() {
        var events = Shop.table(
                TableKind.EVENTS,
                3,
                "item",
                ColumnRole.ITEM,
                Shop.texts("a", "b", "c"),
                "hue",
                ColumnRole.ATTRIBUTE,
                Shop.texts("red", "blue", "red"));
        var shop = Map.of(TableKind.EVENTS, events);
        var refused = run(shop, new CellStep.Derive(TableKind.EVENTS, "hue", "length(hue)", "item = 'a'"));
        assertThat(refused.done().getFirst().state()).isEqualTo(RecipeResult.State.FAILED);
        assertThat(refused.done().getFirst().problem().orElseThrow().why())
                .isEqualTo(Phrase.of("recipe.problem.otherType", "hue"));
        assertThat(cells(refused, TableKind.EVENTS, "hue")).containsExactly("red", "blue", "red");
        // all of it can
        assertThat(run(shop, new CellStep.Derive(TableKind.EVENTS, "hue", "length(hue)"))
                        .done()
                        .getFirst()
                        .changed())
                .isEqualTo(3);
    }

    @Test
    void ofAFullMomentTheFirstRowsStayAndEventsWithoutATimeAreInNone() {
        var events = Shop.table(
                TableKind.EVENTS,
                7,
                "item",
                ColumnRole.ITEM,
                Shop.texts("a", "b", "c", "d", "e", "f", "g"),
                "time",
                ColumnRole.TIME,
                Shop.times(60, 119, 61, 120, ColumnData.Longs.MISSING, 62, 121));
        var result = run(Map.of(TableKind.EVENTS, events), new EventStep.DropBursts(60, 3, 2));
        assertThat(cells(result, TableKind.EVENTS, "item")).containsExactly("a", "b", "d", "e", "g");
        var seconds = run(Map.of(TableKind.EVENTS, events), new EventStep.DropBursts(1, 3, 2));
        assertThat(seconds.done().getFirst().changed()).isZero();
    }

    @Test
    void noShopperAndNoItemKeepsMoreEventsThanTheLimit() {
        // of ann's three the last two stay, of tea's then two the later one
        var last = run(new EventStep.LimitEvents(2, 1, Pick.LAST, 0));
        assertThat(cells(last, TableKind.EVENTS, "user")).containsExactly("bob", "cai", "ann");
        assertThat(cells(last, TableKind.EVENTS, "item")).containsExactly("cup", "lamp", "tea");
        var first = run(new EventStep.LimitEvents(0, 1, Pick.FIRST, 0));
        assertThat(cells(first, TableKind.EVENTS, "user")).containsExactly("ann", "ann", "cai");
        var drawn = Set.copyOf(java.util.stream.IntStream.range(0, 40)
                .mapToObj(seed -> String.join(
                        " ", cells(run(new EventStep.LimitEvents(0, 1, Pick.SAMPLE, seed)), TableKind.EVENTS, "user")))
                .toList());
        // each of tea's three events and of cup's two is drawn by some seed
        assertThat(drawn)
                .hasSizeGreaterThan(4)
                .allSatisfy(users -> assertThat(users.split(" ")).hasSize(3));
        var again = run(new EventStep.LimitEvents(0, 1, Pick.SAMPLE, 11));
        assertThat(Shop.print(again.tables()))
                .isEqualTo(Shop.print(
                        run(new EventStep.LimitEvents(0, 1, Pick.SAMPLE, 11)).tables()));
    }

    @Test
    void outliersAreLookedForAmongNumbersOnly() {
        var result = run(new RowStep.DropOutliers(TableKind.ITEMS, "brand", 3.5));
        assertThat(result.done().getFirst().problem().orElseThrow().why().key()).isEqualTo("recipe.problem.noPrices");
    }

    @Test
    void joiningBringsTheItemsPriceToItsEvents() {
        var result = run(new CellStep.Join(TableKind.EVENTS, "item", TableKind.ITEMS, List.of("price")));
        assertThat(((ColumnData.Doubles) column(result, TableKind.EVENTS, "price")).values())
                .containsExactly(4, Double.NaN, 4, Double.NaN, 30, 4);
    }

    @Test
    void derivingMakesAColumnOfItsOwnType() {
        var result = run(
                new CellStep.Join(TableKind.EVENTS, "item", TableKind.ITEMS, List.of("price")),
                new CellStep.Derive(TableKind.EVENTS, "day", "weekday(time)"),
                new CellStep.Derive(TableKind.EVENTS, "dear", "price >= 30"));
        assertThat(((ColumnData.Longs) column(result, TableKind.EVENTS, "day")).values())
                .containsExactly(4, 4, 6, 6, 7, 1);
        assertThat(column(result, TableKind.EVENTS, "dear").type()).isEqualTo(ValueType.BOOLEAN);
    }

    @Test
    void pseudonymsAreTheSameInAllTablesAndHideTheIds() {
        var result = run(new IdStep.Pseudonymise(ColumnRole.ITEM, "salt"));
        var ofItems = List.of(cells(result, TableKind.ITEMS, "item"));
        assertThat(cells(result, TableKind.EVENTS, "item"))
                .allSatisfy(id -> assertThat(ofItems).contains(id));
        assertThat(ofItems).doesNotHaveDuplicates().noneMatch(id -> id.contains("tea"));
        var other = run(new IdStep.Pseudonymise(ColumnRole.ITEM, "pepper"));
        assertThat(cells(other, TableKind.ITEMS, "item")).doesNotContainAnyElementsOf(ofItems);
    }

    @Test
    void aStepThatDoesNotFitIsPassedOverAndTheOthersAreDone() {
        var result = run(
                new CellStep.Rename(TableKind.ITEMS, "maker", "brand"),
                new CellStep.Rename(TableKind.ITEMS, "brand", "maker"));
        assertThat(result.done())
                .extracting(RecipeResult.Done::state)
                .containsExactly(RecipeResult.State.FAILED, RecipeResult.State.DONE);
        assertThat(result.done().getFirst().problem().orElseThrow().why().args())
                .contains("maker");
        assertThat(result.tables().get(TableKind.ITEMS).columns()).containsKey("maker");
    }

    @Test
    void idsStayTextsAndStayThere() {
        var result = run(
                new CellStep.Retype(TableKind.EVENTS, "user", ValueType.INTEGER),
                new CellStep.DropColumns(TableKind.EVENTS, List.of("item")),
                new CellStep.Retype(TableKind.ITEMS, "price", ValueType.TEXT));
        assertThat(result.done())
                .extracting(RecipeResult.Done::state)
                .containsExactly(RecipeResult.State.FAILED, RecipeResult.State.FAILED, RecipeResult.State.DONE);
        assertThat(cells(result, TableKind.ITEMS, "price")).containsExactly("4", "", "30");
    }

    @Test
    void whatCannotBecomeSomethingElseIsCounted() {
        var names = run(new CellStep.Retype(TableKind.ITEMS, "brand", ValueType.DECIMAL))
                .done()
                .getFirst();
        assertThat(names.changed()).isEqualTo(3);
        assertThat(names.lost()).isEqualTo(3);
        // the price that was missing before is not lost
        assertThat(run(new CellStep.Retype(TableKind.ITEMS, "price", ValueType.TEXT))
                        .done()
                        .getFirst()
                        .lost())
                .isZero();
    }

    @Test
    void aRecipeCanBeCancelled() {
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> new RecipeRunner()
                        .run(shop, Recipe.EMPTY.add(new RowStep.KCore(1, 1)), Progress.SILENT, cancel))
                .isInstanceOf(CancelledException.class);
    }

    private RecipeResult run(RecipeStep... steps) {
        return run(shop, steps);
    }

    private static RecipeResult run(Map<TableKind, TableArrays> shop, RecipeStep... steps) {
        var recipe = Recipe.EMPTY;
        for (var step : steps) {
            recipe = recipe.add(step);
        }
        try {
            return new RecipeRunner().run(shop, recipe, Progress.SILENT, new CancelToken());
        } catch (CancelledException e) {
            throw new AssertionError(e);
        }
    }

    private static ColumnData column(RecipeResult result, TableKind kind, String name) {
        return result.tables().get(kind).columns().get(name);
    }

    private static ColumnData.Texts texts(RecipeResult result, TableKind kind, String name) {
        return (ColumnData.Texts) column(result, kind, name);
    }

    private static String[] cells(RecipeResult result, TableKind kind, String name) {
        var texts = texts(result, kind, name);
        return Arrays.stream(texts.codes())
                .mapToObj(code -> code < 0 ? "" : texts.values()[code])
                .toArray(String[]::new);
    }
}
