package org.vitrine.ui.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** Where runs of the open project are started, followed in the task centre, and turned. One for all pages; used on the FX thread. */
public final class LiveRuns {
    private final ProjectSession session;
    private final Work work;
    private final Engine engine;
    private final ReadOnlyObjectWrapper<Optional<TrainingRun>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Job>> starting = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Proposal>> proposed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private Optional<Job> following = Optional.empty();

    public LiveRuns(ProjectSession session, Work work, Engine engine) {
        this.session = session;
        this.work = work;
        this.engine = engine;
        session.project().subscribe(this::projectChanged);
    }

    /** The run started last in this project; it may have ended. */
    public ReadOnlyObjectProperty<Optional<TrainingRun>> current() {
        return current.getReadOnlyProperty();
    }

    /** The job that prepares a run, until the run has its folder. */
    public ReadOnlyObjectProperty<Optional<Job>> starting() {
        return starting.getReadOnlyProperty();
    }

    /** Why the last run could not be started. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /**
     * A run that is to be like another one.
     *
     * @param changes parameter of the model to the value it is to have instead
     */
    public record Proposal(TrainingPlan like, Map<String, String> changes) {}

    /** What was proposed last: the form of a new run takes it over. */
    public ReadOnlyObjectProperty<Optional<Proposal>> proposed() {
        return proposed.getReadOnlyProperty();
    }

    /** Offers a run to the form. */
    public void propose(Proposal proposal) {
        proposed.set(Optional.empty()); // the same once more is news
        proposed.set(Optional.of(proposal));
    }

    /** Grows whenever a run of the project began, ended or was changed: whoever lists runs looks again. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Tells those who list runs to look again. */
    public void changed() {
        changes.set(changes.get() + 1);
    }

    public Engine engine() {
        return engine;
    }

    public ProjectSession session() {
        return session;
    }

    /** The open project, when it has tables. */
    public Optional<Project> project() {
        return session.project().get().map(OpenProject::project).filter(Project::hasTables);
    }

    /** Starts a run of the open project; one that trains already goes first. */
    public void start(TrainingRequest request) {
        var title =
                Phrase.of("run.starting", Phrase.of("model." + request.model().kind() + ".title"));
        begin(title, (data, progress, cancel) -> engine.get().start(data, request, progress, cancel));
    }

    /** Goes on with an interrupted, cancelled or failed run. */
    public void goOn(RunId run) {
        begin(
                Phrase.of("run.resuming", run.value()),
                (data, progress, cancel) -> engine.get().resume(data, run, progress, cancel));
    }

    public void pause() {
        live().ifPresent(run -> run.control().pause());
    }

    public void unpause() {
        live().ifPresent(run -> run.control().resume());
    }

    public void stopAndKeepBest() {
        live().ifPresent(run -> run.control().stopAndKeepBest());
    }

    /** From the next batch on. */
    public void learningRate(double rate) {
        live().ifPresent(run -> run.control().learningRate(rate));
    }

    public void cancel() {
        live().ifPresent(run -> following.ifPresent(Job::cancel));
    }

    /** The run that waits or trains now. */
    public Optional<TrainingRun> live() {
        return current.get().filter(run -> !run.hasEnded());
    }

    private interface Start {
        TrainingRun run(TrainingData data, Progress progress, CancelToken cancel)
                throws ProblemException, CancelledException;
    }

    private void begin(Phrase title, Start start) {
        var open = project();
        if (open.isEmpty() || starting.get().isPresent()) {
            return;
        }
        problem.set(Optional.empty());
        var data = TrainingData.of(open.get());
        var job = work.run(
                title,
                (progress, cancel) -> start.run(data, progress, cancel),
                run -> follow(run, open.get()),
                why -> problem.set(Optional.of(why)));
        starting.set(Optional.of(job));
        job.whenEnded(() -> starting.set(Optional.empty()));
    }

    private void follow(TrainingRun run, Project of) {
        starting.set(Optional.empty());
        if (project().equals(Optional.of(of))) {
            current.set(Optional.of(run));
        }
        changed();
        var title = Phrase.of(
                "run.training", Phrase.of("model." + run.plan().model().kind() + ".title"));
        var job = work.run(title, (progress, cancel) -> watch(run, progress, cancel), end -> {}, why -> {});
        following = Optional.of(job);
        job.whenEnded(this::changed);
    }

    /** Keeps the task centre up to date until the run has ended; hands its cancel on. */
    private RunState watch(TrainingRun run, Progress progress, CancelToken cancel)
            throws InterruptedException, CancelledException, ProblemException {
        boolean told = false;
        while (!run.awaitEnd(100, TimeUnit.MILLISECONDS)) {
            if (cancel.requested() && !told) {
                engine.get().cancel(run);
                told = true;
            }
            tell(run, progress);
        }
        var ended = run.history().snapshot();
        var outcome = ended.outcome().orElseThrow(() -> new IllegalStateException(run.id() + " ended without an end"));
        return switch (outcome) {
            case RunOutcome.Completed c -> ended.state();
            case RunOutcome.Stopped s -> ended.state();
            case RunOutcome.Cancelled c -> throw new CancelledException();
            case RunOutcome.Failed f -> throw new ProblemException(f.problem());
        };
    }

    /** The share and the time left that the run itself tells, or the window would say two things of one run. */
    private static void tell(TrainingRun run, Progress progress) {
        var now = run.history().snapshot();
        var doing = run.doing().orElseGet(() -> doing(now));
        double share = now.started().isPresent() ? now.progress() : -1;
        now.timeLeft().ifPresentOrElse(left -> progress.at(share, doing, left), () -> progress.at(share, doing));
    }

    private static Phrase doing(RunSnapshot now) {
        var started = now.started();
        return started.isPresent()
                ? Phrase.of(
                        "run.epoch",
                        Math.min(now.epochs().size() + 1, started.get().epochs()),
                        started.get().epochs())
                : Phrase.of("train.state." + now.state().word());
    }

    private void projectChanged(Optional<OpenProject> now) {
        current.set(Optional.empty());
        starting.set(Optional.empty());
        problem.set(Optional.empty());
        proposed.set(Optional.empty());
        changed();
    }
}
