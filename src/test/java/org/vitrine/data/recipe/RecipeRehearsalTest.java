package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** What is told before a step is what the step then does. */
class RecipeRehearsalTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aThresholdIsForetold(long seed) throws Exception {
        var random = new Random(seed);
        int n = 60 + random.nextInt(200);
        var users = words(n, () -> "u" + random.nextInt(20));
        var items = words(n, () -> random.nextInt(8) == 0 ? "" : "i" + random.nextInt(15));
        var values = IntStream.range(0, n)
                .mapToDouble(k -> random.nextInt(6) == 0 ? Double.NaN : random.nextInt(11) / 2.0)
                .toArray();
        var whole = Arrays.stream(values)
                .mapToLong(value -> Double.isNaN(value) ? ColumnData.Longs.MISSING : (long) value)
                .toArray();
        for (var data : List.of(Shop.decimals(values), new ColumnData.Longs(ValueType.INTEGER, whole))) {
            var shop = Shop.of(Shop.table(
                    TableKind.EVENTS,
                    n,
                    "user",
                    ColumnRole.USER,
                    Shop.texts(users),
                    "item",
                    ColumnRole.ITEM,
                    Shop.texts(items),
                    "stars",
                    ColumnRole.VALUE,
                    data));
            var rehearsal = RecipeRehearsal.before(0, Recipe.EMPTY, shop, Progress.SILENT, new CancelToken());
            for (double least = -0.5; least < 6; least += 0.25) {
                for (boolean unrated : new boolean[] {true, false}) {
                    var step = new RowStep.MinimumValue(least, unrated);
                    var done = new RecipeRunner()
                            .run(shop, Recipe.EMPTY.add(step), Progress.SILENT, new CancelToken())
                            .done()
                            .getLast();
                    assertThat(rehearsal.attempt(step, new CancelToken())).isEqualTo(done);
                }
            }
        }
    }

    private static String[] words(int n, Supplier<String> word) {
        return IntStream.range(0, n).mapToObj(k -> word.get()).toArray(String[]::new);
    }

    /** Ratings are stops of their own; counts of plays, which are too many, have as many events between one stop and the next. */
    @Test
    void aSliderStopsWhereThereAreValues() {
        assertThat(ValueStops.of(rated(4, 1, Double.NaN, 4, 2.5))).containsExactly(1.0, 2.5, 4.0);
        var plays = IntStream.range(0, 5_000).mapToDouble(k -> (double) k * k).toArray();
        var stops = ValueStops.of(rated(plays));
        assertThat(stops).hasSize(ValueStops.MOST).isSorted().startsWith(0.0).endsWith(4_999.0 * 4_999.0);
        assertThat(ValueStops.of(rated(Double.NaN))).isEmpty();
        assertThat(ValueStops.of(Shop.table(TableKind.EVENTS, 1, "user", ColumnRole.USER, Shop.texts("u"))))
                .isEmpty();
    }

    private static TableArrays rated(double... stars) {
        return Shop.table(TableKind.EVENTS, stars.length, "stars", ColumnRole.VALUE, Shop.decimals(stars));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCoreIsForetold(long seed) throws Exception {
        var random = new Random(seed);
        int n = 60 + random.nextInt(200);
        var users =
                IntStream.range(0, n).mapToObj(k -> "u" + random.nextInt(20)).toArray(String[]::new);
        // some events have no item
        var items = IntStream.range(0, n)
                .mapToObj(k -> random.nextInt(8) == 0 ? "" : "i" + random.nextInt(15))
                .toArray(String[]::new);
        Map<TableKind, TableArrays> shop = Shop.of(Shop.table(
                TableKind.EVENTS,
                n,
                "user",
                ColumnRole.USER,
                Shop.texts(users),
                "item",
                ColumnRole.ITEM,
                Shop.texts(items)));
        var recipe = new Recipe(List.of(new Recipe.Line(new RowStep.MinimumCounts(2, 2))));
        var rehearsal = RecipeRehearsal.before(1, recipe, shop, Progress.SILENT, new CancelToken());
        for (int k = 1; k < 9; k++) {
            var step = new RowStep.KCore(k, 1 + random.nextInt(8));
            var done = new RecipeRunner()
                    .run(shop, recipe.add(step), Progress.SILENT, new CancelToken())
                    .done()
                    .getLast();
            var told = rehearsal.attempt(step, new CancelToken());
            assertThat(told.state()).isEqualTo(done.state());
            assertThat(told.changed()).isEqualTo(done.changed());
            assertThat(told.after()).isEqualTo(done.after());
        }
    }
}
