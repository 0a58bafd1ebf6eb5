package org.vitrine.ui.data.explore;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.explore.Brush;
import org.vitrine.data.explore.FacetCounts;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** The rows a person marked in a table, shown now or not, and what they have of each facet in sight. */
final class Brushing {
    private final Work work;
    private final Consumer<Problem> wrong;
    private final ReadOnlyObjectWrapper<Optional<RowBits>> rows = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Brush> counts = new ReadOnlyObjectWrapper<>(Brush.NONE);
    private List<FacetCounts> wanted = List.of();
    private Optional<Job> marking = Optional.empty();
    private Optional<Job> counting = Optional.empty();

    Brushing(Work work, Consumer<Problem> wrong) {
        this.work = work;
        this.wrong = wrong;
    }

    ReadOnlyObjectProperty<Optional<RowBits>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** What the marked rows have of each of the facets counted last; empty while it is being counted. */
    ReadOnlyObjectProperty<Brush> counts() {
        return counts.getReadOnlyProperty();
    }

    /**
     * Marks the rows shown from one place to another, both included.
     *
     * @param order the rows in the order they are shown, empty where all are shown as they come
     * @param then  what is done once they are marked
     */
    void mark(DataTable here, Optional<int[]> order, int first, int last, Runnable then) {
        int all = here.rowCount();
        marking.ifPresent(Job::cancel);
        marking = Optional.of(work.runQuietly(
                (progress, cancel) -> order.isPresent()
                        ? RowBits.of(all, order.get(), first, last)
                        : RowBits.where(all, row -> row >= first && row <= last, cancel),
                found -> {
                    rows.set(Optional.of(found));
                    then.run();
                },
                wrong));
    }

    /** Marks these rows. */
    void mark(RowBits wanted) {
        marking.ifPresent(Job::cancel);
        rows.set(Optional.of(wanted));
    }

    /**
     * Counts what the marked rows have of these facets.
     *
     * @param among the rows the filters leave, empty for all
     */
    void count(DataTable here, Optional<RowBits> among, List<FacetCounts> shown) {
        counting.ifPresent(Job::cancel);
        counts.set(Brush.NONE);
        wanted = shown;
        if (rows.get().isEmpty() || shown.isEmpty()) {
            return;
        }
        var some = rows.get().get();
        counting = Optional.of(work.runQuietly(
                (progress, cancel) -> Brush.of(here, among.map(some::and).orElse(some), shown, cancel),
                found -> {
                    if (wanted.equals(shown) && rows.get().isPresent()) {
                        counts.set(found);
                    }
                },
                wrong));
    }

    /** Takes the marks off. */
    void forget() {
        marking.ifPresent(Job::cancel);
        counting.ifPresent(Job::cancel);
        rows.set(Optional.empty());
        counts.set(Brush.NONE);
    }
}
