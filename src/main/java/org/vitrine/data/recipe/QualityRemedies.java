package org.vitrine.data.recipe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.FullMoments;
import org.vitrine.data.Gini;
import org.vitrine.data.PlaceholderIds;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.SpellingClusters;
import org.vitrine.data.SplitLeaks;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** What can be done about findings: the steps of a recipe that mend what was found, where {@link QualityWays} says that there may be some. */
public final class QualityRemedies {
    /** Ids a condition names at most; of more of them a step tells what is wrong with them. */
    static final int MOST_IDS = 300;

    /** Of steps that draw by chance. */
    static final int SEED = 42;

    /** How long the moments of bursts are. */
    private static final int[] MOMENTS = {1, 60};

    private static final int USUAL_CORE = 5;

    private final Map<TableKind, TableArrays> tables;
    private final QualityThresholds limits;
    private final CancelToken cancel;

    private QualityRemedies(Map<TableKind, TableArrays> tables, QualityThresholds limits, CancelToken cancel) {
        this.tables = tables;
        this.limits = limits;
        this.cancel = cancel;
    }

    /**
     * The steps, in order; none when nothing can be done.
     *
     * @param tables the tables the finding is about, as they are now
     */
    public static List<RecipeStep> of(
            Finding finding, Map<TableKind, TableArrays> tables, QualityThresholds limits, CancelToken cancel)
            throws CancelledException {
        var table = tables.get(finding.table());
        if (table == null || !QualityWays.mayHelp(finding, table.role(finding.column()), limits)) {
            return List.of();
        }
        return new QualityRemedies(tables, limits, cancel).steps(finding, table);
    }

    private List<RecipeStep> steps(Finding finding, TableArrays table) throws CancelledException {
        var column = finding.column();
        int cold = limits.count(Limit.COLD_EVENTS);
        return switch (finding.id()) {
            case "near-duplicates" -> repeats(table);
            case SplitLeaks.ROWS -> keptApart(finding, table);
            case "unknown-users" -> List.of(new RowStep.KnownOnly(true, false, false));
            case "unknown-items" -> List.of(new RowStep.KnownOnly(false, true, false));
            case "unknown-shops" ->
                table.kind() == TableKind.EVENTS
                        ? List.of(new RowStep.KnownOnly(false, false, true))
                        : withoutShop(finding, table);
            case "otherwise-written-users" -> new IdRemedies(tables).alike(table, TableKind.USERS);
            case "otherwise-written-items" -> new IdRemedies(tables).alike(table, TableKind.ITEMS);
            case "placeholder-ids" -> withoutPlaceholders(table, column);
            case "look-alike-ids" -> new IdRemedies(tables).one(table);
            case "robots" ->
                withoutOr(
                        finding,
                        table,
                        new EventStep.DropRobots(
                                limits.count(Limit.ROBOT_VIEWS), limits.count(Limit.ROBOT_SECONDS), 0));
            case "busy-users" ->
                withoutOr(finding, table, new EventStep.DropRobots(0, 0, limits.count(Limit.EVENTS_A_DAY)));
            case Finding.FUTURE_TIMES ->
                times(finding, table)
                        .map(times ->
                                before(table, column, Arrays.stream(times).min().orElseThrow()))
                        .orElse(List.of());
            case "ancient-times" -> {
                var first = String.format("%04d-01-01", limits.count(Limit.FIRST_YEAR));
                yield keep(table, column, ColumnText.name(column) + " >= '" + first + "'");
            }
            case "far-times" -> far(finding, table);
            case "spelling-variants" -> spellings(table, column, false);
            case "similar-values" -> spellings(table, column, true);
            case "price-outliers" ->
                List.of(new RowStep.DropOutliers(table.kind(), column, limits.get(Limit.PRICE_DEVIATIONS)));
            case "prices-not-positive" -> keep(table, column, ColumnText.name(column) + " > 0");
            case "cold-users" -> List.of(new RowStep.MinimumCounts(cold, 1));
            case "cold-items" -> List.of(new RowStep.MinimumCounts(1, cold));
            case "sparsity" -> List.of(new RowStep.KCore(USUAL_CORE, USUAL_CORE));
            case "mixed-numbers" -> List.of(new CellStep.Retype(table.kind(), column, ValueType.DECIMAL));
            case "mixed-dates" -> List.of(new CellStep.Retype(table.kind(), column, ValueType.DATE));
            case "twin-items", "twin-users" -> List.of(new IdStep.MergeTwins(table.kind()));
            case "time-ties" -> List.of(new EventStep.SpreadTies(TieOrder.ROWS));
            case "time-bursts" -> bursts(finding, table);
            case "skew-of-items" ->
                evener(table, ColumnRole.ITEM, most -> new EventStep.LimitEvents(0, most, Pick.SAMPLE, SEED));
            case "skew-of-users" ->
                evener(table, ColumnRole.USER, most -> new EventStep.LimitEvents(most, 0, latest(table), SEED));
            case "missing-values" -> filled(table, column);
            default -> List.of(new CellStep.DropColumns(table.kind(), List.of(column)));
        };
    }

