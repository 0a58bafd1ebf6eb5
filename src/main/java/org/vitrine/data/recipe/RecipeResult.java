package org.vitrine.data.recipe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Problem;

/**
 * What a recipe made of tables.
 *
 * @param tables the tables after the last step
 * @param before how large what there was before the first step is
 * @param done   what became of each line of the recipe, in its order
 */
public record RecipeResult(Map<TableKind, TableArrays> tables, Sizes before, List<Done> done) {
    /** What became of a step. */
    public enum State {
        DONE,
        /** It was switched off. */
        OFF,
        /** It did not fit the tables and was passed over. */
        FAILED
    }

    /**
     * One line of the recipe.
     *
     * @param changed cells that got another value, rows that went, or columns that went or are called otherwise
     * @param lost    of the cells those that are missing now because they could not become what was asked
     * @param after   what is left after it
     * @param problem why it was passed over; empty unless it failed
     */
    public record Done(State state, long changed, long lost, Sizes after, Optional<Problem> problem) {
        /** Of a step that loses nothing. */
        public Done(State state, long changed, Sizes after, Optional<Problem> problem) {
            this(state, changed, 0, after, problem);
        }
    }

    public RecipeResult {
        var copy = new EnumMap<TableKind, TableArrays>(TableKind.class);
        copy.putAll(tables);
        tables = Collections.unmodifiableMap(copy);
        done = List.copyOf(done);
    }

    /** What became of each line alone. */
    public RecipeResult withoutTables() {
        return new RecipeResult(Map.of(), before, done);
    }
}
