package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;

/**
 * One change of a shop's tables, as plain data: the same step over the same tables gives the same tables, bit for bit.
 * Stored as JSON under its {@link #name()}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecipeStep.Rename.class, name = "rename"),
    @JsonSubTypes.Type(value = RecipeStep.Retype.class, name = "retype"),
    @JsonSubTypes.Type(value = RecipeStep.Normalise.class, name = "normalise"),
    @JsonSubTypes.Type(value = RecipeStep.Fill.class, name = "fill"),
    @JsonSubTypes.Type(value = RecipeStep.MergeValues.class, name = "merge-values"),
    @JsonSubTypes.Type(value = RecipeStep.KeepRows.class, name = "keep-rows"),
    @JsonSubTypes.Type(value = RecipeStep.DropDuplicates.class, name = "drop-duplicates"),
    @JsonSubTypes.Type(value = RecipeStep.DropColumns.class, name = "drop-columns"),
    @JsonSubTypes.Type(value = RecipeStep.KnownOnly.class, name = "known-only"),
    @JsonSubTypes.Type(value = RecipeStep.KCore.class, name = "k-core"),
    @JsonSubTypes.Type(value = RecipeStep.MinimumCounts.class, name = "minimum-counts"),
    @JsonSubTypes.Type(value = RecipeStep.MinimumValue.class, name = "minimum-value"),
    @JsonSubTypes.Type(value = RecipeStep.DropRobots.class, name = "drop-robots"),
    @JsonSubTypes.Type(value = RecipeStep.DropBursts.class, name = "drop-bursts"),
    @JsonSubTypes.Type(value = RecipeStep.SpreadTies.class, name = "spread-ties"),
    @JsonSubTypes.Type(value = RecipeStep.LimitEvents.class, name = "limit-events"),
    @JsonSubTypes.Type(value = RecipeStep.DropOutliers.class, name = "drop-outliers"),
    @JsonSubTypes.Type(value = RecipeStep.MergeTwins.class, name = "merge-twins"),
    @JsonSubTypes.Type(value = RecipeStep.MergeIds.class, name = "merge-ids"),
    @JsonSubTypes.Type(value = RecipeStep.EventWeights.class, name = "event-weights"),
    @JsonSubTypes.Type(value = RecipeStep.TimeDecay.class, name = "time-decay"),
    @JsonSubTypes.Type(value = RecipeStep.Sessionise.class, name = "sessionise"),
    @JsonSubTypes.Type(value = RecipeStep.Derive.class, name = "derive"),
    @JsonSubTypes.Type(value = RecipeStep.Join.class, name = "join"),
    @JsonSubTypes.Type(value = RecipeStep.Pseudonymise.class, name = "pseudonymise")
})
public sealed interface RecipeStep {
    /** What the step is called in files, on the command line and in message keys: {@code k-core}. */
    @JsonIgnore
    default String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=K)(?=Core)", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The rows it is done to, an {@linkplain Expression expression}; empty for all, and of steps that are always about all. */
    default String where() {
        return "";
    }

    /** Gives a column another name. */
    record Rename(TableKind table, String column, String to) implements RecipeStep {
        public Rename {
            Needs.there(table, "table");
            Needs.text(column, "column");
            Needs.text(to, "to");
        }
    }

    /** Stores a column as another type; values that cannot be that type become missing and are counted. */
    record Retype(TableKind table, String column, ValueType type) implements RecipeStep {
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
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
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
            implements RecipeStep {
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
            implements RecipeStep {
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

    /** Keeps the rows the {@linkplain Expression condition} is true for. */
    record KeepRows(TableKind table, String condition) implements RecipeStep {
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
            implements RecipeStep {
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

    /** Leaves columns out. */
    record DropColumns(TableKind table, List<String> columns) implements RecipeStep {
        public DropColumns {
            Needs.there(table, "table");
            Needs.there(columns, "columns");
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
            implements RecipeStep {
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
    record KCore(int users, int items) implements RecipeStep {
        public KCore {
            Needs.that(users >= 1, "users");
            Needs.that(items >= 1, "items");
        }
    }

    /** Drops the events of users and items with fewer events, once. */
    record MinimumCounts(
            int perUser,
            int perItem,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
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
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
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
     * Drops the events of shoppers nobody can be: so many views and between two of them, in the middle, so few seconds; or more events
     * than that on a day of UTC.
     *
     * @param views   at least, 0 to leave this rule out
     * @param seconds at most between two views, the median
     * @param perDay  events at most, 0 to leave this rule out
     */
    record DropRobots(
            int views,
            int seconds,
            int perDay,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
        public DropRobots(int views, int seconds, int perDay) {
            this(views, seconds, perDay, "");
        }

        public DropRobots {
            where = Needs.where(where);
            Needs.that(views >= 0 && (views > 0 || perDay > 0), "views");
            Needs.that(seconds >= 0, "seconds");
            Needs.that(perDay >= 0, "perDay");
        }
    }

    /**
     * Thins out moments that hold too many events: of each only the first ones stay, in the order of the rows.
     *
     * @param momentSeconds how long a moment is: 1, or 60 for minutes
     * @param fullFrom      events from which on a moment is too full
     * @param left          events of such a moment that stay
     */
    record DropBursts(
            int momentSeconds,
            int fullFrom,
            int left,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
        public DropBursts(int momentSeconds, int fullFrom, int left) {
            this(momentSeconds, fullFrom, left, "");
        }

        public DropBursts {
            where = Needs.where(where);
            Needs.that(momentSeconds >= 1 && momentSeconds <= 86_400, "momentSeconds");
            Needs.that(fullFrom >= 2, "fullFrom");
            Needs.that(left >= 0 && left < fullFrom, "left");
        }
    }

    /** Puts each event of a shopper at least a second after the one before it, so that the order of equal times is a fixed one. */
    record SpreadTies(TieOrder by) implements RecipeStep {
        public SpreadTies {
            Needs.there(by, "by");
        }
    }

    /**
     * Leaves so many events of each shopper, then of each item, at most.
     *
     * @param mostPerUser 0 for any number
     * @param mostPerItem 0 for any number
     * @param seed        read for {@link Pick#SAMPLE} only
     */
    record LimitEvents(
            int mostPerUser,
            int mostPerItem,
            Pick pick,
            int seed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where)
            implements RecipeStep {
        public LimitEvents(int mostPerUser, int mostPerItem, Pick pick, int seed) {
            this(mostPerUser, mostPerItem, pick, seed, "");
        }

        public LimitEvents {
            where = Needs.where(where);
            Needs.that(mostPerUser >= 0, "mostPerUser");
            Needs.that(mostPerItem >= 0 && (mostPerItem > 0 || mostPerUser > 0), "mostPerItem");
            Needs.there(pick, "pick");
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
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
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

    /** Makes one of shoppers or items that differ by the id, capitals and outer blanks alone: the first stays and gets the events. */
    record MergeTwins(TableKind table) implements RecipeStep {
        public MergeTwins {
            Needs.there(table, "table");
            Needs.that(table == TableKind.USERS || table == TableKind.ITEMS, "table");
        }
    }

    /** Makes one of shoppers, items or shops that are there under several ids: the row of the id that is meant stays and gets all events. */
    record MergeIds(TableKind table, Map<String, String> into) implements RecipeStep {
        public MergeIds {
            Needs.that(table == TableKind.USERS || table == TableKind.ITEMS || table == TableKind.SHOPS, "table");
            Needs.there(into, "into");
            into = java.util.Collections.unmodifiableMap(new TreeMap<>(into));
            Needs.that(!into.isEmpty(), "into");
        }
    }

    /** Gives each event the weight of its behaviour, in a column of that name; 0 drops the behaviour. */
    record EventWeights(
            Map<Behaviour, Double> weights,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
        public EventWeights(Map<Behaviour, Double> weights) {
            this(weights, "");
        }

        public EventWeights {
            where = Needs.where(where);
            Needs.there(weights, "weights");
            weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
            Needs.that(!weights.isEmpty(), "weights");
            Needs.that(weights.values().stream().allMatch(w -> w >= 0 && w < 1e6), "weights");
        }
    }

    /** Multiplies the weight of each event by one half for every {@code halfLifeDays} it is older than the last one. */
    record TimeDecay(
            double halfLifeDays,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
        public TimeDecay(double halfLifeDays) {
            this(halfLifeDays, "");
        }

        public TimeDecay {
            where = Needs.where(where);
            Needs.that(halfLifeDays > 0 && halfLifeDays < 1e6, "halfLifeDays");
        }
    }

    /** Numbers visits in the column {@code session}: a new one begins when a user was away longer than the gap. */
    record Sessionise(int gapMinutes) implements RecipeStep {
        public Sessionise {
            Needs.that(gapMinutes >= 1, "gapMinutes");
        }
    }

    /** Makes a column by an {@linkplain Expression expression}. */
    record Derive(
            TableKind table,
            String column,
            String expression,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
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
    record Join(TableKind table, String column, TableKind from, List<String> columns) implements RecipeStep {
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

    /**
     * Replaces ids of a role in all tables by pseudonyms: the same id and salt give the same pseudonym.
     *
     * @param where rows of the role's own table, of the events where there is none: their ids are replaced, in all tables
     */
    record Pseudonymise(
            ColumnRole role,
            String salt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements RecipeStep {
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
