package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/** The step about what events are worth: ratings, counts of plays. */
final class ValueSteps {
    private final WorkTables work;

    ValueSteps(WorkTables work) {
        this.work = work;
    }

    void minimum(RowStep.MinimumValue step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var name = events.name(ColumnRole.VALUE)
                .orElseThrow(() -> work.problem(
                        "noRole", events.kind().tableName(), Phrase.of("import.role." + ColumnRole.VALUE.name())));
        var values = values(events).orElseThrow(() -> work.problem("noValues", name));
        work.keep(
                events,
                IntStream.range(0, events.rows())
                        .filter(row -> Double.isNaN(values[row]) ? step.unrated() : values[row] >= step.least())
                        .toArray());
    }

    /** The value of each event, NaN where it has none; empty where no column of numbers means values. */
    static Optional<double[]> values(TableArrays events) {
        return events.name(ColumnRole.VALUE).map(events.columns()::get).flatMap(column -> switch (column) {
            case ColumnData.Doubles(var values) -> Optional.of(values);
            case ColumnData.Longs(var type, var values) ->
                Optional.of(Arrays.stream(values)
                        .mapToDouble(value -> value == ColumnData.Longs.MISSING ? Double.NaN : value)
                        .toArray());
            case ColumnData.Texts texts -> Optional.empty();
        });
    }
}
