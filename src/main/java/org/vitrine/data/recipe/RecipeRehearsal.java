package org.vitrine.data.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.PairGraph;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Progress;

/**
 * Tells what a step would leave, at one place of a recipe: the steps before it are done once, so that moving a slider costs the step
 * alone; a k-core and a threshold cost less than that, as their graph and order are made once. Used by one thread at a time.
 */
public final class RecipeRehearsal {
    private final Map<TableKind, TableArrays> tables;
    private final Sizes before;
    private @Nullable PairGraph graph;
    /** Without events that have no value, and with them. */
    private final @Nullable ValueLadder[] ladders = new ValueLadder[2];

    private RecipeRehearsal(Map<TableKind, TableArrays> tables) {
        this.tables = tables;
        this.before = Sizes.of(tables);
    }

    /** Before the step at {@code at}: after those ahead of it. */
    public static RecipeRehearsal before(
            int at, Recipe recipe, Map<TableKind, TableArrays> imported, Progress progress, CancelToken cancel)
            throws CancelledException {
        var ahead = new Recipe(recipe.lines().subList(0, at));
        return new RecipeRehearsal(
                new RecipeRunner().run(imported, ahead, progress, cancel).tables());
    }

    /** What there is without the step. */
    public Sizes before() {
        return before;
    }

    /** The tables the step would be done to. */
    public Map<TableKind, TableArrays> tables() {
        return tables;
    }

    /** What the step would do. */
    public RecipeResult.Done attempt(RecipeStep step, CancelToken cancel) throws CancelledException {
        if (step instanceof RowStep.KCore core) {
            var quick = core(core);
            if (quick.isPresent()) {
                return quick.get();
            }
        }
        if (step instanceof RowStep.MinimumValue value && value.where().isEmpty()) {
            var quick = value(value);
            if (quick.isPresent()) {
                return quick.get();
            }
        }
        return new RecipeRunner()
                .run(tables, new Recipe(List.of(new Recipe.Line(step))), Progress.SILENT, cancel)
                .done()
                .getFirst();
    }

    /** Without making tables, as {@link #core}. */
    private Optional<RecipeResult.Done> value(RowStep.MinimumValue step) {
        var events = tables.get(TableKind.EVENTS);
        int which = step.unrated() ? 1 : 0;
        var known = ladders[which];
        if (known == null && events != null) {
            known = ValueLadder.of(events, step.unrated()).orElse(null);
            ladders[which] = known;
        }
        if (known == null || events == null) {
            return Optional.empty();
        }
        var left = known.at(step.least());
        return left.events() == 0
                ? Optional.empty()
                : Optional.of(new RecipeResult.Done(
                        RecipeResult.State.DONE, events.rows() - left.events(), left, Optional.empty()));
    }

    /** Without making tables; empty when it would leave nothing or fail, which the step itself explains best. */
    private Optional<RecipeResult.Done> core(RowStep.KCore step) {
        var events = tables.get(TableKind.EVENTS);
        var user = events == null ? Optional.<org.vitrine.data.ColumnData.Texts>empty() : events.texts(ColumnRole.USER);
        var item = events == null ? Optional.<org.vitrine.data.ColumnData.Texts>empty() : events.texts(ColumnRole.ITEM);
        if (user.isEmpty() || item.isEmpty()) {
            return Optional.empty();
        }
        var users = user.get().codes();
        var items = item.get().codes();
        var known = graph;
        if (known == null) {
            known = PairGraph.of(
                    users, items, user.get().values().length, item.get().values().length);
            graph = known;
        }
        var core = known.core(step.users(), step.items());
        long left = 0;
        for (int row = 0; row < users.length; row++) {
            boolean stays = (users[row] < 0 || core.user()[users[row]]) && (items[row] < 0 || core.item()[items[row]]);
            left += stays ? 1 : 0;
        }
        if (left == 0) {
            return Optional.empty();
        }
        return Optional.of(new RecipeResult.Done(
                RecipeResult.State.DONE,
                users.length - left,
                new Sizes(left, core.users(), core.items(), core.sparsity()),
                Optional.empty()));
    }
}
