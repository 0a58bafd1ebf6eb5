package org.vitrine.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Events of which nobody said what they were, though a column nearly does: too many of its words are unknown to be taken for kinds. */
final class QualityOfKinds {
    private static final String ALMOST = "almost-event-types";

    private QualityOfKinds() {}

    static void check(QualityCheck check) throws CancelledException {
        var events = check.table(TableKind.EVENTS);
        if (events.isEmpty() || events.get().name(ColumnRole.EVENT_TYPE).isPresent()) {
            return;
        }
        for (var each : events.get().columns().entrySet()) {
            var role = events.get().roles().getOrDefault(each.getKey(), ColumnRole.ATTRIBUTE);
            if (role == ColumnRole.ATTRIBUTE
                    && each.getValue() instanceof ColumnData.Texts texts
                    && texts.values().length <= AlmostKinds.MOST_WORDS) {
                column(check, each.getKey(), texts);
            }
        }
    }

    private static void column(QualityCheck check, String name, ColumnData.Texts column) throws CancelledException {
        var counts = SpellingClusters.counts(column);
        var words = new LinkedHashMap<String, Long>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                words.put(column.values()[code], (long) counts[code]);
            }
        }
        var found = AlmostKinds.of(words, new BehaviourWords(Map.of()));
        if (found.isEmpty()) {
            return;
        }
        var almost = found.get();
        var others = almost.others();
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < column.codes().length; row++) {
            check.look(row);
            int code = column.codes()[row];
            if (code >= 0 && others.contains(column.values()[code])) {
                rows.add(row);
            }
        }
        check.add(
                ALMOST,
                Severity.WARNING,
                TableKind.EVENTS,
                name,
                almost.unknown(),
                Phrase.of(
                        "quality.almostKinds",
                        name,
                        almost.known(),
                        almost.unknown(),
                        almost.named(),
                        almost.words().size(),
                        almost.words().getFirst()),
                rows.wanted());
    }
}