    private List<RecipeStep> repeats(TableArrays events) {
        var columns = new LinkedHashSet<String>();
        for (var role : List.of(ColumnRole.USER, ColumnRole.ITEM, ColumnRole.EVENT_TYPE)) {
            events.name(role).ifPresent(columns::add);
        }
        // less than a second apart is at the same second
        double within = Math.max(0.5, limits.get(Limit.NEAR_SECONDS));
        return List.of(new RowStep.DropDuplicates(events.kind(), List.copyOf(columns), Keep.FIRST, within));
    }

    /** Without the events to learn from that are held out too; none when neither all before nor all after them are. */
    private static List<RecipeStep> keptApart(Finding finding, TableArrays events) {
        if (!(finding.rows() instanceof RowsWanted.InTable(var rows))) {
            return List.of();
        }
        if (events.texts(ColumnRole.SPLIT).isEmpty()) {
            // cut here: which of two equal events stays is all one
            return once(events, Keep.FIRST);
        }
        var split = events.texts(ColumnRole.SPLIT).get().codes();
        var heldOut = new BitSet();
        Arrays.stream(rows).forEach(row -> heldOut.set(split[row]));
        int before = 0;
        int after = 0;
        for (int row = 0; row < split.length; row++) {
            if (split[row] < 0 || !heldOut.get(split[row])) {
                before += row < rows[0] ? 1 : 0;
                after += row > rows[rows.length - 1] ? 1 : 0;
            }
        }
        if (before > 0 == after > 0) {
            return List.of();
        }
        return once(events, before > 0 ? Keep.LAST : Keep.FIRST);
    }

    private static List<RecipeStep> once(TableArrays events, Keep keep) {
        var columns = new LinkedHashSet<String>();
        for (var role : List.of(ColumnRole.USER, ColumnRole.ITEM, ColumnRole.EVENT_TYPE, ColumnRole.TIME)) {
            events.name(role).ifPresent(columns::add);
        }
        return List.of(new RowStep.DropDuplicates(events.kind(), List.copyOf(columns), keep));
    }

    /** Without the shoppers the rows of the finding have, by name; where they are too many for a list by what is wrong with them. */
    private static List<RecipeStep> withoutOr(Finding finding, TableArrays table, RecipeStep rule) {
        return finding.isCut() || named(finding, table, ColumnRole.USER).size() > MOST_IDS
                ? List.of(rule)
                : without(finding, table, ColumnRole.USER);
    }

    /** Without the ids the rows of the finding have. */
    private static List<RecipeStep> without(Finding finding, TableArrays table, ColumnRole role) {
        var some = named(finding, table, role);
        return some.isEmpty()
                ? List.of()
                : List.of(new RowStep.KeepRows(
                        table.kind(), "not " + in(table.name(role).orElseThrow(), some)));
    }

