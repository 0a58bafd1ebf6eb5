package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;
import org.vitrine.data.explore.NestedTable;
import org.vitrine.data.explore.Pivot;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.data.explore.PivotOrder;
import org.vitrine.data.explore.PivotTree;
import org.vitrine.data.explore.ShownWords;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Option;

/** Groups in groups, as they are asked for on the command line. */
final class NestedOptions {
    @Option(names = "--group-by", paramLabel = "COLUMN[:WAY]", split = ",", description = "${bundle:cli.table.groupBy}")
    private List<String> levels = new ArrayList<>();

    @Option(names = "--across", paramLabel = "COLUMN[:WAY]", description = "${bundle:cli.table.across}")
    private Optional<String> across = Optional.empty();

    @Option(names = "--values", paramLabel = "VALUE", split = ",", description = "${bundle:cli.table.values}")
    private List<String> values = new ArrayList<>();

    @Option(names = "--levels", paramLabel = "N", description = "${bundle:cli.table.levels}")
    private Optional<Integer> depth = Optional.empty();

    @Option(names = "--order", paramLabel = "VALUE[:asc]", description = "${bundle:cli.table.order}")
    private Optional<String> order = Optional.empty();

    @Option(names = "--in-group", paramLabel = "LABEL", description = "${bundle:cli.table.inGroup}")
    private List<String> path = new ArrayList<>();

    boolean isAsked() {
        return !levels.isEmpty();
    }

    /** Whether the groups themselves are wanted, not the rows of one. */
    boolean showsGroups() {
        return isAsked() && path.isEmpty();
    }

    private NestedSpec spec(DataTable table, int top) throws ProblemException {
        var rows = new ArrayList<Grouping>();
        for (var each : levels) {
            rows.add(grouping(table, each));
        }
        var told = new ArrayList<Aggregate>();
        for (var each : values.isEmpty() ? List.of("count") : values) {
            told.add(aggregate(each));
        }
        if (rows.size() > NestedSpec.LEVELS
                || new HashSet<>(rows).size() < rows.size()
                || new HashSet<>(told).size() < told.size()) {
            throw problem("twice", String.join(",", levels), NestedSpec.LEVELS);
        }
        var columns = across.isPresent() ? Optional.of(grouping(table, across.get())) : Optional.<Grouping>empty();
        return new NestedSpec(rows, columns, told, Math.max(1, top), Math.max(1, top));
    }

    private Optional<PivotOrder> order(NestedSpec spec, PivotTree tree) throws ProblemException {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        var text = order.get();
        boolean ascending = text.endsWith(":asc");
        var value = ascending || text.endsWith(":desc") ? text.substring(0, text.lastIndexOf(':')) : text;
        int place = spec.values().indexOf(aggregate(value));
        if (place < 0) {
            throw problem("badOrder", text);
        }
        return Optional.of(new PivotOrder(
                place, spec.columns().isPresent() ? tree.columns().size() : 0, !ascending));
    }

    /** The rows of the group that is named; adds the words of its levels. */
    RowBits within(DataTable table, RowBits kept, int top, List<Phrase> words, Console console)
            throws ProblemException, CancelledException {
        if (path.isEmpty()) {
            return kept;
        }
        if (path.size() > levels.size()) {
            throw problem("deep", String.join(" › ", path), levels.size());
        }
        var tree = PivotTree.of(table, kept, spec(table, top), console.cancel());
        var at = tree.root();
        for (var label : path) {
            var by = tree.spec().rows().get(at.depth());
            PivotGroup found = null;
            for (var each : tree.opened(at, console.cancel())) {
                if (PivotReports.said(each.label(), console).equals(label)) {
                    found = each;
                }
            }
            if (found == null) {
                throw problem("noGroup", label, said(by));
            }
            words.add(Phrase.of("explore.filter.group", said(by), label));
            at = found;
        }
        return tree.rowsOf(at, console.cancel());
    }

    /** Puts {@code groups}, prints them, and hands them on as a table. */
    Optional<DataTable> answer(DataTable table, RowBits kept, int top, ObjectNode answer, Console console)
            throws ProblemException, CancelledException {
        if (!showsGroups()) {
            return Optional.empty();
        }
        var spec = spec(table, top);
        var tree = PivotTree.of(table, kept, spec, console.cancel());
        int down = Math.clamp(depth.orElse(spec.rows().size()), 1, spec.rows().size());
        var opened = tree.openedTo(down, console.cancel());
        var shown = PivotOrder.shown(
                tree, opened.groups(), Set.copyOf(opened.groups().keySet()), order(spec, tree));
        var node = answer.putObject("groups");
        var levelNodes = node.putArray("levels");
        spec.rows().forEach(by -> put(by, levelNodes.addObject()));
        if (spec.columns().isPresent()) {
            put(spec.columns().get(), node.putObject("across"));
            var heads = node.putArray("columns");
            tree.columns().forEach(label -> heads.add(PivotReports.said(label, console)));
        }
        var valueNodes = node.putArray("values");
        spec.values().forEach(value -> valueNodes.add(said(value)));
        node.put("whole", opened.isWhole());
        var list = node.putArray("groups");
        for (var group : shown) {
            if (group.depth() > 0) {
                put(group, tree, list.addObject(), console);
            }
        }
        put(tree.root(), tree, node.putObject("all"), console);
        print(tree, shown, console);
        if (!opened.isWhole()) {
            console.print(Phrase.of("explore.pivot.notWhole", PivotTree.MOST));
        }
        return Optional.of(NestedTable.of(tree, shown, words(console)));
    }

