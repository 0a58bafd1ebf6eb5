package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.TableKind;

/** Leaves rows of a table out. */
public sealed interface RowStep extends RecipeStep {
    /** Keeps the rows the {@linkplain Expression condition} is true for. */
    record KeepRows(TableKind table, String condition) implements RowStep {
        public KeepRows {
            Needs.there(table, "table");
            Needs.text(condition, "condition");
        }
    }

    /**
     * Keeps one row for each combination of values in these columns.
     *
     * @param within seconds; above 0, only of events that follow one another that closely
     */
    record DropDuplicates(
            TableKind table,
            List<String> columns,
            Keep keep,
            double within,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where)
            implements RowStep {
        public DropDuplicates(TableKind table, List<String> columns, Keep keep, double within) {
            this(table, columns, keep, within, "");
        }

        public DropDuplicates(TableKind table, List<String> columns, Keep keep) {
            this(table, columns, keep, 0);
        }

        /** Files of before there were seconds do not name them. */
        @JsonCreator
        static DropDuplicates read(
                @JsonProperty("table") TableKind table,
                @JsonProperty("columns") List<String> columns,
                @JsonProperty("keep") Keep keep,
                @JsonProperty("within") @Nullable Double within,
                @JsonProperty("where") @Nullable String where) {
            return new DropDuplicates(table, columns, keep, within == null ? 0 : within, Needs.where(where));
        }

        public DropDuplicates {
            where = Needs.where(where);
            Needs.that(within >= 0 && within < 1e9, "within");
            Needs.there(table, "table");
            Needs.there(columns, "columns");
            Needs.there(keep, "keep");
            columns = List.copyOf(columns);
            Needs.that(!columns.isEmpty(), "columns");
        }
    }

    /** Keeps the events whose user, item or shop the table of users, items or shops knows. */
    record KnownOnly(
            boolean users,
            boolean items,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shops,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where)
            implements RowStep {
        public KnownOnly(boolean users, boolean items, boolean shops) {
            this(users, items, shops, "");
        }

        /** Files of before there were shops do not name them. */
        @JsonCreator
        static KnownOnly read(
                @JsonProperty("users") boolean users,
                @JsonProperty("items") boolean items,
                @JsonProperty("shops") @Nullable Boolean shops,
                @JsonProperty("where") @Nullable String where) {
            return new KnownOnly(users, items, shops != null && shops, Needs.where(where));
        }

        public KnownOnly {
            where = Needs.where(where);
            Needs.that(users || items || shops, "users");
        }
    }

    /**
     * Drops users with fewer than {@code users} and items with fewer than {@code items} different partners, again and again until
     * all that are left have as many: the k-core of the graph of users and items.
     */
    record KCore(int users, int items) implements RowStep {
        public KCore {
            Needs.that(users >= 1, "users");
            Needs.that(items >= 1, "items");
        }
    }

    /** Drops the events of users and items with fewer events, once. */
    record MinimumCounts(
            int perUser,
            int perItem,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RowStep {
        public MinimumCounts(int perUser, int perItem) {
            this(perUser, perItem, "");
        }

        public MinimumCounts {
            where = Needs.where(where);
            Needs.that(perUser >= 1, "perUser");
            Needs.that(perItem >= 1, "perItem");
        }
    }

    /**
     * Keeps the events whose value, a rating or a count of plays, is at least so much.
     *
     * @param unrated whether events without a value stay: views beside ratings
     */
    record MinimumValue(
            double least,
            boolean unrated,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RowStep {
        public MinimumValue(double least, boolean unrated) {
            this(least, unrated, "");
        }

        @JsonCreator
        static MinimumValue read(
                @JsonProperty("least") double least,
                @JsonProperty("unrated") @Nullable Boolean unrated,
                @JsonProperty("where") @Nullable String where) {
            return new MinimumValue(least, unrated == null || unrated, Needs.where(where));
        }

        public MinimumValue {
            where = Needs.where(where);
            Needs.that(Double.isFinite(least), "least");
        }
    }

    /**
     * Leaves out the rows whose price is far from the others: of things those of their category, of events those of the same thing.
     *
     * @param deviations robust deviations of the logarithm from which on it is
     */
    record DropOutliers(
            TableKind table,
            String column,
            double deviations,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RowStep {
        public DropOutliers(TableKind table, String column, double deviations) {
            this(table, column, deviations, "");
        }

        public DropOutliers {
            where = Needs.where(where);
            Needs.there(table, "table");
            Needs.text(column, "column");
            Needs.that(deviations >= 1 && deviations <= 100, "deviations");
        }
    }
}
