package org.vitrine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Events of which nobody said what they were, though a column nearly does: too many of its words are unknown to be taken for kinds. */
final class QualityOfKinds {
    private static final String ALMOST = "almost-event-types";

    /** A column of more words than this says something else. */
    private static final int MOST_WORDS = 50;

    /** Words a finding names. */
    private static final int NAMED = 5;

    private QualityOfKinds() {}

    /** One word of a column and its rows. */
    private record Word(int code, String text, long rows) {}

    static void check(QualityCheck check) throws CancelledException {
        var events = check.table(TableKind.EVENTS);
        if (events.isEmpty() || events.get().name(ColumnRole.EVENT_TYPE).isPresent()) {
            return;
        }
        for (var each : events.get().columns().entrySet()) {
            var role = events.get().roles().getOrDefault(each.getKey(), ColumnRole.ATTRIBUTE);
            if (role == ColumnRole.ATTRIBUTE
                    && each.getValue() instanceof ColumnData.Texts texts
                    && texts.values().length <= MOST_WORDS) {
                column(check, each.getKey(), texts);
            }
        }
    }

    /** Told when at least half of the rows have words that are known. */
    private static void column(QualityCheck check, String name, ColumnData.Texts column) throws CancelledException {
        var words = new BehaviourWords(Map.of());
        var counts = SpellingClusters.counts(column);
        var known = new ArrayList<Word>();
        var unknown = new ArrayList<Word>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                var text = column.values()[code];
                (words.of(text).isPresent() ? known : unknown).add(new Word(code, text, counts[code]));
            }
        }
        long rowsKnown = known.stream().mapToLong(Word::rows).sum();
        long rowsUnknown = unknown.stream().mapToLong(Word::rows).sum();
        if (unknown.isEmpty() || rowsKnown == 0 || rowsKnown < rowsUnknown) {
            return;
        }
        var codes = unknown.stream().map(Word::code).collect(Collectors.toSet());
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < column.codes().length; row++) {
            check.look(row);
            if (codes.contains(column.codes()[row])) {
                rows.add(row);
            }
        }
        unknown.sort(Comparator.comparingLong(Word::rows).reversed());
        check.add(
                ALMOST,
                Severity.WARNING,
                TableKind.EVENTS,
                name,
                rowsUnknown,
                Phrase.of(
                        "quality.almostKinds",
                        name,
                        rowsKnown,
                        rowsUnknown,
                        unknown.stream().limit(NAMED).map(Word::text).collect(Collectors.joining(", ")),
                        unknown.size(),
                        unknown.getFirst().text()),
                rows.wanted());
    }
}