    private static void put(Grouping by, ObjectNode into) {
        into.put("column", by.column()).put("by", by.by().name().toLowerCase(Locale.ROOT));
    }

    private static void put(PivotGroup group, PivotTree tree, ObjectNode into, Console console) {
        var way = into.putArray("path");
        group.path().forEach(label -> way.add(PivotReports.said(label, console)));
        into.put("kind", kindOf(group.label()));
        into.put("rows", group.rows());
        int columns = tree.spec().columns().isPresent() ? tree.columns().size() : 0;
        var told = into.putArray("values");
        for (int value = 0; value < tree.spec().values().size(); value++) {
            number(told, group.value(value, columns));
        }
        if (columns > 0) {
            var cells = into.putArray("cells");
            for (int value = 0; value < tree.spec().values().size(); value++) {
                var line = cells.addArray();
                for (int column = 0; column < columns; column++) {
                    number(line, group.value(value, column));
                }
            }
        }
    }

    private static String kindOf(Pivot.Label label) {
        return switch (label) {
            case Pivot.Label.Group named -> "group";
            case Pivot.Label.Other others -> "other";
            case Pivot.Label.Missing missing -> "missing";
            case Pivot.Label.All all -> "all";
        };
    }

    private static void number(ArrayNode into, double number) {
        if (Double.isFinite(number)) {
            into.add(number);
        } else {
            into.addNull();
        }
    }

    private static NestedTable.Words words(Console console) {
        return new NestedTable.Words() {
            @Override
            public String level(Grouping by) {
                return said(by);
            }

            @Override
            public String label(Pivot.Label label, Grouping by) {
                return PivotReports.said(label, console);
            }

            @Override
            public String value(Aggregate value) {
                return said(value);
            }

            @Override
            public String depth() {
                return "level";
            }

            @Override
            public String kind() {
                return "kind";
            }

            @Override
            public String kind(Pivot.Label label) {
                return kindOf(label);
            }
        };
    }

    private static void print(PivotTree tree, List<PivotGroup> shown, Console console) {
        var grid = new ArrayList<List<String>>();
        var head = new ArrayList<String>();
        head.add(String.join(
                " › ", tree.spec().rows().stream().map(NestedOptions::said).toList()));
        head.addAll(NestedTable.heads(tree, words(console)));
        grid.add(head);
        for (var group : shown) {
            var line = new ArrayList<String>();
            line.add("  ".repeat(Math.max(0, group.depth() - 1)) + PivotReports.said(group.label(), console));
            for (var cell : NestedTable.cells(tree)) {
                line.add(PivotReports.number(cell.of(group), console));
            }
            grid.add(line);
        }
        TextGrid.print(grid, console);
    }

    /** As it is typed. */
    private static String said(Grouping by) {
        return by.by() == Grouping.By.VALUE
                ? by.column()
                : by.column() + ":" + by.by().name().toLowerCase(Locale.ROOT);
    }

    private static String said(Aggregate value) {
        var kind = value.kind().name().toLowerCase(Locale.ROOT);
        return value.kind() == Aggregate.Kind.COUNT ? kind : kind + ":" + value.column();
    }

    static Grouping grouping(DataTable table, String text) throws ProblemException {
        int at = text.lastIndexOf(':');
        for (var by : Grouping.By.values()) {
            if (at > 0 && text.substring(at + 1).equals(by.name().toLowerCase(Locale.ROOT))) {
                var column = text.substring(0, at).strip();
                ShownWords.column(table, column);
                return new Grouping(column, by);
            }
        }
        ShownWords.column(table, text.strip());
        return new Grouping(text.strip(), Grouping.By.VALUE);
    }

    static Aggregate aggregate(String text) throws ProblemException {
        int at = text.indexOf(':');
        var word = (at < 0 ? text : text.substring(0, at)).strip();
        for (var kind : Aggregate.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)
                    && (kind == Aggregate.Kind.COUNT || at > 0 && at < text.length() - 1)) {
                return new Aggregate(
                        kind,
                        kind == Aggregate.Kind.COUNT
                                ? ""
                                : text.substring(at + 1).strip());
            }
        }
        throw problem("value", text);
    }

    private static ProblemException problem(String key, Object... about) {
        return new ProblemException(new Problem(
                Phrase.of("cli.table." + key, about),
                Phrase.of("cli.table." + key + ".why", about),
                Phrase.of("cli.table." + key + ".advice", about)));
    }
}
