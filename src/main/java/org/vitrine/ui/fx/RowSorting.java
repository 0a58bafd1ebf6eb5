package org.vitrine.ui.fx;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import javafx.scene.control.TableColumn;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.RowTable.Key;

/** Which rows of a table are shown in which order: worked out off the FX thread, by the table itself or by somebody it is left to. */
final class RowSorting {
    private final RowTable table;
    private Optional<Work> work = Optional.empty();
    private Optional<IntPredicate> filter = Optional.empty();
    private Optional<Job> ordering = Optional.empty();
    private Optional<Consumer<List<Key>>> sorter = Optional.empty();

    RowSorting(RowTable table) {
        this.table = table;
    }

    /** Another table is shown: all of its rows as they come. */
    void begin(Work jobs) {
        ordering.ifPresent(Job::cancel);
        work = Optional.of(jobs);
        filter = Optional.empty();
    }

    void leaveTo(Consumer<List<Key>> hear) {
        sorter = Optional.of(hear);
    }

    /** @param kept asked off the FX thread; empty shows all */
    void filter(Optional<IntPredicate> kept) {
        if (kept.isPresent() || filter.isPresent()) {
            filter = kept;
            reorder();
        }
    }

    void reorder() {
        if (table.rows().isEmpty() || work.isEmpty()) {
            return;
        }
        ordering.ifPresent(Job::cancel);
        var rows = table.rows().get();
        var keys = keys();
        if (sorter.isPresent()) {
            sorter.get().accept(keys);
            return;
        }
        var kept = filter;
        if (keys.isEmpty() && kept.isEmpty()) {
            table.placeAll(rows.size());
            return;
        }
        ordering = Optional.of(work.get()
                .run(
                        Phrase.of("shell.table.ordering"),
                        (progress, cancel) -> {
                            var shown = RowOrder.filtered(rows.size(), kept.orElse(row -> true));
                            RowOrder.sort(shown, (a, b) -> compare(rows, keys, a, b), cancel);
                            return shown;
                        },
                        table::place,
                        problem -> table.placeAll(rows.size())));
    }

    private List<Key> keys() {
        return List.copyOf(table.getSortOrder()).stream()
                .map(column ->
                        new Key(RowTable.number(column), column.getSortType() == TableColumn.SortType.DESCENDING))
                .toList();
    }

    private static int compare(Rows rows, List<Key> keys, int rowA, int rowB) {
        for (var key : keys) {
            int by = rows.compare(key.column(), rowA, rowB);
            if (by != 0) {
                return key.descending() ? -by : by;
            }
        }
        return 0;
    }
}
