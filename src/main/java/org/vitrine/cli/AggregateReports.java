package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.vitrine.data.EventAggregates;
import org.vitrine.data.EventAggregates.Count;
import org.vitrine.domain.Phrase;

/** What events that were only counted have to say. */
final class AggregateReports {
    private AggregateReports() {}

    static void answer(ObjectNode into, EventAggregates counted) {
        into.put("events", counted.events());
        into.put("rowsWithoutId", counted.withoutId());
        into.put("rowsUnread", counted.unreadLines());
        into.put("timesUnread", counted.unreadTimes());
        into.put("users", counted.users());
        into.put("items", counted.items());
        into.put("first", counted.first());
        into.put("last", counted.last());
        put(into.putArray("kinds"), "kind", counted.kinds());
        put(into.putArray("months"), "month", counted.months());
        put(into.putArray("topItems"), "item", counted.topItems());
        var files = into.putArray("files");
        counted.files().forEach(file -> files.add(file.toString()));
    }

    private static void put(ArrayNode into, String key, List<Count> counts) {
        counts.forEach(each -> into.addObject().put(key, each.name()).put("events", each.events()));
    }

    static void print(EventAggregates counted, Console console) {
        console.print(Phrase.of("cli.aggregates.events", counted.events(), counted.users(), counted.items()));
        if (counted.first() != null && counted.last() != null) {
            console.print(Phrase.of("cli.aggregates.times", counted.first(), counted.last()));
        }
        console.print(
                Phrase.of("cli.aggregates.faults", counted.withoutId(), counted.unreadLines(), counted.unreadTimes()));
        print("cli.aggregates.kinds", counted.kinds(), console);
        print("cli.aggregates.months", counted.months(), console);
        print("cli.aggregates.items", counted.topItems(), console);
        console.print("");
        counted.files().forEach(file -> console.print(Phrase.of("cli.aggregates.written", file.toString())));
        console.print(Phrase.of("cli.aggregates.next"));
    }

    private static void print(String title, List<Count> counts, Console console) {
        if (counts.isEmpty()) {
            return;
        }
        console.print("");
        console.print(Phrase.of(title));
        int width = counts.stream()
                .mapToInt(each -> TableReports.width(each.name()))
                .max()
                .orElse(0);
        for (var each : counts) {
            console.print("  " + TableReports.pad(each.name(), width) + "  "
                    + console.texts().of("cli.aggregates.count", each.events()));
        }
    }
}
