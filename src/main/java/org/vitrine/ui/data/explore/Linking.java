package org.vitrine.ui.data.explore;

import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.explore.MarkedValues;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Work;

/** Keeps the marks of a table and the marks of everything else the same. */
final class Linking {
    private final Work work;
    private final Marked marked;
    private final Brushing brushing;
    private final Runnable count;
    private Optional<DataTable> table = Optional.empty();
    private Optional<Job> telling = Optional.empty();
    private Optional<Job> following = Optional.empty();
    /** While this table itself tells what was marked. */
    private boolean own;

    /** @param count what follows once other rows are marked */
    Linking(Work work, Marked marked, Brushing brushing, Runnable count) {
        this.work = work;
        this.marked = marked;
        this.brushing = brushing;
        this.count = count;
        marked.ids().subscribe(this::follow);
    }

    /** Another table is shown: what is marked elsewhere is marked in it. */
    void show(Optional<DataTable> wanted) {
        table = wanted;
        stop();
        brushing.forget();
        follow(marked.ids().get());
    }

    /** Tells everybody which ids the rows name that somebody marked here. */
    void tell() {
        telling.ifPresent(Job::cancel);
        if (table.isEmpty() || brushing.rows().get().isEmpty()) {
            return;
        }
        var here = table.get();
        var rows = brushing.rows().get().get();
        telling = Optional.of(work.runQuietly(
                (progress, cancel) -> new Marked.Ids(
                        Marked.By.TABLE,
                        MarkedValues.of(here, ColumnRole.ITEM, rows, cancel).stream()
                                .map(ItemId::new)
                                .collect(Collectors.toSet()),
                        MarkedValues.of(here, ColumnRole.USER, rows, cancel).stream()
                                .map(UserId::new)
                                .collect(Collectors.toSet())),
                found -> {
                    if (table.equals(Optional.of(here)) && brushing.rows().get().equals(Optional.of(rows))) {
                        own = true;
                        marked.mark(found);
                        own = false;
                    }
                },
                wrong -> {}));
    }

    /** Takes the marks off here and everywhere. */
    void forget() {
        stop();
        brushing.forget();
        own = true;
        marked.forget();
        own = false;
    }

    private void stop() {
        telling.ifPresent(Job::cancel);
        following.ifPresent(Job::cancel);
    }

    /** The marked rows as a filter: by the ids where they were marked elsewhere. */
    Optional<RowFilter> filter() {
        var ids = marked.ids().get();
        return ids.by() == Marked.By.TABLE
                ? brushing.rows().get().map(Linking::only)
                : table.flatMap(here -> filter(here, ids));
    }

    private static RowFilter only(RowBits rows) {
        var numbers = new int[rows.count()];
        int n = 0;
        for (int row = rows.next(0); row < rows.size(); row = rows.next(row + 1)) {
            numbers[n++] = row;
        }
        return new RowFilter.Only(numbers);
    }

    private void follow(Marked.Ids ids) {
        if (own || table.isEmpty()) {
            return;
        }
        stop();
        var here = table.get();
        var filter = filter(here, ids);
        if (filter.isEmpty()) {
            brushing.forget();
            return;
        }
        following = Optional.of(work.runQuietly(
                (progress, cancel) -> MarkedValues.rows(here, filter.get(), cancel),
                rows -> {
                    if (table.equals(Optional.of(here)) && marked.ids().get().equals(ids)) {
                        brushing.mark(rows);
                        count.run();
                    }
                },
                wrong -> {}));
    }

    /** Rows of the marked items; where a table has none, of the marked shoppers. */
    private static Optional<RowFilter> filter(DataTable here, Marked.Ids ids) {
        var byItem = ids.items().isEmpty()
                ? Optional.<RowFilter>empty()
                : MarkedValues.filter(here, ColumnRole.ITEM, texts(ids.items()));
        return byItem.or(() -> ids.users().isEmpty()
                ? Optional.empty()
                : MarkedValues.filter(here, ColumnRole.USER, texts(ids.users())));
    }

    private static java.util.Set<String> texts(java.util.Set<? extends EntityId> ids) {
        return ids.stream().map(EntityId::value).collect(Collectors.toSet());
    }
}
