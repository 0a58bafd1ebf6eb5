package org.vitrine.data.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Nested groups against a reference that keeps lists of rows. */
@Execution(ExecutionMode.CONCURRENT)
class PivotTreeTest {
    private static final CancelToken GO_ON = new CancelToken();
    private static final Grouping TYPE = new Grouping("type", Grouping.By.VALUE);
    private static final Grouping USER = new Grouping("user", Grouping.By.VALUE);
    private static final List<Grouping> ALL = List.of(
            TYPE,
            USER,
            new Grouping("stars", Grouping.By.VALUE),
            new Grouping("time", Grouping.By.YEAR),
            new Grouping("time", Grouping.By.MONTH),
            new Grouping("time", Grouping.By.WEEK),
            new Grouping("time", Grouping.By.WEEKDAY),
            new Grouping("time", Grouping.By.HOUR),
            new Grouping("time", Grouping.By.DAY));
    private static final List<Aggregate> VALUES = List.of(
            Aggregate.COUNT,
            new Aggregate(Aggregate.Kind.DISTINCT, "user"),
            // so many values that they are sorted, not marked
            new Aggregate(Aggregate.Kind.DISTINCT, "price"),
            new Aggregate(Aggregate.Kind.SUM, "price"),
            new Aggregate(Aggregate.Kind.MEAN, "price"),
            new Aggregate(Aggregate.Kind.MIN, "stars"),
            new Aggregate(Aggregate.Kind.MAX, "price"));

