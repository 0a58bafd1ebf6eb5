package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.ColumnData;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * A pivot table.
 *
 * @param spec         what was asked
 * @param rows         its rows
 * @param columns      its columns, one when nothing was asked for columns
 * @param cells        by row, then column; NaN where there is nothing to tell
 * @param rowTotals    of all columns together
 * @param columnTotals of all rows together
 * @param total        of everything
 */
public record Pivot(
        PivotSpec spec,
        List<Label> rows,
        List<Label> columns,
        double[][] cells,
        double[] rowTotals,
        double[] columnTotals,
        double total) {
    public Pivot {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** The head of a row or column. */
    public sealed interface Label {
        /** A group by its value, as a file would have it; weekdays are numbers, 1 is Monday. */
        record Group(String text) implements Label {}

        /** All groups that are less frequent. */
        record Other(int groups) implements Label {}

        /** Rows without a value. */
        record Missing() implements Label {}

        /** Everything. */
        record All() implements Label {}
    }

    /** Works a pivot table out, over the rows of a set; linear in the rows. */
    public static Pivot of(DataTable table, RowBits kept, PivotSpec spec, CancelToken cancel)
            throws CancelledException, ProblemException {
        var rows = Groups.of(table, spec.rows(), cancel).most(kept, spec.topRows(), cancel);
        var columns = spec.columns().isPresent()
                ? Groups.of(table, spec.columns().get(), cancel).most(kept, spec.topColumns(), cancel)
                : Slots.ONE;
        var value = new SlotValues(table, spec.value(), kept, cancel);
        int width = columns.count();
        int height = rows.count();
        var cells = value.of(height * width, row -> rows.of(row) * width + columns.of(row));
        var rowTotals = value.of(height, rows::of);
        var columnTotals = value.of(width, columns::of);
        double total = value.of(1, row -> 0)[0];
        var byRow = new double[height][];
        for (int row = 0; row < height; row++) {
            byRow[row] = Arrays.copyOfRange(cells, row * width, (row + 1) * width);
        }
        return new Pivot(spec, rows.labels(), columns.labels(), byRow, rowTotals, columnTotals, total);
    }

    /**
     * As a table: a row for each row and one for all of them, a column of heads, one for each column, and one of all.
     *
     * @param rowWords    what the head of a row is called
     * @param columnWords what the head of a column is called
     */
    public DataTable asTable(Function<Label, String> rowWords, Function<Label, String> columnWords) {
        int height = rows.size() + 1;
        var columns = new LinkedHashMap<String, ColumnData>();
        var heads = new ArrayList<String>();
        rows.forEach(each -> heads.add(rowWords.apply(each)));
        heads.add(rowWords.apply(new Label.All()));
        var distinct = heads.stream().distinct().toList();
        columns.put(
                spec.rows().column(),
                new ColumnData.Texts(
                        heads.stream().mapToInt(distinct::indexOf).toArray(), distinct.toArray(String[]::new)));
        for (int c = 0; c < this.columns.size(); c++) {
            var values = new double[height];
            for (int r = 0; r < rows.size(); r++) {
                values[r] = cells[r][c];
            }
            values[rows.size()] = columnTotals[c];
            columns.put(free(columnWords.apply(this.columns.get(c)), columns), new ColumnData.Doubles(values));
        }
        if (spec.columns().isPresent()) {
            var values = Arrays.copyOf(rowTotals, height);
            values[rows.size()] = total;
            columns.put(free(columnWords.apply(new Label.All()), columns), new ColumnData.Doubles(values));
        }
        return new TableArrays(TableKind.EVENTS, columns, Map.of(), height).table();
    }

    private static String free(String name, Map<String, ColumnData> taken) {
        var free = name;
        for (int k = 2; taken.containsKey(free); k++) {
            free = name + " " + k;
        }
        return free;
    }

    /** The groups that are shown, and which of them a row of the table is in. */
    record Slots(List<Label> labels, IntUnaryOperator slotOf) {
        static final Slots ONE = new Slots(List.of(new Label.All()), row -> 0);

        int count() {
            return labels.size();
        }

        int of(int row) {
            return slotOf.applyAsInt(row);
        }
    }
}
