package org.vitrine.ui.fx;

import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;

/**
 * Runs jobs away from the FX thread and brings their results back to it.
 *
 * <p>Call it on the FX thread. In a window it is {@link FxWork}; in tests of view models it is {@link DirectWork}, which
 * does everything at once on the calling thread, so no test needs a toolkit or a sleep.
 */
public interface Work {
    /** What a job does, on a thread of its own. */
    @FunctionalInterface
    interface Task<T> {
        /**
         * @param progress told where the job stands, as often as the job likes
         * @param cancel   looked at between steps; {@code cancel.check()} ends the job
         */
        T run(Progress progress, CancelToken cancel) throws Exception;
    }

    /**
     * Starts {@code task}. Exactly one of the two consumers is called, on the FX thread, unless the job was cancelled:
     * then neither is. {@link Job#whenEnded} hears of every end.
     *
     * @param title  what the person sees in the task centre when the job takes longer than 300 ms
     * @param onDone gets the result
     * @param onFailed gets the problem; an exception that is no {@code ProblemException} is logged once and becomes a
     *     problem that says so. The task centre keeps the problem, too, until it was read
     */
    <T> Job run(Phrase title, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed);

    /** As {@link #run}, for what nobody asked for: never in the task centre, not even when it fails. */
    <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed);

    /** As {@link #runQuietly}, for what nobody waits for: it steps back behind all other jobs, and stands still for a moment when one begins. */
    default <T> Job runBehind(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        return runQuietly(task, onDone, onFailed);
    }

    /** Every job that runs, and those that failed and were not {@linkplain #forget forgotten}. Changes on the FX thread. */
    ObservableList<Job> jobs();

    /** Takes a job that has ended off {@link #jobs()}: the person has read its problem. */
    void forget(Job job);
}
