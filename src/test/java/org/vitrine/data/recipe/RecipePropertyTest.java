package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** Whatever is done, undone, redone, moved and stored: the same recipe gives the same tables, bit for bit. */
@Execution(ExecutionMode.CONCURRENT)
class RecipePropertyTest {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void undoneAndRedoneGivesTheSameTables(long seed) throws Exception {
        var random = new Random(seed);
        var shop = shop(seed);
        var untouched = Shop.print(shop);
        var history = RecipeHistory.EMPTY;
        var walked = new ArrayList<Integer>();
        var seen = new ArrayList<String>();
        for (int k = 0; k < 8; k++) {
            history = history.change(changed(history.recipe(), random));
            walked.add(history.current());
            seen.add(print(shop, history.recipe()));
        }
        var last = history;
        while (history.canUndo()) {
            history = history.undo();
        }
        assertThat(print(shop, history.recipe())).isEqualTo(untouched);
        while (history.canRedo()) {
            history = history.redo();
        }
        assertThat(history.recipe()).isEqualTo(last.recipe());
        for (int k = 0; k < walked.size(); k++) {
            assertThat(print(shop, history.at(walked.get(k)).recipe())).isEqualTo(seen.get(k));
        }
        assertThat(Shop.print(shop)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStoredHistoryIsTheSame(long seed) throws Exception {
        var random = new Random(seed);
        var history = RecipeHistory.EMPTY;
        for (int k = 0; k < 6; k++) {
            history = history.change(changed(history.recipe(), random));
            if (random.nextInt(4) == 0) {
                history = history.undo();
            }
        }
        var read = RecipeJson.history(RecipeJson.write(history), "recipe.json");
        assertThat(read).isEqualTo(history);
        assertThat(print(shop(seed), read.recipe())).isEqualTo(print(shop(seed), history.recipe()));
    }

    /** A kind of step that is never drawn, or never does anything to these tables, would be tested by nothing here. */
    @Test
    void everyKindOfStepIsDrawnAndDoesSomething() throws Exception {
        var changing = new TreeSet<String>();
        for (long seed = 0; seed < 400; seed++) {
            var step = step(new Random(seed));
            var done = new RecipeRunner()
                    .run(shop(seed), Recipe.EMPTY.add(step), Progress.SILENT, new CancelToken())
                    .done()
                    .getFirst();
            if (done.changed() > 0) {
                changing.add(step.getClass().getSimpleName());
            }
        }
        // what a column is called is no cell that changed
        changing.add(CellStep.Rename.class.getSimpleName());
        assertThat(changing)
                .containsExactlyInAnyOrder(Arrays.stream(RecipeStep.class.getPermittedSubclasses())
                        .flatMap(topic -> Arrays.stream(topic.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

    /** Where a step is done to some rows, all others are what they were and in their order; done to rows that are all, it is the step without. */
    @Test
    void aStepDoneToSomeRowsLeavesTheOthersAlone() throws Exception {
        var tested = new TreeSet<String>();
        for (long seed = 0; seed < 900; seed++) {
            var step = step(new Random(seed));
            if (Arrays.stream(step.getClass().getRecordComponents())
                            .noneMatch(part -> part.getName().equals("where"))
                    || step instanceof IdStep.Pseudonymise) {
                continue;
            }
            var shop = shop(seed);
            var events = shop.get(TableKind.EVENTS);
            var numbered = Shop.of(events.with(
                    "number",
                    new ColumnData.Longs(
                            ValueType.INTEGER,
                            LongStream.range(0, events.rows()).toArray()),
                    ColumnRole.ATTRIBUTE));
            var only = with(step, "number % 3 = 1");
            var result = new RecipeRunner().run(numbered, Recipe.EMPTY.add(only), Progress.SILENT, new CancelToken());
            var after = result.tables().get(TableKind.EVENTS);
            var before = numbered.get(TableKind.EVENTS);
            var others = rows(after, 1);
            assertThat(numbers(after.select(others))).isEqualTo(numbers(before.select(rows(before, 1))));
            var kept = after.select(others);
            for (var name : before.columns().keySet()) {
                assertThat(Shop.print(Shop.of(one(kept, name))))
                        .as(step + " " + name)
                        .isEqualTo(Shop.print(Shop.of(one(before.select(rows(before, 1)), name))));
            }
            if (result.done().getFirst().changed() > 0) {
                tested.add(step.name());
            }
            assertThat(print(numbered, Recipe.EMPTY.add(with(step, "number >= 0"))))
                    .as(step + " done to all rows")
                    .isEqualTo(print(numbered, Recipe.EMPTY.add(with(step, ""))));
        }
        assertThat(tested)
                .contains(
                        "normalise",
                        "fill",
                        "merge-values",
                        "drop-duplicates",
                        "minimum-counts",
                        "minimum-value",
                        "drop-robots",
                        "drop-bursts",
                        "limit-events",
                        "drop-outliers",
                        "event-weights",
                        "time-decay",
                        "derive");
    }

    @Test
    void pseudonymsOfSomeAreTheSameInAllTablesAndOthersThatHaveARowKeepTheirIds() throws Exception {
        var shop = shop(1);
        var hide = new IdStep.Pseudonymise(ColumnRole.USER, "s");
        var some = new RecipeRunner()
                .run(shop, Recipe.EMPTY.add(with(hide, "startswith(user, 'u1')")), Progress.SILENT, new CancelToken())
                .tables();
        for (var kind : List.of(TableKind.USERS, TableKind.EVENTS)) {
            var before = shop.get(kind).texts(ColumnRole.USER).orElseThrow();
            var after = some.get(kind).texts(ColumnRole.USER).orElseThrow();
            for (int row = 0; row < before.codes().length; row++) {
                if (before.codes()[row] >= 0) {
                    var id = before.values()[before.codes()[row]];
                    var now = after.values()[after.codes()[row]];
                    boolean isKnown = Arrays.asList(shop.get(TableKind.USERS)
                                    .texts(ColumnRole.USER)
                                    .orElseThrow()
                                    .values())
                            .contains(id);
                    assertThat(now.equals(id)).as(id).isEqualTo(isKnown && !id.startsWith("u1"));
                }
            }
        }
    }

    private static RecipeStep with(RecipeStep step, String where) throws Exception {
        return StepField.step(
                step.name(),
                StepField.of(step).stream()
                        .map(field -> field.name().equals("where") ? field.with(where) : field)
                        .toList());
    }

    private static TableArrays one(TableArrays table, String column) {
        var columns = new java.util.LinkedHashMap<String, ColumnData>();
        columns.put(column, table.columns().get(column));
        return new TableArrays(table.kind(), columns, Map.of(column, table.role(column)), table.rows());
    }

    private static long[] numbers(TableArrays events) {
        return ((ColumnData.Longs) events.columns().get("number")).values();
    }

    /** Rows whose number leaves another rest by three. */
    private static int[] rows(TableArrays events, int rest) {
        var numbers = numbers(events);
        return java.util.stream.IntStream.range(0, events.rows())
                .filter(row -> numbers[row] % 3 != rest)
                .toArray();
    }

    /** Every third one has events alone, every other one whole days for times; two of its shoppers are one. */
    private static Map<TableKind, TableArrays> shop(long seed) {
        var shop = Shop.random(seed, 200);
        var events = shop.get(TableKind.EVENTS);
        if (seed % 2 == 0) {
            var days = Arrays.stream(((ColumnData.Longs) events.columns().get("time")).values())
                    .map(time -> time == ColumnData.Longs.MISSING ? time : time - time % 86_400)
                    .toArray();
            events = events.with("time", Shop.times(days), ColumnRole.TIME);
        }
        if (seed % 3 == 0) {
            return Shop.of(events);
        }
        var phones = new String[18];
        Arrays.setAll(phones, row -> "phone" + (row == 7 ? 1 : row));
        return Shop.of(shop.get(TableKind.USERS).with("phone", Shop.texts(phones), ColumnRole.ATTRIBUTE), events);
    }

    /** Which rows: all, some, none that there are, or by a column that may be gone. */
    private static String where(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "price > " + random.nextInt(60);
            case 1 -> "brand is missing or startswith(user, 'u1')";
            case 2 -> "price > 1000000";
            case 3 -> "maker0 = 'Acme'";
            default -> "";
        };
    }

    private static String print(Map<TableKind, TableArrays> shop, Recipe recipe) throws Exception {
        return Shop.print(new RecipeRunner()
                .run(shop, recipe, Progress.SILENT, new CancelToken())
                .tables());
    }

    private static Recipe changed(Recipe recipe, Random random) {
        int n = recipe.lines().size();
        int what = n == 0 ? 0 : random.nextInt(6);
        return switch (what) {
            case 1 -> recipe.remove(random.nextInt(n));
            case 2 -> recipe.move(random.nextInt(n), random.nextInt(n));
            case 3 -> {
                int at = random.nextInt(n);
                yield recipe.turn(at, !recipe.lines().get(at).on());
            }
            default -> recipe.insert(random.nextInt(n + 1), new Recipe.Line(step(random)));
        };
    }

    /** Any step, fitting or not. */
    private static RecipeStep step(Random random) {
        var events = TableKind.EVENTS;
        return switch (random.nextInt(26)) {
            case 0 -> new CellStep.Rename(events, "brand", "maker" + random.nextInt(2));
            case 1 -> new CellStep.Retype(events, "price", ValueType.values()[random.nextInt(6)]);
            case 2 ->
                new CellStep.Normalise(
                        events,
                        random.nextInt(3) == 0 ? "user" : "brand",
                        Set.of(Form.values()[random.nextInt(Form.values().length)]),
                        where(random));
            case 3 ->
                new CellStep.Fill(
                        events,
                        random.nextBoolean() ? "price" : "brand",
                        With.values()[random.nextInt(4)],
                        "7",
                        where(random));
            case 4 -> new CellStep.MergeValues(events, "brand", Map.of("acme ", "Acme", "ＡＣＭＥ", "Acme"), where(random));
            case 5 -> new RowStep.KeepRows(events, "price > " + random.nextInt(50) + " or brand is missing");
            case 6 ->
                new RowStep.DropDuplicates(
                        events,
                        List.of("user", "item"),
                        Keep.values()[random.nextInt(2)],
                        random.nextBoolean() ? 0 : random.nextInt(100_000),
                        where(random));
            case 7 -> new CellStep.DropColumns(events, List.of("brand"));
            case 8 -> new RowStep.KnownOnly(true, random.nextInt(4) == 0, false, where(random));
            case 9 -> new RowStep.KCore(1 + random.nextInt(6), 1 + random.nextInt(6));
            case 10 -> new RowStep.MinimumCounts(1 + random.nextInt(12), 1 + random.nextInt(12), where(random));
            case 11 ->
                new EventStep.EventWeights(
                        Map.of(Behaviour.VIEW, 0.5, Behaviour.BUY, (double) random.nextInt(3)), where(random));
            case 12 -> new EventStep.TimeDecay(1 + random.nextInt(30), where(random));
            case 13 -> new EventStep.Sessionise(10 + random.nextInt(10_000));
            case 14 ->
                new CellStep.Derive(
                        events, "x" + random.nextInt(2), "if(price > 20, lower(brand), item)", where(random));
            case 15 -> new CellStep.Join(events, "user", TableKind.USERS, List.of("city"));
            case 16 -> new EventStep.DropRobots(random.nextInt(12), 100_000, 1 + random.nextInt(4), where(random));
            case 17 -> new CellStep.Derive(events, "brand", "replace(brand, 'A', '0')", where(random));
            case 18 -> new EventStep.DropBursts(1 + random.nextInt(86_400), 3, random.nextInt(3), where(random));
            case 19 -> new EventStep.SpreadTies(TieOrder.values()[random.nextInt(2)]);
            case 20 ->
                new EventStep.LimitEvents(
                        random.nextInt(9),
                        1 + random.nextInt(9),
                        Pick.values()[random.nextInt(3)],
                        random.nextInt(),
                        where(random));
            case 21 -> new RowStep.DropOutliers(events, "price", 1 + random.nextInt(2), where(random));
            case 22 -> new IdStep.MergeTwins(TableKind.USERS);
            case 23 -> new IdStep.MergeIds(TableKind.USERS, Map.of("u1", "u2", "u3", "u99"));
            case 24 -> new RowStep.MinimumValue(random.nextInt(12) / 2.0, random.nextBoolean(), where(random));
            default -> new IdStep.Pseudonymise(ColumnRole.USER, "s" + random.nextInt(2), where(random));
        };
    }
}
