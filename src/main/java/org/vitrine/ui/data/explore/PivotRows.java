package org.vitrine.ui.data.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.explore.NestedTable;
import org.vitrine.data.explore.Pivot;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.data.explore.PivotOrder;
import org.vitrine.ui.fx.Rows;

/** A pivot table, cell by cell; a row keeps its number while groups open and close around it. */
final class PivotRows implements Rows {
    /** Width of what stands before a label, for each level, as text; and the signs of what opens. */
    private static final String INDENT = "\u2003";

    private static final String CLOSED = "\u25B8\u2002";
    private static final String OPEN = "\u25BE\u2002";
    private static final String LEAF = "\u2002\u2002";

    private static final double HEAD = 240;
    private static final double CELL = 112;
    /** What a digit of a long head takes. */
    private static final double SIGN = 7;

    private final NestedTable.Words words;
    private final List<Column> columns = new ArrayList<>();
    private final List<NestedTable.Cell> cells;
    private final List<PivotGroup> groups = new ArrayList<>();
    private final Map<PivotGroup, Integer> numbers = new HashMap<>();
    private PivotViewModel.Shown shown;

    PivotRows(PivotViewModel.Shown shown, NestedTable.Words words) {
        this.shown = shown;
        this.words = words;
        this.cells = NestedTable.cells(shown.tree());
        columns.addAll(columns(shown, words));
        for (var each : shown.groups()) {
            number(each);
        }
    }

    private static List<Column> columns(PivotViewModel.Shown shown, NestedTable.Words words) {
        var columns = new ArrayList<Column>();
        var levels = shown.tree().spec().rows().stream().map(words::level).toList();
        columns.add(new Column(String.join(" › ", levels), false, HEAD));
        NestedTable.heads(shown.tree(), words)
                .forEach(head -> columns.add(new Column(head, true, Math.max(CELL, 40 + SIGN * head.length()))));
        return columns;
    }

    /** Whether other groups fit into the same columns. */
    boolean fits(PivotViewModel.Shown now) {
        return columns.equals(columns(now, words));
    }

    /** Goes over to what is in sight now. @return the numbers of its rows in their order */
    int[] show(PivotViewModel.Shown now) {
        if (now.tree() != shown.tree()) {
            groups.clear();
            numbers.clear();
        }
        shown = now;
        return now.groups().stream().mapToInt(this::number).toArray();
    }

    private int number(PivotGroup group) {
        return numbers.computeIfAbsent(group, each -> {
            groups.add(each);
            return groups.size() - 1;
        });
    }

    PivotGroup group(int row) {
        return groups.get(row);
    }

    /** How far to the right the sign of a group ends that opens it, in pixels of the window's usual text. */
    static double signEnds(PivotGroup group) {
        return 14.0 * (group.depth() - 1) + 32;
    }

    /** By which value a column orders. */
    PivotOrder order(int column, boolean descending) {
        var cell = cells.get(column - 1);
        return new PivotOrder(cell.value(), cell.column(), descending);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean isTotal(int row) {
        return group(row).depth() == 0;
    }

    @Override
    public int size() {
        return groups.size();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        var group = group(row);
        if (column == 0) {
            return head(group);
        }
        double value = cells.get(column - 1).of(group);
        return Double.isNaN(value) ? null : Math.round(value * 100) / 100.0;
    }

    private String head(PivotGroup group) {
        var levels = shown.tree().spec().rows();
        if (group.depth() == 0) {
            return words.label(new Pivot.Label.All(), levels.getFirst());
        }
        var label = words.label(group.label(), levels.get(group.depth() - 1));
        if (levels.size() == 1) {
            return label;
        }
        var sign = !shown.tree().canOpen(group) ? LEAF : shown.open().contains(group) ? OPEN : CLOSED;
        return INDENT.repeat(group.depth() - 1) + sign + label;
    }

    /** The order is worked out where groups are known. */
    @Override
    public int compare(int column, int rowA, int rowB) {
        return 0;
    }
}
