package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.data.EventAggregates;
import org.vitrine.data.ImportPlan;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** The way out for events that do not fit into memory: they are counted where they lie, into small tables. */
final class CountingViewModel {
    private static final String FOLDER = "aggregates";

    /** How far it is. */
    sealed interface State {
        /** Nobody needs it. */
        record Absent() implements State {}

        /** It can be asked for. */
        record Offered() implements State {}

        record Running(Job job) implements State {}

        record Counted(EventAggregates counted) implements State {}

        record Failed(Problem problem) implements State {}
    }

    /** What would be counted, and the folder of the project beside which its tables would lie. */
    private record Subject(ImportPlan plan, Path target) {}

    private final Work work;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Absent());
    private Optional<Subject> subject = Optional.empty();

    CountingViewModel(Work work) {
        this.work = work;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Offers to count all events of a plan; what was counted of the same stays. */
    void offer(ImportPlan plan, Path target) {
        var wanted = Optional.of(new Subject(plan, target));
        if (!subject.equals(wanted)) {
            withdraw();
            subject = wanted;
            state.set(new State.Offered());
        }
    }

    /** There is nothing to be offered: the import fits, or it is not known where to write. */
    void withdraw() {
        cancel();
        subject = Optional.empty();
        state.set(new State.Absent());
    }

    void start() {
        if (subject.isEmpty() || state.get() instanceof State.Running) {
            return;
        }
        var asked = subject.get();
        var into = asked.target().resolve(FOLDER);
        var job = work.run(
                Phrase.of("importing.counting.task"),
                (progress, cancel) -> EventAggregates.of(asked.plan(), asked.target(), into, progress, cancel),
                counted -> tell(asked, new State.Counted(counted)),
                problem -> tell(asked, new State.Failed(problem)));
        if (job.isRunning()) {
            state.set(new State.Running(job));
        }
        job.whenEnded(() -> {
            switch (job.state().get()) {
                case CANCELLED -> tell(asked, new State.Offered());
                // the sheet says why; the task centre need not say it again
                case FAILED -> work.forget(job);
                case RUNNING, DONE -> {}
            }
        });
    }

    void cancel() {
        if (state.get() instanceof State.Running(var job)) {
            job.cancel();
        }
    }

    private void tell(Subject asked, State now) {
        if (subject.equals(Optional.of(asked))) {
            state.set(now);
        }
    }
}
