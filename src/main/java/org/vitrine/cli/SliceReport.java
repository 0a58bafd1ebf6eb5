package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.evaluate.Slicing;
import org.vitrine.evaluate.WorstUsers;

/** How a measured model serves groups of shoppers, and whom it serves worst. */
final class SliceReport {
    private static final String USUAL = "ndcg@10";

    private final Split split;
    private final RankingResult measured;
    private final Console console;
    private final List<String> metrics;
    private final String shown;

    SliceReport(Split split, RankingResult measured, Console console) {
        this.split = split;
        this.measured = measured;
        this.console = console;
        metrics = new ArrayList<>(measured.perUser().keySet());
        Collections.sort(metrics);
        shown = metrics.contains(USUAL) ? USUAL : metrics.getFirst();
    }

    private float[] values(String metric) {
        return measured.perUser().getOrDefault(metric, new float[0]);
    }

    /** The groups, worst first by the metric that is shown. */
    void slices(ArrayNode into, String by) {
        var slicing = Slicing.of(split, measured.users(), by).orElseThrow();
        for (var slice : slicing.slices(values(shown))) {
            var node = into.addObject()
                    .put("column", by)
                    .put("value", console.texts().of(slice.group()))
                    .put("users", slice.users());
            for (var metric : metrics) {
                slicing.slices(values(metric)).stream()
                        .filter(same -> same.group().equals(slice.group()))
                        .forEach(same -> Reports.number(node, metric, same.mean()));
            }
            console.print(Phrase.of("cli.evaluate.slice.line", by, slice.group(), slice.users(), slice.mean(), shown));
        }
    }

    void worst(ArrayNode into, int most) {
        var found = new WorstUsers(split).of(measured.users(), values(shown), most);
        if (!found.isEmpty()) {
            console.print(Phrase.of("cli.evaluate.worst.head", shown));
        }
        for (var each : found) {
            var user = split.shopper(each.user()).value();
            var node = into.addObject()
                    .put("user", user)
                    .put("heldOut", each.heldOut())
                    .put("known", each.known());
            Reports.number(node, shown, each.value());
            node.put("reason", console.texts().of(each.reason()));
            console.print(Phrase.of("cli.evaluate.worst.line", user, each.value(), each.heldOut(), each.reason()));
        }
    }
}
