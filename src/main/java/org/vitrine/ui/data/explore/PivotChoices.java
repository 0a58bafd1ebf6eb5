package org.vitrine.ui.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnLanguage;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.ValueType;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;

/** What a table's rows can be grouped by, what can be told of groups, and what one begins with. */
final class PivotChoices {
    private static final int TOP_ROWS = 50;
    private static final int TOP_COLUMNS = 12;

    private PivotChoices() {}

    /** Ways to group by a column, the usual one first. */
    static List<Grouping> groupings(ColumnInfo column) {
        return ways(column).stream().map(by -> new Grouping(column.name(), by)).toList();
    }

    private static List<Grouping.By> ways(ColumnInfo column) {
        return switch (column.type()) {
            case TEXT, BOOLEAN -> List.of(Grouping.By.VALUE);
            case INTEGER ->
                column.distinct() > Facet.FEW_NUMBERS
                        ? List.of(Grouping.By.RANGE, Grouping.By.VALUE)
                        : List.of(Grouping.By.VALUE, Grouping.By.RANGE);
            case DECIMAL -> List.of(Grouping.By.RANGE);
            case TIME ->
                List.of(
                        Grouping.By.MONTH,
                        Grouping.By.YEAR,
                        Grouping.By.WEEK,
                        Grouping.By.DAY,
                        Grouping.By.WEEKDAY,
                        Grouping.By.HOUR);
            case DATE ->
                List.of(Grouping.By.MONTH, Grouping.By.YEAR, Grouping.By.WEEK, Grouping.By.DAY, Grouping.By.WEEKDAY);
        };
    }

    /** Ways to group by the columns of a table: of times each way, of others the usual one. */
    static List<Grouping> groupings(DataTable table) {
        return table.columns().stream()
                .flatMap(column -> isTime(column)
                        ? groupings(column).stream()
                        : groupings(column).stream().limit(1))
                .toList();
    }

    private static boolean isTime(ColumnInfo column) {
        return column.type() == ValueType.TIME || column.type() == ValueType.DATE;
    }

    static List<Aggregate> values(DataTable table) {
        var values = new ArrayList<Aggregate>();
        values.add(Aggregate.COUNT);
        table.columns().forEach(column -> values.addAll(values(column)));
        return values;
    }

    private static List<Aggregate> values(ColumnInfo column) {
        if (column.role() == ColumnRole.USER || column.role() == ColumnRole.ITEM) {
            return List.of(new Aggregate(Aggregate.Kind.DISTINCT, column.name()));
        }
        return column.type() == ValueType.DECIMAL || column.type() == ValueType.INTEGER
                ? List.of(
                        new Aggregate(Aggregate.Kind.SUM, column.name()),
                        new Aggregate(Aggregate.Kind.MEAN, column.name()),
                        new Aggregate(Aggregate.Kind.MIN, column.name()),
                        new Aggregate(Aggregate.Kind.MAX, column.name()))
                : List.of();
    }

    /** What one wants to know first: what happened, month by month. */
    static NestedSpec usual(DataTable of, Locale locale) {
        var columns = ColumnLanguage.spoken(of.columns(), locale);
        var first = find(columns, ColumnRole.EVENT_TYPE)
                .or(() -> find(columns, ColumnRole.CATEGORY))
                .or(() -> find(columns, ColumnRole.ATTRIBUTE))
                .orElse(columns.getFirst());
        var second = find(columns, ColumnRole.TIME).filter(each -> !each.equals(first));
        return new NestedSpec(
                List.of(groupings(first).getFirst()),
                second.map(each -> groupings(each).getFirst()),
                List.of(Aggregate.COUNT),
                TOP_ROWS,
                TOP_COLUMNS);
    }

    private static Optional<ColumnInfo> find(List<ColumnInfo> columns, ColumnRole role) {
        return columns.stream().filter(each -> each.role() == role).findFirst();
    }
}
