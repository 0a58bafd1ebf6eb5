package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.data.explore.Pivot;

/** Groups of rows, told. */
final class PivotReports {
    private PivotReports() {}

    /** Puts {@code pivot} and prints it. */
    static void answer(Pivot found, ObjectNode answer, Console console) {
        var node = answer.putObject("pivot");
        var rows = node.putArray("rows");
        found.rows().forEach(label -> rows.add(said(label, console)));
        var heads = node.putArray("columns");
        found.columns().forEach(label -> heads.add(said(label, console)));
        var cells = node.putArray("cells");
        for (var line : found.cells()) {
            numbers(cells.addArray(), line);
        }
        numbers(node.putArray("rowTotals"), found.rowTotals());
        numbers(node.putArray("columnTotals"), found.columnTotals());
        Reports.number(node, "total", found.total());
        print(found, console);
    }

    private static void numbers(ArrayNode into, double[] numbers) {
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                into.add(number);
            } else {
                into.addNull();
            }
        }
    }

    static String said(Pivot.Label label, Console console) {
        return switch (label) {
            case Pivot.Label.Group group -> group.text();
            case Pivot.Label.Other other -> console.texts().of("explore.other", other.groups());
            case Pivot.Label.Missing missing -> console.texts().of("explore.missing");
            case Pivot.Label.All all -> console.texts().of("explore.all");
        };
    }

    private static void print(Pivot found, Console console) {
        var grid = new ArrayList<List<String>>();
        var head = new ArrayList<String>();
        head.add("");
        found.columns().forEach(label -> head.add(said(label, console)));
        boolean single = found.spec().columns().isEmpty();
        if (!single) {
            head.add(console.texts().of("explore.all"));
        }
        grid.add(head);
        for (int k = 0; k < found.rows().size(); k++) {
            grid.add(line(said(found.rows().get(k), console), found.cells()[k], found.rowTotals()[k], single, console));
        }
        grid.add(line(console.texts().of("explore.all"), found.columnTotals(), found.total(), single, console));
        TextGrid.print(grid, console);
    }

    private static List<String> line(String head, double[] cells, double total, boolean single, Console console) {
        var line = new ArrayList<String>();
        line.add(head);
        for (double cell : cells) {
            line.add(number(cell, console));
        }
        if (!single) {
            line.add(number(total, console));
        }
        return line;
    }

    static String number(double value, Console console) {
        return Double.isNaN(value)
                ? ""
                : String.format(console.texts().locale(), value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }
}
