package org.vitrine.ui.shell;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.Work;

/** The jobs worth telling about: those that take longer than 300 ms, and those that failed, until they were read. */
public final class TaskCentreViewModel {
    private static final Duration UNNOTICED = Duration.ofMillis(300);

    private final Work work;
    private final ObservableList<Job> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Job>> foremost = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> lastDone = new ReadOnlyObjectWrapper<>(Optional.empty());

    private Subscription beating = Subscription.EMPTY;

    public TaskCentreViewModel(Work work, Pulse pulse) {
        this.work = work;
        pulseWhileBusy(pulse);
    }

    /** Running and failed jobs, oldest first. */
    public ObservableList<Job> shown() {
        return shown;
    }

    /** The job the status bar shows: the last started of those that run. */
    public ReadOnlyObjectProperty<Optional<Job>> foremost() {
        return foremost.getReadOnlyProperty();
    }

    /** What was finished last, for the left end of the status bar. */
    public ReadOnlyObjectProperty<Optional<Phrase>> lastDone() {
        return lastDone.getReadOnlyProperty();
    }

    public long failures() {
        return shown.stream().filter(job -> job.problem().isPresent()).count();
    }

    /** The person has read the problem of this job. */
    public void markRead(Job job) {
        work.forget(job);
        refresh();
    }

    /** Brings {@link #shown()} up to date; called by the pulse. */
    void refresh() {
        var now = work.jobs().stream()
                .filter(job -> job.problem().isPresent() || job.elapsed().compareTo(UNNOTICED) > 0)
                .toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        foremost.set(now.reversed().stream().filter(Job::isRunning).findFirst());
        if (work.jobs().stream().noneMatch(Job::isRunning)) {
            beating.unsubscribe();
        }
    }

    private void pulseWhileBusy(Pulse pulse) {
        work.jobs().addListener((ListChangeListener<Job>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::left);
            }
            beating.unsubscribe();
            beating = pulse.subscribe(this::refresh);
            refresh();
        });
    }

    private void left(Job job) {
        job.whenEnded(() -> {
            if (job.state().get() == Job.State.DONE && job.elapsed().compareTo(UNNOTICED) > 0) {
                lastDone.set(Optional.of(
                        Phrase.of("shell.tasks.done", job.title(), job.elapsed().toMillis() / 1000.0)));
            }
        });
    }
}
