package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vitrine.data.ColumnData;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;

/** A pivot table as rows and columns: what heads are called, and which number stands where. */
public final class NestedTable {
    private NestedTable() {}

    /** What a person calls things. */
    public interface Words {
        /** A level of rows. */
        String level(Grouping by);

        /** A group. */
        String label(Pivot.Label label, Grouping by);

        String value(Aggregate value);

        /** The column that says how deep each group is. */
        String depth();

        /** The column that says what each group is. */
        String kind();

        /** What a group with this label is, however the label reads: a value may be called "all". */
        String kind(Pivot.Label label);
    }

    /**
     * A column of numbers.
     *
     * @param value  place among the values
     * @param column place among the columns; their number is all of them together
     */
    public record Cell(int value, int column) {
        public double of(PivotGroup group) {
            return group.value(value, column);
        }
    }

    /** The columns of numbers from left to right: for each column every value, those of all columns last. */
    public static List<Cell> cells(PivotTree tree) {
        int width = tree.spec().columns().isPresent() ? tree.columns().size() : 0;
        var cells = new ArrayList<Cell>();
        for (int column = 0; column <= width; column++) {
            for (int value = 0; value < tree.spec().values().size(); value++) {
                cells.add(new Cell(value, column));
            }
        }
        return cells;
    }

    /** Their heads, all different. */
    public static List<String> heads(PivotTree tree, Words words) {
        var heads = new ArrayList<String>();
        for (var cell : cells(tree)) {
            var value = words.value(tree.spec().values().get(cell.value()));
            var head = tree.spec()
                    .columns()
                    .map(by -> words.label(
                            cell.column() < tree.columns().size()
                                    ? tree.columns().get(cell.column())
                                    : new Pivot.Label.All(),
                            by))
                    .map(column -> tree.spec().values().size() == 1 ? column : column + " · " + value)
                    .orElse(value);
            heads.add(free(head, heads));
        }
        return heads;
    }

    /**
     * A row for each group: in the first columns the labels on the way to it – all of a level below it –, then how deep it is, 0 for all rows, and
     * what it is, then its numbers.
     *
     * @param groups in their order
     */
    public static DataTable of(PivotTree tree, List<PivotGroup> groups, Words words) {
        var columns = new LinkedHashMap<String, ColumnData>();
        var taken = new ArrayList<String>();
        var levels = tree.spec().rows();
        for (int level = 0; level < levels.size(); level++) {
            var by = levels.get(level);
            int place = level;
            var name = free(words.level(by), taken);
            taken.add(name);
            columns.put(
                    name,
                    texts(groups.stream()
                            .map(PivotGroup::path)
                            .map(path ->
                                    words.label(place < path.size() ? path.get(place) : new Pivot.Label.All(), by))));
        }
        var depth = free(words.depth(), taken);
        taken.add(depth);
        columns.put(
                depth,
                new ColumnData.Longs(
                        ValueType.INTEGER,
                        groups.stream().mapToLong(PivotGroup::depth).toArray()));
        var kind = free(words.kind(), taken);
        taken.add(kind);
        columns.put(kind, texts(groups.stream().map(group -> words.kind(group.label()))));
        var cells = cells(tree);
        var heads = heads(tree, words);
        for (int k = 0; k < cells.size(); k++) {
            var values = groups.stream().mapToDouble(cells.get(k)::of).toArray();
            var name = free(heads.get(k), taken);
            taken.add(name);
            columns.put(name, new ColumnData.Doubles(values));
        }
        return new TableArrays(TableKind.EVENTS, columns, Map.of(), groups.size()).table();
    }

    private static ColumnData.Texts texts(Stream<String> cells) {
        var said = new LinkedHashMap<String, Integer>();
        var codes = cells.mapToInt(text -> said.computeIfAbsent(text, fresh -> said.size()))
                .toArray();
        return new ColumnData.Texts(codes, said.keySet().toArray(String[]::new));
    }

    private static String free(String name, List<String> taken) {
        var free = name;
        for (int k = 2; taken.contains(free); k++) {
            free = name + " " + k;
        }
        return free;
    }
}
