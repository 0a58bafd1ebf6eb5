package org.vitrine.ui.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.explore.Pivot;
import org.vitrine.ui.fx.Rows;

/** A pivot table, cell by cell; the last row and column are of all. */
final class PivotRows implements Rows {
    private static final double HEAD = 200;
    private static final double CELL = 104;

    private final Pivot pivot;
    private final List<String> heads = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    PivotRows(Pivot pivot, Function<Pivot.Label, String> rowWords, Function<Pivot.Label, String> columnWords) {
        this.pivot = pivot;
        pivot.rows().forEach(each -> heads.add(rowWords.apply(each)));
        heads.add(rowWords.apply(new Pivot.Label.All()));
        columns.add(new Column(pivot.spec().rows().column(), false, HEAD));
        pivot.columns().forEach(each -> columns.add(new Column(columnWords.apply(each), true, CELL)));
        if (pivot.spec().columns().isPresent()) {
            columns.add(new Column(columnWords.apply(new Pivot.Label.All()), true, CELL));
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean isTotal(int row) {
        return row == pivot.rows().size();
    }

    @Override
    public int size() {
        return heads.size();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        if (column == 0) {
            return heads.get(row);
        }
        double value = number(row, column - 1);
        return Double.isNaN(value) ? null : Math.round(value * 100) / 100.0;
    }

    private double number(int row, int column) {
        boolean allRows = row == pivot.rows().size();
        boolean allColumns = column == pivot.columns().size();
        if (allRows) {
            return allColumns ? pivot.total() : pivot.columnTotals()[column];
        }
        return allColumns ? pivot.rowTotals()[row] : pivot.cells()[row][column];
    }

    /** By the numbers, groups without one last; the first column in the order the groups have. */
    @Override
    public int compare(int column, int rowA, int rowB) {
        if (column == 0) {
            return Integer.compare(rowA, rowB);
        }
        double a = number(rowA, column - 1);
        double b = number(rowB, column - 1);
        return Double.isNaN(a) || Double.isNaN(b)
                ? Boolean.compare(Double.isNaN(a), Double.isNaN(b))
                : Double.compare(a, b);
    }
}
