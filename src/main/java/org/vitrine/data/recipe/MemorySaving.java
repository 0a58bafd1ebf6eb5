package org.vitrine.data.recipe;

import org.vitrine.data.ColumnMemory;
import org.vitrine.data.TableKind;

/**
 * A step that makes a table smaller.
 *
 * @param table  the table
 * @param column what its column takes now
 * @param why    what there is to say for it
 * @param step   the step
 * @param bytes  bytes it saves
 */
public record MemorySaving(TableKind table, ColumnMemory column, Why why, RecipeStep step, long bytes) {
    /** What there is to say for a step. */
    public enum Why {
        /** All rows say the same, or nothing. */
        ONE_VALUE,
        /** Every text is a number, a day or a time written as such: it says the same in fewer bytes. */
        WRITTEN_NUMBERS,
        /** Nearly every row has a text of its own, which groups nothing. */
        OWN_TEXTS,
        /** An attribute, which models do without. */
        ATTRIBUTE
    }
}
