package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;

/** Changes the cells of a table, or its columns. */
public sealed interface CellStep extends RecipeStep {
    /** Gives a column another name. */
    record Rename(TableKind table, String column, String to) implements CellStep {
        public Rename {
            Needs.there(table, "table");
            Needs.text(column, "column");
            Needs.text(to, "to");
        }
    }

    /** Stores a column as another type; values that cannot be that type become missing and are counted. */
    record Retype(TableKind table, String column, ValueType type) implements CellStep {
        public Retype {
            Needs.there(table, "table");
            Needs.there(type, "type");
            Needs.text(column, "column");
        }
    }

    /**
     * Writes the texts of a column in one form; values that were told apart by the form only become one.
     *
     * @param where the rows this is done to, an {@linkplain Expression expression}; empty for all
     */
    record Normalise(
            TableKind table,
            String column,
            Set<Form> forms,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements CellStep {
        public Normalise(TableKind table, String column, Set<Form> forms) {
            this(table, column, forms, "");
        }

        public Normalise {
            where = Needs.where(where);
            Needs.there(table, "table");
            Needs.there(forms, "forms");
            Needs.text(column, "column");
            forms = java.util.Collections.unmodifiableSet(new TreeSet<>(forms));
            Needs.that(!forms.isEmpty(), "forms");
            Needs.that(!(forms.contains(Form.LOWER) && forms.contains(Form.UPPER)), "forms");
        }
    }

    /**
     * Fills the missing values of a column.
     *
     * @param value read for {@link With#VALUE} only
     * @param where the rows this is done to, and that what is most frequent, the mean or the median is told from; empty for all
     */
    record Fill(
            TableKind table,
            String column,
            With with,
            String value,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where)
            implements CellStep {
        public Fill(TableKind table, String column, With with, String value) {
            this(table, column, with, value, "");
        }

        public Fill {
            where = Needs.where(where);
            Needs.there(table, "table");
            Needs.there(with, "with");
            Needs.text(column, "column");
            value = value == null ? "" : value;
            Needs.that(with != With.VALUE || !value.isEmpty(), "value");
        }
    }

    /**
     * Replaces texts: spelling variants by the one that is meant.
     *
     * @param where the rows this is done to; empty for all
     */
    record MergeValues(
            TableKind table,
            String column,
            Map<String, String> into,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where)
            implements CellStep {
        public MergeValues(TableKind table, String column, Map<String, String> into) {
            this(table, column, into, "");
        }

        public MergeValues {
            where = Needs.where(where);
            Needs.there(table, "table");
            Needs.there(into, "into");
            Needs.text(column, "column");
            into = java.util.Collections.unmodifiableMap(new TreeMap<>(into));
            Needs.that(!into.isEmpty(), "into");
        }
    }

    /** Leaves columns out. */
    record DropColumns(TableKind table, List<String> columns) implements CellStep {
        public DropColumns {
            Needs.there(table, "table");
            Needs.there(columns, "columns");
            columns = List.copyOf(columns);
            Needs.that(!columns.isEmpty(), "columns");
        }
    }

    /** Makes a column by an {@linkplain Expression expression}. */
    record Derive(
            TableKind table,
            String column,
            String expression,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements CellStep {
        public Derive(TableKind table, String column, String expression) {
            this(table, column, expression, "");
        }

        public Derive {
            where = Needs.where(where);
            Needs.there(table, "table");
            Needs.text(column, "column");
            Needs.text(expression, "expression");
        }
    }

    /** Adds columns of another table, found by its id: {@code column} of this table holds the ids. */
    record Join(TableKind table, String column, TableKind from, List<String> columns) implements CellStep {
        public Join {
            Needs.there(table, "table");
            Needs.there(from, "from");
            Needs.there(columns, "columns");
            Needs.text(column, "column");
            columns = List.copyOf(columns);
            Needs.that(!columns.isEmpty(), "columns");
            Needs.that(from == TableKind.USERS || from == TableKind.ITEMS || from == TableKind.SHOPS, "from");
        }
    }
}
