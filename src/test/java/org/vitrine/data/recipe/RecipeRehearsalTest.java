package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** What is told before a step is what the step then does. */
class RecipeRehearsalTest {
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
        var recipe = new Recipe(List.of(new Recipe.Line(new RecipeStep.MinimumCounts(2, 2))));
        var rehearsal = RecipeRehearsal.before(1, recipe, shop, Progress.SILENT, new CancelToken());
        for (int k = 1; k < 9; k++) {
            var step = new RecipeStep.KCore(k, 1 + random.nextInt(8));
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
