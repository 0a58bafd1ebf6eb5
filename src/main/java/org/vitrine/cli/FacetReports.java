package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.vitrine.data.explore.FacetCounts;
import org.vitrine.domain.Phrase;

/** How often the values of columns occur, told. */
final class FacetReports {
    private static final int WIDEST = 40;

    private FacetReports() {}

    /** Puts {@code facets} and prints them. */
    static void answer(List<FacetCounts> all, ObjectNode answer, Console console) {
        var array = answer.putArray("facets");
        for (var counts : all) {
            var node = array.addObject();
            node.put("column", counts.column());
            node.put("missing", counts.missing());
            console.print("");
            console.print(counts.column());
            switch (counts) {
                case FacetCounts.Values values -> values(values, node, console);
                case FacetCounts.Histogram bars -> bars(bars, node, console);
            }
            if (counts.missing() > 0) {
                count(console, console.texts().of("explore.missing"), counts.missing());
            }
        }
    }

    private static void values(FacetCounts.Values values, ObjectNode node, Console console) {
        node.put("distinct", values.distinct());
        var list = node.putArray("values");
        for (var value : values.values()) {
            list.addObject().put("value", value.text()).put("rows", value.rows());
            count(console, value.text(), value.rows());
        }
        if (values.matching() > values.values().size()) {
            console.print(Phrase.of(
                    "cli.table.more", values.matching() - values.values().size()));
        }
    }

    private static void bars(FacetCounts.Histogram bars, ObjectNode node, Console console) {
        var list = node.putArray("bars");
        for (int k = 0; k < bars.rows().length; k++) {
            var bounds = bars.bounds(k, k);
            list.addObject().put("from", bounds.low()).put("to", bounds.high()).put("rows", bars.rows()[k]);
            count(
                    console,
                    String.format(console.texts().locale(), "%,.2f – %,.2f", bounds.low(), bounds.high()),
                    bars.rows()[k]);
        }
    }

    private static void count(Console console, String value, long rows) {
        console.print("  " + TableReports.pad(TextGrid.shown(value), WIDEST)
                + String.format(console.texts().locale(), " %,12d", rows));
    }
}
