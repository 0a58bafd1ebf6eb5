package org.vitrine.encode;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnCodes;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.ValueType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * Reads what a table says about entities; the first row about an entity that has a value decides.
 *
 * @param table        the table
 * @param entityOfRow  which entity each row is about, -1 for none
 * @param entities     number of entities
 * @param aboutEntity  true for a table of entities; false for events, whose columns say something about an entity only when they
 *                     (almost) never contradict themselves
 */
record FieldReader(DataTable table, int[] entityOfRow, int entities, boolean aboutEntity) {
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_NUMBERS = 50;
    private static final int BINS = 10;
    private static final double CONTRADICTING = 0.01;

    /** The categorical fields of the given roles; attributes only when their values recur often enough to learn from. */
    List<Vocabulary> fields(List<ColumnRole> roles) {
        var fields = new ArrayList<Vocabulary>();
        for (int c = 0; c < table.columns().size(); c++) {
            var info = table.columns().get(c);
            if (roles.contains(info.role())) {
                field(info, table.tablesaw().column(c)).ifPresent(fields::add);
            }
        }
        return fields;
    }

    private Optional<Vocabulary> field(ColumnInfo info, Column<?> column) {
        boolean attribute = info.role() == ColumnRole.ATTRIBUTE;
        if (attribute && (info.type() == ValueType.TIME || info.type() == ValueType.DATE)) {
            return Optional.empty();
        }
        var codes = ColumnCodes.of(column);
        int distinct = codes.values().size();
        boolean numeric = column instanceof NumericColumn && info.type() != ValueType.BOOLEAN;
        if (attribute && numeric && distinct > MOST_NUMBERS) {
            return Optional.of(binned(info, (NumericColumn<?>) column));
        }
        boolean telling = distinct > 1 && distinct <= MOST_VALUES && distinct <= Math.max(20, entities / 2);
        if (distinct == 0 || (attribute && !telling)) {
            return Optional.empty();
        }
        var perEntity = firstPerEntity(codes.rows());
        return perEntity.map(found -> new Vocabulary(info.name(), info.role(), codes.values(), found));
    }

    /** The first value of each entity, -1 for none; empty when an event column contradicts itself. */
    private Optional<int[]> firstPerEntity(int[] codes) {
        var first = new int[entities];
        Arrays.fill(first, -1);
        var contradicted = new boolean[entities];
        int contradictions = 0;
        for (int row = 0; row < codes.length; row++) {
            int entity = entityOfRow[row];
            if (entity < 0 || codes[row] < 0) {
                continue;
            }
            if (first[entity] < 0) {
                first[entity] = codes[row];
            } else if (first[entity] != codes[row] && !contradicted[entity]) {
                contradicted[entity] = true;
                contradictions++;
            }
        }
        return aboutEntity || contradictions <= entities * CONTRADICTING ? Optional.of(first) : Optional.empty();
    }

    /** Numbers with many values become ten bins of about equal size, named by their bounds. */
    private Vocabulary binned(ColumnInfo info, NumericColumn<?> column) {
        var numbers = numbers(column);
        var sorted =
                Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).sorted().toArray();
        var bounds = java.util.stream.IntStream.range(0, BINS)
                .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / BINS)])
                .distinct()
                .toArray();
        var names = new ArrayList<String>();
        for (int bin = 0; bin < bounds.length; bin++) {
            double end = bin + 1 < bounds.length ? bounds[bin + 1] : sorted[sorted.length - 1];
            names.add(shown(bounds[bin]) + (bin + 1 < bounds.length ? " ≤ x < " : " ≤ x ≤ ") + shown(end));
        }
        var codes = new int[entities];
        for (int e = 0; e < entities; e++) {
            int at = Arrays.binarySearch(bounds, numbers[e]);
            codes[e] = Double.isNaN(numbers[e]) ? -1 : at >= 0 ? at : -at - 2;
        }
        return new Vocabulary(info.name(), info.role(), names, codes);
    }

    private static String shown(double number) {
        return new BigDecimal(number)
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The first number of each entity, NaN for none. */
    double[] numbers(NumericColumn<?> column) {
        var first = new double[entities];
        Arrays.fill(first, Double.NaN);
        for (int row = 0; row < entityOfRow.length; row++) {
            int entity = entityOfRow[row];
            if (entity >= 0 && Double.isNaN(first[entity]) && !column.isMissing(row)) {
                first[entity] = column.getDouble(row);
            }
        }
        return first;
    }

    /** The first text of each entity, empty for none. */
    List<String> texts(Column<?> column) {
        var codes = ColumnCodes.of(column);
        var first = new String[entities];
        Arrays.fill(first, "");
        for (int row = 0; row < entityOfRow.length; row++) {
            int entity = entityOfRow[row];
            if (entity >= 0 && codes.rows()[row] >= 0 && first[entity].isEmpty()) {
                first[entity] = codes.values().get(codes.rows()[row]);
            }
        }
        return List.of(first);
    }

    boolean has(ColumnRole role) {
        return table.column(role).isPresent();
    }
}
