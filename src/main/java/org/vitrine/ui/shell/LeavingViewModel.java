package org.vitrine.ui.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** The question a person is asked who closes the window while something runs, and what follows from the answer. */
public final class LeavingViewModel {
    private final Work work;
    private final RunsUnderWay runs;
    private final ReadOnlyBooleanWrapper ending = new ReadOnlyBooleanWrapper();

    public LeavingViewModel(Work work, RunsUnderWay runs) {
        this.work = work;
        this.runs = runs;
    }

    /** Jobs that would be cut off. */
    public List<Job> running() {
        return work.jobs().stream().filter(Job::isRunning).toList();
    }

    /** Whether one of them trains, so that its best can be kept. */
    public boolean trains() {
        return runs.train();
    }

    /** Runs that wait for their turn; whatever is answered they stay in line for the next time. */
    public int waiting() {
        return runs.waiting();
    }

    /** Whether the answer was to end, and the jobs are ending. */
    public ReadOnlyBooleanProperty ending() {
        return ending.getReadOnlyProperty();
    }

    /** Lets the run that trains end with its best, cancels everything else, then leaves. */
    public void keepBest(Runnable leave) {
        var jobs = running();
        boolean training = runs.train();
        setAside(() -> {
            runs.stopAndKeepBest();
            end(jobs, leave, !training);
        });
    }

    /** Cancels everything, then leaves. */
    public void cancelAll(Runnable leave) {
        var jobs = running();
        setAside(() -> end(jobs, leave, true));
    }

    /** Whoever waits must be let go of first: when the run that trains makes room, the next would begin. */
    private void setAside(Runnable then) {
        ending.set(true);
        work.runQuietly(
                (progress, cancel) -> {
                    runs.setAside();
                    return runs;
                },
                done -> then.run(),
                why -> then.run());
    }

    private void end(List<Job> jobs, Runnable leave, boolean cancel) {
        if (cancel) {
            jobs.forEach(Job::cancel);
        }
        if (jobs.isEmpty()) {
            leave.run();
            return;
        }
        var left = new int[] {jobs.size()};
        jobs.forEach(job -> job.whenEnded(() -> {
            if (--left[0] == 0) {
                leave.run();
            }
        }));
    }
}
