package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.vitrine.data.Blocks;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/**
 * A pivot table whose rows nest: groups that open into groups. Only what is opened is worked out, each opening in time linear in the rows of the
 * table, however deep it is; any number of groups of one depth open together. Not changed once made; groups belong to the tree they are from.
 */
public final class PivotTree {
    /** Groups that are opened into at once at most. */
    public static final int MOST = 10_000;

    /** Numbers kept while slots are added up, over all blocks of rows. */
    private static final int ROOM = 1 << 24;

    private final DataTable table;
    private final RowBits kept;
    private final NestedSpec spec;
    private final List<Groups> levels;
    private final Pivot.Slots columns;
    private final PivotGroup root;

    private PivotTree(
            DataTable table, RowBits kept, NestedSpec spec, List<Groups> levels, Pivot.Slots columns, PivotGroup root) {
        this.table = table;
        this.kept = kept;
        this.spec = spec;
        this.levels = List.copyOf(levels);
        this.columns = columns;
        this.root = root;
    }

    /** With nothing opened; what cannot be asked of the table is told here. */
    public static PivotTree of(DataTable table, RowBits kept, NestedSpec spec, CancelToken cancel)
            throws CancelledException, ProblemException {
        var levels = new ArrayList<Groups>();
        for (var by : spec.rows()) {
            levels.add(Groups.of(table, by, cancel));
        }
        var columns = spec.columns().isPresent()
                ? Groups.of(table, spec.columns().get(), cancel).most(kept, spec.topColumns(), cancel)
                : Pivot.Slots.ONE;
        int rows = kept.count();
        var told = new Told(table, spec, columns).of(kept, new int[] {rows}, row -> 0, cancel);
        var root = new PivotGroup(null, null, 0, new Pivot.Label.All(), rows, told[0]);
        return new PivotTree(table, kept, spec, levels, columns, root);
    }

    public NestedSpec spec() {
        return spec;
    }

    /** The columns the rows are split into; all of them together come after the last when {@link NestedSpec#columns} is there. */
    public List<Pivot.Label> columns() {
        return columns.labels();
    }

    /** All rows. */
    public PivotGroup root() {
        return root;
    }

    public boolean canOpen(PivotGroup group) {
        return group.depth() < levels.size() && group.rows() > 0;
    }

    /** The groups in a group, in their own order. */
    public List<PivotGroup> opened(PivotGroup group, CancelToken cancel) throws CancelledException, ProblemException {
        return opened(List.of(group), cancel).getFirst();
    }

    /** The groups in each of some groups of one depth. */
    public List<List<PivotGroup>> opened(List<PivotGroup> parents, CancelToken cancel)
            throws CancelledException, ProblemException {
        if (parents.isEmpty()) {
            return List.of();
        }
        int depth = parents.getFirst().depth();
        if (depth >= levels.size() || parents.stream().anyMatch(each -> each.depth() != depth)) {
            throw new IllegalArgumentException("depth " + depth + " of " + levels.size());
        }
        var inside = inside(parents, cancel);
        var splits = new Counting(levels.get(depth), spec.topRows())
                .of(inside.rows, parents.size(), inside.parentOf, cancel);
        var all = new ArrayList<List<PivotGroup>>();
        int most = Math.max(1, ROOM / ((kept.size() + Blocks.ROWS - 1) / Blocks.ROWS + 1) / columns.count());
        for (int from = 0; from < parents.size(); ) {
            int to = from;
            int slots = 0;
            while (to < parents.size()
                    && (to == from || slots + splits.get(to).labels().size() <= most)) {
                slots += splits.get(to++).labels().size();
            }
            boolean whole = from == 0 && to == parents.size();
            var some = whole ? inside : inside(parents.subList(from, to), cancel);
            all.addAll(some.groups(splits.subList(from, to), cancel));
            from = to;
        }
        return all;
    }