    /** Without the rows whose id is a word for none and no id of the catalogue; things, and events in a shop, stay without the shop. */
    private List<RecipeStep> withoutPlaceholders(TableArrays table, String column) {
        if (!(table.columns().get(column) instanceof ColumnData.Texts ids)) {
            return List.of();
        }
        var known = PlaceholderIds.known(tables::get, table.role(column));
        var words = PlaceholderIds.codes(ids).stream()
                .mapToObj(code -> ids.values()[code])
                .filter(word -> !known.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
        if (words.isEmpty()) {
            return List.of();
        }
        if (table.role(column) == ColumnRole.SHOP && table.kind() != TableKind.SHOPS) {
            var into = new TreeMap<String, String>();
            words.forEach(word -> into.put(word, ""));
            return List.of(new CellStep.MergeValues(table.kind(), column, into));
        }
        return keep(table, column, "not " + in(column, words));
    }

    private static Set<String> named(Finding finding, TableArrays table, ColumnRole role) {
        var named = new LinkedHashSet<String>();
        var ids = table.texts(role);
        if (ids.isPresent() && finding.rows() instanceof RowsWanted.InTable(var rows)) {
            for (int row : rows) {
                int code = ids.get().codes()[row];
                if (code >= 0) {
                    named.add(ids.get().values()[code]);
                }
            }
        }
        return named;
    }

    private static String in(String column, Set<String> ids) {
        return ColumnText.name(column) + " in "
                + ids.stream().map(ColumnText::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private static Optional<long[]> times(Finding finding, TableArrays table) {
        return finding.rows() instanceof RowsWanted.InTable(var rows)
                        && table.columns().get(finding.column()) instanceof ColumnData.Longs(var type, var values)
                        && rows.length > 0
                ? Optional.of(Arrays.stream(rows).mapToLong(row -> values[row]).toArray())
                : Optional.empty();
    }

    private static List<RecipeStep> before(TableArrays table, String column, long time) {
        return keep(table, column, ColumnText.name(column) + " < '" + Instant.ofEpochSecond(time) + "'");
    }

    /** Between those too early and those too late. */
    private static List<RecipeStep> far(Finding finding, TableArrays table) {
        var times = times(finding, table);
        var column = table.columns().get(finding.column());
        if (times.isEmpty() || !(column instanceof ColumnData.Longs(var type, var values))) {
            return List.of();
        }
        var all = Arrays.stream(values)
                .filter(time -> time != ColumnData.Longs.MISSING)
                .sorted()
                .toArray();
        long middle = all[all.length / 2];
        var early = Arrays.stream(times.get()).filter(time -> time < middle).max();
        var late = Arrays.stream(times.get()).filter(time -> time > middle).min();
        var parts = new ArrayList<String>();
        early.ifPresent(
                time -> parts.add(ColumnText.name(finding.column()) + " > '" + Instant.ofEpochSecond(time) + "'"));
        late.ifPresent(
                time -> parts.add(ColumnText.name(finding.column()) + " < '" + Instant.ofEpochSecond(time) + "'"));
        return keep(table, finding.column(), String.join(" and ", parts));
    }

    /** A comparison with a missing value is false, but what is missing was not found fault with. */
    private static List<RecipeStep> keep(TableArrays table, String column, String condition) {
        var data = table.columns().get(column);
        boolean gaps = data != null && data.missing() > 0;
        return List.of(new RowStep.KeepRows(
                table.kind(), gaps ? condition + " or " + ColumnText.name(column) + " is missing" : condition));
    }

    private List<RecipeStep> spellings(TableArrays table, String column, boolean near) throws CancelledException {
        if (!(table.columns().get(column) instanceof ColumnData.Texts texts)) {
            return List.of();
        }
        var found = SpellingClusters.of(texts, limits.count(Limit.SPELLING_EDITS), cancel);
        var wanted = new SpellingClusters(found.clusters().stream()
                .filter(cluster -> cluster.near() == near)
                .toList());
        var into = wanted.into();
        return into.isEmpty() ? List.of() : List.of(new CellStep.MergeValues(table.kind(), column, into));
    }

    /** One event of each moment found: seconds, or minutes where no second was too full. */
    private List<RecipeStep> bursts(Finding finding, TableArrays events) throws CancelledException {
        if (!(events.columns().get(finding.column()) instanceof ColumnData.Longs(var type, var times))) {
            return List.of();
        }
        for (int seconds : MOMENTS) {
            var counts = FullMoments.counts(times, seconds, FullMoments.FEW, cancel)
                    .values()
                    .toIntArray();
            Arrays.sort(counts);
            long all = 0;
            for (int k = counts.length - 1; k >= 0 && all < finding.count(); k--) {
                all += counts[k];
                if (all == finding.count() && (k == 0 || counts[k - 1] < counts[k])) {
                    return List.of(new EventStep.DropBursts(seconds, counts[k], 1));
                }
            }
        }
        return List.of();
    }

    /** As many events of each id at most as make the numbers of events no more uneven than the limit. */
    private List<RecipeStep> evener(TableArrays events, ColumnRole role, IntFunction<RecipeStep> step) {
        return events.texts(role)
                .map(ids -> Gini.most(ids, limits.get(Limit.GINI)))
                .map(most -> List.of(step.apply(most)))
                .orElse(List.of());
    }

    /** The last events, where something says which they are. */
    private static Pick latest(TableArrays events) {
        return events.name(ColumnRole.TIME)
                        .filter(time -> events.columns().get(time) instanceof ColumnData.Longs)
                        .isPresent()
                ? Pick.LAST
                : Pick.SAMPLE;
    }

    /** A value that stands for what nobody wrote; of ratings and searches nothing can, so their rows go. */
    private static List<RecipeStep> filled(TableArrays table, String column) {
        return switch (table.role(column)) {
            case VALUE -> written(table, column, Behaviour.RATE);
            case QUERY -> written(table, column, Behaviour.SEARCH);
            case WEIGHT -> List.of(new CellStep.Fill(table.kind(), column, With.VALUE, "1"));
            default -> {
                boolean isText = table.columns().get(column) instanceof ColumnData.Texts;
                yield List.of(new CellStep.Fill(table.kind(), column, isText ? With.MOST_FREQUENT : With.MEDIAN, ""));
            }
        };
    }

    /** Without the events of this kind that have no value; without kinds all are. */
    private static List<RecipeStep> written(TableArrays table, String column, Behaviour kind) {
        var there = ColumnText.name(column) + " is not missing";
        return List.of(new RowStep.KeepRows(
                table.kind(),
                table.name(ColumnRole.EVENT_TYPE)
                        .map(type -> ColumnText.name(type) + " != '" + kind + "' or " + there)
                        .orElse(there)));
    }

    /** Things stay when nobody knows their shop, without it. */
    private static List<RecipeStep> withoutShop(Finding finding, TableArrays table) {
        var into = new TreeMap<String, String>();
        named(finding, table, ColumnRole.SHOP).forEach(shop -> into.put(shop, ""));
        return finding.isCut() || into.isEmpty()
                ? List.of()
                : List.of(new CellStep.MergeValues(table.kind(), finding.column(), into));
    }
}
