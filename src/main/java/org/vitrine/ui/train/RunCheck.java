package org.vitrine.ui.train;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.train.DataSize;
import org.vitrine.train.Prediction;
import org.vitrine.train.WaysOut;
import org.vitrine.train.WaysOut.Way;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.run.LiveRuns;

/** What is known of a run before it begins. An answer holds for the settings it was asked for and no others. */
public final class RunCheck {
    /** Where a check stands. */
    public enum Stage {
        /** Nobody has asked. */
        IDLE,
        LOOKING,
        /** Nothing to foretell: the model is counted. */
        COUNTED,
        FITS,
        /** It would not fit. */
        TIGHT,
        FAILED
    }

    /**
     * An answer.
     *
     * @param found    what is foretold
     * @param ways what would make it fit
     * @param problem  why nothing could be foretold
     */
    public record Answer(Stage stage, Optional<Prediction> found, List<Way> ways, Optional<Problem> problem) {
        static final Answer NONE = new Answer(Stage.IDLE, Optional.empty(), List.of(), Optional.empty());

        public Answer {
            ways = List.copyOf(ways);
        }

        private static Answer of(TrainingRequest request, Prediction found) {
            var ways = WaysOut.of(request.model(), found);
            return new Answer(found.fits() ? Stage.FITS : Stage.TIGHT, Optional.of(found), ways, Optional.empty());
        }

        private static Answer without(Stage stage, Optional<Problem> problem) {
            return new Answer(stage, Optional.empty(), List.of(), problem);
        }
    }

    private final LiveRuns desk;
    private final Work work;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.NONE);
    private Optional<TrainingRequest> asked = Optional.empty();
    private Optional<Job> job = Optional.empty();

    RunCheck(LiveRuns desk, Work work) {
        this.desk = desk;
        this.work = work;
    }

    public ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** The form says something else now, or nothing that can be trained: what was foretold does not hold any more. */
    void suit(Optional<TrainingRequest> now) {
        if (asked.isPresent() && !asked.equals(now)) {
            forget();
        }
    }

    void forget() {
        job.ifPresent(Job::cancel);
        job = Optional.empty();
        asked = Optional.empty();
        answer.set(Answer.NONE);
    }

    /** Foretells the run in a process like its own. */
    void look(TrainingRequest request) {
        var open = desk.project();
        if (open.isEmpty()) {
            return;
        }
        forget();
        asked = Optional.of(request);
        answer.set(Answer.without(Stage.LOOKING, Optional.empty()));
        var data = TrainingData.of(open.get());
        job = Optional.of(work.run(
                Phrase.of(
                        "train.check.title",
                        Phrase.of("model." + request.model().kind() + ".title")),
                (progress, cancel) -> desk.engine().get().preflight(data, request, progress, cancel),
                found -> told(
                        request,
                        found.map(each -> Answer.of(request, each))
                                .orElse(Answer.without(Stage.COUNTED, Optional.empty()))),
                why -> told(request, Answer.without(Stage.FAILED, Optional.of(why)))));
        job.ifPresent(each -> each.whenEnded(() -> ended(each)));
    }

    /** A check that was cancelled has no answer; others tell theirs when they have ended. */
    private void ended(Job ended) {
        if (ended.state().get() == Job.State.CANCELLED && job.equals(Optional.of(ended))) {
            forget();
        }
    }

    private void told(TrainingRequest request, Answer told) {
        if (asked.equals(Optional.of(request))) {
            answer.set(told);
        }
    }

    /**
     * Before every run: what the settings alone tell, in no time. A run known not to fit is not begun, but refused with the ways out.
     *
     * @param begin begins the run
     */
    void before(TrainingRequest request, DataSize size, Runnable begin) {
        if (asked.equals(Optional.of(request)) && answer.get().stage() == Stage.TIGHT) {
            return;
        }
        work.runQuietly(
                (progress, cancel) -> desk.engine().get().tooLarge(request, size),
                found -> found.ifPresentOrElse(
                        tight -> {
                            forget();
                            asked = Optional.of(request);
                            answer.set(Answer.of(request, tight));
                        },
                        begin),
                why -> begin.run());
    }
}