    /** Exactly the rows of a group. */
    public RowBits rowsOf(PivotGroup group, CancelToken cancel) throws CancelledException {
        var walk = Walk.to(List.of(group));
        return RowBits.where(kept.size(), row -> kept.get(row) && walk.of(row) >= 0, cancel);
    }

    /** The way to a row's group is gone once: where it ends is looked up by every pass over the rows after that. */
    private Inside inside(List<PivotGroup> parents, CancelToken cancel) throws CancelledException {
        if (parents.size() == 1) {
            var only = parents.getFirst();
            return new Inside(parents, only.depth() == 0 ? kept : rowsOf(only, cancel), row -> 0);
        }
        var walk = Walk.to(parents);
        var parentOf = RowCodes.of(kept.size(), parents.size(), row -> kept.get(row) ? walk.of(row) : -1, cancel);
        return new Inside(parents, RowBits.where(kept.size(), row -> parentOf.applyAsInt(row) >= 0, cancel), parentOf);
    }

    /** The condition a group adds to those of the groups it is in, on any row of the table. */
    public RowFilter filterOf(PivotGroup group, CancelToken cancel) throws CancelledException {
        var by = spec.rows().get(group.depth() - 1);
        return switch (group.label()) {
            case Pivot.Label.Missing missing -> new RowFilter.Missing(by.column());
            case Pivot.Label.Group(var text)
            when by.by() == Grouping.By.VALUE -> new RowFilter.OneOf(by.column(), Set.of(text));
            case Pivot.Label.Group named -> only(group, cancel);
            case Pivot.Label.Other others -> only(group, cancel);
            case Pivot.Label.All all -> throw new IllegalStateException("a group of all");
        };
    }

    private RowFilter only(PivotGroup group, CancelToken cancel) throws CancelledException {
        var split = group.split().orElseThrow();
        return new RowFilter.Only(RowBits.where(kept.size(), row -> split.slotOf(row) == group.slot(), cancel)
                .rows(cancel));
    }

    /**
     * What was opened.
     *
     * @param groups  the groups in each group that was opened, outer ones first
     * @param isWhole whether all were that should
     */
    public record Opened(Map<PivotGroup, List<PivotGroup>> groups, boolean isWhole) {}

    /** Opens all groups down to so many levels, as long as there are no more than {@value #MOST}. */
    public Opened openedTo(int depth, CancelToken cancel) throws CancelledException, ProblemException {
        return openedTo(depth, Progress.SILENT, cancel);
    }

    /** As above, telling which level is being opened. */
    public Opened openedTo(int depth, Progress progress, CancelToken cancel)
            throws CancelledException, ProblemException {
        return openedWhere(depth, group -> true, progress, cancel);
    }

    /** Says of a group whether it is to be opened. */
    @FunctionalInterface
    public interface Wanted {
        boolean isOpen(PivotGroup group);
    }

    /** As {@link #openedTo}, those groups alone of which {@code wanted} says so, and the outermost always. */
    public Opened openedWhere(int depth, Wanted wanted, CancelToken cancel)
            throws CancelledException, ProblemException {
        return openedWhere(depth, wanted, Progress.SILENT, cancel);
    }

    private Opened openedWhere(int depth, Wanted wanted, Progress progress, CancelToken cancel)
            throws CancelledException, ProblemException {
        var groups = new LinkedHashMap<PivotGroup, List<PivotGroup>>();
        var outer = root.rows() == 0 ? List.<PivotGroup>of() : List.of(root);
        boolean whole = true;
        int all = 0;
        for (int level = 0; level < Math.min(depth, levels.size()) && !outer.isEmpty(); level++) {
            progress.at(
                    (double) level / Math.min(depth, levels.size()),
                    Phrase.of("explore.pivot.opening", level + 1, Math.min(depth, levels.size())));
            // the most that a group can have, so that no more is begun than may be kept
            int room = Math.max(level == 0 ? 1 : 0, (MOST - all) / (spec.topRows() + 2));
            if (outer.size() > room) {
                whole = false;
                outer = outer.subList(0, room);
            }
            var found = opened(outer, cancel);
            var inner = new ArrayList<PivotGroup>();
            for (int k = 0; k < outer.size(); k++) {
                groups.put(outer.get(k), found.get(k));
                all += found.get(k).size();
                found.get(k).stream().filter(wanted::isOpen).forEach(inner::add);
            }
            outer = inner;
        }
        return new Opened(groups, whole);
    }