    private static String key(DataTable table, int row, Grouping by) {
        var value = table.value(row, table.place(by.column()));
        if (value == null) {
            return "missing";
        }
        if (by.by() == Grouping.By.VALUE) {
            return value instanceof Double number ? "" + Math.round(number) : value.toString();
        }
        var time = Instant.ofEpochSecond((Long) value).atZone(ZoneOffset.UTC);
        return switch (by.by()) {
            case YEAR -> "" + time.getYear();
            case MONTH -> "%d-%02d".formatted(time.getYear(), time.getMonthValue());
            case WEEK ->
                "%d-W%02d".formatted(time.get(IsoFields.WEEK_BASED_YEAR), time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case DAY -> time.toLocalDate().toString();
            case WEEKDAY -> "" + time.getDayOfWeek().getValue();
            case HOUR -> "%02d".formatted(time.getHour());
            case VALUE, RANGE -> throw new IllegalArgumentException(by.toString());
        };
    }

    private static double told(DataTable table, List<Integer> rows, Aggregate value) {
        if (value.kind() == Aggregate.Kind.COUNT) {
            return rows.size();
        }
        int column = table.place(value.column());
        var present = rows.stream()
                .filter(row -> table.value(row, column) != null)
                .<Object>map(row -> table.value(row, column))
                .toList();
        if (value.kind() == Aggregate.Kind.DISTINCT) {
            return new HashSet<>(present).size();
        }
        var numbers = present.stream().mapToDouble(each -> ((Number) each).doubleValue());
        return switch (value.kind()) {
            case SUM -> present.isEmpty() ? Double.NaN : numbers.sum();
            case MEAN -> numbers.average().orElse(Double.NaN);
            case MIN -> numbers.min().orElse(Double.NaN);
            case MAX -> numbers.max().orElse(Double.NaN);
            case COUNT, DISTINCT -> throw new IllegalArgumentException();
        };
    }

    /** The reference: which rows stand under which label, the most frequent ones first chosen, equally frequent ones as the tree has them. */
    private static Map<Pivot.Label, List<Integer>> split(
            DataTable table, List<Integer> rows, Grouping by, int top, List<Pivot.Label> found) {
        var lists = new HashMap<String, List<Integer>>();
        rows.forEach(row -> lists.computeIfAbsent(key(table, row, by), key -> new ArrayList<>())
                .add(row));
        var missing = Optional.ofNullable(lists.remove("missing"));
        var sizes =
                lists.values().stream().map(List::size).sorted((a, b) -> b - a).toList();
        var split = new HashMap<Pivot.Label, List<Integer>>();
        var chosen = new ArrayList<Integer>();
        for (var label : found) {
            if (label instanceof Pivot.Label.Group(var text)) {
                var its = Optional.ofNullable(lists.remove(text)).orElseThrow(() -> new AssertionError(text));
                chosen.add(its.size());
                split.put(label, its);
            }
        }
        chosen.sort((a, b) -> b - a);
        assertThat(chosen).isEqualTo(sizes.subList(0, Math.min(top, sizes.size())));
        if (!lists.isEmpty()) {
            split.put(
                    new Pivot.Label.Other(lists.size()),
                    lists.values().stream().flatMap(List::stream).toList());
        }
        missing.ifPresent(its -> split.put(new Pivot.Label.Missing(), its));
        return split;
    }

    private static void check(DataTable table, PivotTree tree, PivotGroup group, List<Integer> rows, String what) {
        assertThat(group.rows()).as(what).isEqualTo(rows.size());
        var spec = tree.spec();
        for (int v = 0; v < spec.values().size(); v++) {
            var value = spec.values().get(v);
            int width = spec.columns().isPresent() ? tree.columns().size() : 0;
            same(group.value(v, width), told(table, rows, value), what + " " + value);
            for (int c = 0; c < width; c++) {
                var label = tree.columns().get(c);
                var by = spec.columns().orElseThrow();
                var its = rows.stream()
                        .filter(row -> {
                            var key = key(table, row, by);
                            return switch (label) {
                                case Pivot.Label.Group(var text) -> key.equals(text);
                                case Pivot.Label.Missing missing -> key.equals("missing");
                                case Pivot.Label.Other others ->
                                    !key.equals("missing") && !tree.columns().contains(new Pivot.Label.Group(key));
                                case Pivot.Label.All all -> true;
                            };
                        })
                        .toList();
                same(group.value(v, c), told(table, its, value), what + " " + label + " " + value);
            }
        }
    }

    private static void same(double found, double expected, String what) {
        if (Double.isNaN(expected)) {
            assertThat(found).as(what).isNaN();
        } else {
            assertThat(found).as(what).isCloseTo(expected, within(1e-6));
        }
    }

    /** Goes through the whole tree, opening groups one by one or all of a level at once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyGroupTellsOfExactlyItsRows(long seed) throws Exception {
        var random = new Random(seed);
        var table = Shops.events((int) seed, 400 + random.nextInt(2_000));
        int part = 1 + random.nextInt(4);
        var kept = RowBits.where(table.rowCount(), row -> row % part == 0, GO_ON);
        var fields = new ArrayList<>(ALL);
        java.util.Collections.shuffle(fields, random);
        int depth = 1 + random.nextInt(4);
        var columns = random.nextBoolean() ? Optional.of(fields.getLast()) : Optional.<Grouping>empty();
        var values = new ArrayList<>(VALUES);
        java.util.Collections.shuffle(values, random);
        var spec = new NestedSpec(
                fields.subList(0, depth),
                columns,
                values.subList(0, 1 + random.nextInt(values.size())),
                1 + random.nextInt(6),
                1 + random.nextInt(5));
        var tree = PivotTree.of(table, kept, spec, GO_ON);
        var together = tree.openedTo(depth, GO_ON);
        assertThat(together.isWhole()).isTrue();
        var rows = IntStream.of(kept.rows(GO_ON)).boxed().toList();
        goThrough(table, tree, tree.root(), together, rows, kept);
    }

    private void goThrough(
            DataTable table,
            PivotTree tree,
            PivotGroup group,
            PivotTree.Opened together,
            List<Integer> rows,
            RowBits kept)
            throws Exception {
        checkGroup(table, tree, group, rows, kept);
        if (!tree.canOpen(group)) {
            assertThat(together.groups()).doesNotContainKey(group);
            return;
        }
        var alone = tree.opened(group, GO_ON);
        var inner = together.groups().get(group);
        assertThat(inner.stream().map(PivotGroup::label))
                .isEqualTo(alone.stream().map(PivotGroup::label).toList());
        var by = tree.spec().rows().get(group.depth());
        var parts = split(
                table,
                rows,
                by,
                tree.spec().topRows(),
                alone.stream().map(PivotGroup::label).toList());
        assertThat(new HashSet<>(alone.stream().map(PivotGroup::label).toList()))
                .isEqualTo(parts.keySet());
        for (int k = 0; k < inner.size(); k++) {
            checkGroup(table, tree, alone.get(k), parts.get(alone.get(k).label()), kept);
            goThrough(
                    table, tree, inner.get(k), together, parts.get(inner.get(k).label()), kept);
        }
    }

    private static void checkGroup(DataTable table, PivotTree tree, PivotGroup group, List<Integer> rows, RowBits kept)
            throws Exception {
        check(table, tree, group, rows, group.path().toString());
        var sorted = rows.stream().sorted().mapToInt(Integer::intValue).toArray();
        assertThat(tree.rowsOf(group, GO_ON).rows(GO_ON)).containsExactly(sorted);
        var filters = new ArrayList<RowFilter>();
        for (var at = group; at.parent().isPresent(); at = at.parent().get()) {
            filters.add(tree.filterOf(at, GO_ON));
        }
        assertThat(RowQuery.bits(table, filters, GO_ON).and(kept).rows(GO_ON))
                .as("the filters of all levels leave the group's rows")
                .containsExactly(sorted);
    }

    @Test
    void manyGroupsAreCountedBySortingAndStillTheSame() throws Exception {
        var table = Shops.events(21, 5_000);
        var spec = new NestedSpec(List.of(USER, TYPE), Optional.empty(), List.of(Aggregate.COUNT), 400, 1);
        var tree = PivotTree.of(table, RowBits.all(5_000), spec, GO_ON);
        var users = tree.opened(tree.root(), GO_ON);
        var groups = Groups.of(table, TYPE, GO_ON);
        int[] parents = new int[5_000];
        for (int k = 0; k < users.size(); k++) {
            for (int row : tree.rowsOf(users.get(k), GO_ON).rows(GO_ON)) {
                parents[row] = k;
            }
        }
        // as if there were very many codes
        var wide = new Groups(1 << 24, groups.groupOf(), groups.text(), groups.ordered());
        var narrow = new Counting(groups, 2).of(RowBits.all(5_000), users.size(), row -> parents[row], GO_ON);
        var sorted = new Counting(wide, 2).of(RowBits.all(5_000), users.size(), row -> parents[row], GO_ON);
        for (int k = 0; k < users.size(); k++) {
            var split = sorted.get(k);
            assertThat(split.labels()).isEqualTo(narrow.get(k).labels());
            assertThat(split.counts()).isEqualTo(narrow.get(k).counts());
            for (int row : tree.rowsOf(users.get(k), GO_ON).rows(GO_ON)) {
                assertThat(split.slotOf(row)).isEqualTo(narrow.get(k).slotOf(row));
            }
        }
    }

    @Test
    void openingEverythingEndsBeforeThereIsTooMuch() throws Exception {
        var table = Shops.events(22, 50_000);
        var spec = new NestedSpec(
                List.of(USER, new Grouping("time", Grouping.By.DAY)),
                Optional.empty(),
                List.of(Aggregate.COUNT),
                300,
                1);
        var opened = PivotTree.of(table, RowBits.all(50_000), spec, GO_ON).openedTo(2, GO_ON);
        assertThat(opened.isWhole()).isFalse();
        assertThat(opened.groups().values().stream().mapToInt(List::size).sum()).isBetween(300, PivotTree.MOST);
    }

    @Test
    void groupsStandByAValueWithinTheirGroupAndOthersLast() throws Exception {
        var table = Shops.events(23, 20_000);
        var spec = new NestedSpec(
                List.of(TYPE, USER),
                Optional.empty(),
                List.of(Aggregate.COUNT, new Aggregate(Aggregate.Kind.SUM, "price")),
                5,
                1);
        var tree = PivotTree.of(table, RowBits.all(20_000), spec, GO_ON);
        var opened = tree.openedTo(2, GO_ON);
        var open = Set.copyOf(opened.groups().get(tree.root()));
        var shown = PivotOrder.shown(tree, opened.groups(), open, Optional.of(new PivotOrder(1, 0, true)));
        assertThat(shown.getLast()).isSameAs(tree.root());
        for (int k = 1; k < shown.size() - 1; k++) {
            var before = shown.get(k - 1);
            var here = shown.get(k);
            if (here.parent().equals(before.parent())
                    && !(here.label() instanceof Pivot.Label.Other)
                    && here.depth() == 2) {
                assertThat(before.value(1, 0)).isGreaterThanOrEqualTo(here.value(1, 0));
            }
            if (here.label() instanceof Pivot.Label.Other) {
                assertThat(shown.get(k + 1).parent()).isNotEqualTo(here.parent());
            }
            if (here.depth() > before.depth()) {
                assertThat(here.parent()).contains(before);
            }
        }
        assertThat(PivotOrder.shown(tree, opened.groups(), Set.of(), Optional.empty()))
                .hasSize(opened.groups().get(tree.root()).size() + 1);
    }

    @Test
    void nothingAndWhatCannotBeGrouped() throws Exception {
        var table = Shops.events(24, 100);
        var spec = new NestedSpec(List.of(USER, TYPE), Optional.of(TYPE), VALUES, 5, 5);
        var none = PivotTree.of(table, RowBits.where(100, row -> false, GO_ON), spec, GO_ON);
        assertThat(none.openedTo(2, GO_ON).groups()).isEmpty();
        assertThat(none.canOpen(none.root())).isFalse();
        var all = RowBits.all(100);
        for (var bad : List.of(
                spec.withRows(List.of(TYPE, new Grouping("nope", Grouping.By.VALUE))),
                spec.withRows(List.of(TYPE, new Grouping("user", Grouping.By.WEEK))),
                spec.withColumns(Optional.of(new Grouping("type", Grouping.By.RANGE))),
                spec.withValues(List.of(new Aggregate(Aggregate.Kind.SUM, "type"))))) {
            assertThatThrownBy(() -> PivotTree.of(table, all, bad, GO_ON)).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> spec.withRows(List.of(TYPE, TYPE))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> spec.withValues(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cancelledOpeningEnds() throws Exception {
        var table = Shops.events(25, 100);
        var spec = new NestedSpec(List.of(USER, TYPE), Optional.empty(), VALUES, 5, 5);
        var tree = PivotTree.of(table, RowBits.all(100), spec, GO_ON);
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> tree.opened(tree.root(), cancel)).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> tree.openedTo(2, cancel)).isInstanceOf(CancelledException.class);
    }
}
