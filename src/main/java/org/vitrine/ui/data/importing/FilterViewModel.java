package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.vitrine.data.FilterCount;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** Which events an import takes: a condition, and how many of the first rows meet it, told while it is being written. */
final class FilterViewModel {
    /** Rows of each file the count looks at: enough to judge a condition by, few enough to answer while typing. */
    static final long FIRST_ROWS = 100_000;

    /**
     * What there is to say about the condition.
     *
     * @param isWrong whether it cannot be used
     */
    record Told(Phrase words, boolean isWrong) {}

    private final Work work;
    private final Runnable settled;
    private final StringProperty condition = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Told>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Job> counting = Optional.empty();
    private Draft draft = Draft.EMPTY;
    private Path base = Path.of("");
    private boolean preparing;

    /** @param settled called when another condition can be used, or can no more */
    FilterViewModel(Work work, Runnable settled) {
        this.work = work;
        this.settled = settled;
        condition.subscribe((before, now) -> count(now));
    }

    /** The condition events have to meet, empty for all. */
    StringProperty condition() {
        return condition;
    }

    ReadOnlyObjectProperty<Optional<Told>> told() {
        return told.getReadOnlyProperty();
    }

    /** Why it cannot be used. */
    Optional<Phrase> obstacle() {
        return told.get().filter(Told::isWrong).map(Told::words);
    }

    /** Begins with what the draft's plan was made by. */
    void prepare(Draft wanted, Path from) {
        boolean other = draft.equals(Draft.EMPTY);
        draft = wanted;
        base = from;
        preparing = true;
        if (other) {
            condition.set(wanted.where().getOrDefault(TableKind.EVENTS, ""));
        }
        preparing = false;
        count(condition.get());
    }

    /** The plan with the condition. */
    ImportPlan applied(ImportPlan plan) {
        return plan.withTables(plan.tables().stream()
                .map(table -> table.kind() == TableKind.EVENTS ? table.withWhere(condition.get()) : table)
                .toList());
    }

    private void count(String where) {
        if (preparing) {
            return;
        }
        counting.ifPresent(Job::cancel);
        counting = Optional.empty();
        if (where.isBlank() || draft.files(TableKind.EVENTS).isEmpty()) {
            tell(Optional.empty());
            return;
        }
        var plan = applied(draft.plan());
        var from = base;
        counting = Optional.of(work.runQuietly(
                (progress, cancel) ->
                        FilterCount.of(plan, plan.table(TableKind.EVENTS).orElseThrow(), from, FIRST_ROWS, cancel),
                counted -> tell(Optional.of(new Told(words(counted), false))),
                problem -> tell(Optional.of(new Told(problem.why(), true)))));
    }

    private static Phrase words(FilterCount counted) {
        return Phrase.of(
                counted.all() ? "importing.filter.all" : "importing.filter.first",
                counted.wanted(),
                counted.read(),
                counted.share());
    }

    private void tell(Optional<Told> next) {
        told.set(next);
        settled.run();
    }
}