    /** Some groups of one depth, exactly their rows, and of each row which group it is in. */
    private final class Inside {
        private final List<PivotGroup> parents;
        private final RowBits rows;
        private final IntUnaryOperator parentOf;

        Inside(List<PivotGroup> parents, RowBits rows, IntUnaryOperator parentOf) {
            this.parents = parents;
            this.rows = rows;
            this.parentOf = parentOf;
        }

        /** The slot of a row of ours, worked out once where more than one pass asks. */
        private IntUnaryOperator slots(int[] starts, List<Split> splits, int all, CancelToken cancel)
                throws CancelledException {
            IntUnaryOperator slotOf = row -> {
                int parent = parentOf.applyAsInt(row);
                return starts[parent] + splits.get(parent).slotOf(row);
            };
            // counts of all columns together are known
            long passes = spec.values().stream()
                            .filter(value -> value.kind() != Aggregate.Kind.COUNT)
                            .count()
                    + (spec.columns().isPresent() ? spec.values().size() : 0);
            return passes < 2
                    ? slotOf
                    : RowCodes.of(rows.size(), all, row -> rows.get(row) ? slotOf.applyAsInt(row) : -1, cancel);
        }

        List<List<PivotGroup>> groups(List<Split> splits, CancelToken cancel)
                throws CancelledException, ProblemException {
            var starts = new int[parents.size()];
            for (int k = 1; k < starts.length; k++) {
                starts[k] = starts[k - 1] + splits.get(k - 1).labels().size();
            }
            var counts = splits.stream()
                    .map(Split::counts)
                    .flatMapToInt(Arrays::stream)
                    .toArray();
            var told = new Told(table, spec, columns)
                    .of(rows, counts, slots(starts, splits, counts.length, cancel), cancel);
            var all = new ArrayList<List<PivotGroup>>();
            for (int k = 0; k < starts.length; k++) {
                int parent = k;
                var split = splits.get(k);
                all.add(IntStream.range(0, split.labels().size())
                        .mapToObj(slot -> new PivotGroup(
                                parents.get(parent),
                                split,
                                slot,
                                split.labels().get(slot),
                                split.counts()[slot],
                                told[starts[parent] + slot]))
                        .toList());
            }
            return all;
        }
    }

    /** The values of slots, by column and of all columns together: [slot][value][column, then all]. */
    private record Told(DataTable table, NestedSpec spec, Pivot.Slots columns) {
        /** @param counts rows of each slot, which are known */
        double[][][] of(RowBits rows, int[] counts, IntUnaryOperator slotOf, CancelToken cancel)
                throws CancelledException, ProblemException {
            int slots = counts.length;
            boolean isSplit = spec.columns().isPresent();
            int width = isSplit ? columns.count() : 0;
            var told = new double[slots][spec.values().size()][width + 1];
            for (int value = 0; value < spec.values().size(); value++) {
                var values = new SlotValues(table, spec.values().get(value), rows, cancel);
                var all = spec.values().get(value).kind() == Aggregate.Kind.COUNT
                        ? Arrays.stream(counts).asDoubleStream().toArray()
                        : values.of(slots, slotOf);
                var cells = isSplit
                        ? values.of(slots * width, row -> slotOf.applyAsInt(row) * width + columns.of(row))
                        : new double[0];
                for (int slot = 0; slot < slots; slot++) {
                    System.arraycopy(cells, slot * width, told[slot][value], 0, width);
                    told[slot][value][width] = all[slot];
                }
            }
            return told;
        }
    }
}
