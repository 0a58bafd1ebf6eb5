package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;

/** Says which ids mean the same, or hides them. */
public sealed interface IdStep extends RecipeStep {
    /** Makes one of shoppers or items that differ by the id, capitals and outer blanks alone: the first stays and gets the events. */
    record MergeTwins(TableKind table) implements IdStep {
        public MergeTwins {
            Needs.there(table, "table");
            Needs.that(table == TableKind.USERS || table == TableKind.ITEMS, "table");
        }
    }

    /** Makes one of shoppers, items or shops that are there under several ids: the row of the id that is meant stays and gets all events. */
    record MergeIds(TableKind table, Map<String, String> into) implements IdStep {
        public MergeIds {
            Needs.that(table == TableKind.USERS || table == TableKind.ITEMS || table == TableKind.SHOPS, "table");
            Needs.there(into, "into");
            into = java.util.Collections.unmodifiableMap(new TreeMap<>(into));
            Needs.that(!into.isEmpty(), "into");
        }
    }

    /**
     * Replaces ids of a role in all tables by pseudonyms: the same id and salt give the same pseudonym.
     *
     * @param where rows of the role's own table, of the events where there is none: their ids are replaced, in all tables
     */
    record Pseudonymise(
            ColumnRole role,
            String salt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements IdStep {
        public Pseudonymise(ColumnRole role, String salt) {
            this(role, salt, "");
        }

        public Pseudonymise {
            where = Needs.where(where);
            Needs.there(role, "role");
            Needs.that(role == ColumnRole.USER || role == ColumnRole.ITEM || role == ColumnRole.SHOP, "role");
            Needs.text(salt, "salt");
        }
    }
}
