package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.vitrine.project.TrainingService;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
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
    private final ReadOnlyObjectWrapper<List<TrainingRun>> waiting = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final Map<TrainingRun, Job> following = new HashMap<>();
    /** Runs begun or taken up here that were still waiting when it was last looked. */
    private final List<TrainingRun> inLine = new ArrayList<>();

    /** Whoever has trained here; before that nobody is in line, and no engine is made to say so. */
    private Optional<TrainingService> service = Optional.empty();

    private boolean turned;

    public LiveRuns(ProjectSession session, Work work, Engine engine) {
        this.session = session;
        this.work = work;
        this.engine = engine;
        session.project().subscribe(this::projectChanged);
    }

    /** The run of this project that is under way, or the last one that was. */
    public ReadOnlyObjectProperty<Optional<TrainingRun>> current() {
        return current.getReadOnlyProperty();
    }

    /** Whether the current run came up because it was its turn, not because somebody has just asked for it. */
    public boolean cameByItself() {
        return turned;
    }

    /** The runs of this project that wait for their turn here, in their order. */
    public ReadOnlyObjectProperty<List<TrainingRun>> waiting() {
        return waiting.getReadOnlyProperty();
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

    /** Looks who is in line, and tells those who list runs to look again. */
    public void changed() {
        lookFor(Optional.empty());
        changes.set(changes.get() + 1);
        followWhoHasBegun();
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
        start(List.of(request));
    }

    /** Starts the first, as {@link #start(TrainingRequest)}; the others wait in line behind it. Nothing of none. */
    public void start(List<TrainingRequest> requests) {
        requests.stream()
                .findFirst()
                .ifPresent(first -> begin(
                        Phrase.of(
                                "run.starting",
                                Phrase.of("model." + first.model().kind() + ".title")),
                        (data, progress, cancel) -> engine.get().startAll(data, requests, progress, cancel)));
    }

    /** Goes on with an interrupted, cancelled or failed run. */
    public void goOn(RunId run) {
        begin(
                Phrase.of("run.resuming", run.value()),
                (data, progress, cancel) -> List.of(engine.get().resume(data, run, progress, cancel)));
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

    /** Writes down what the run has learnt so far. */
    public void checkpoint() {
        live().ifPresent(run -> run.control().checkpoint());
    }

    /** From the next batch on. */
    public void learningRate(double rate) {
        live().ifPresent(run -> run.control().learningRate(rate));
    }

    public void cancel() {
        live().flatMap(run -> Optional.ofNullable(following.get(run))).ifPresent(Job::cancel);
    }

    /** The run that waits or trains now. */
    public Optional<TrainingRun> live() {
        return current.get().filter(run -> !run.hasEnded());
    }

    /** Takes up the runs that were left in line when the program ended. */
    public void goOnWithLeft() {
        begin(Phrase.of("run.queue.resuming"), (data, progress, cancel) -> {
            var went = engine.get().goOnWithLeft(data, progress, cancel);
            if (went.runs().isEmpty() && !went.problems().isEmpty()) {
                throw new ProblemException(went.problems().getFirst());
            }
            return went.runs();
        });
    }

    /** Does something to the line and looks at it anew. */
    void turnLine(Work.Task<?> task) {
        turnLine(task, () -> {});
    }

    /** @param then comes after it, if it could be done */
    void turnLine(Work.Task<?> task, Runnable then) {
        work.runQuietly(
                task,
                done -> {
                    changed();
                    then.run();
                },
                why -> {
                    problem.set(Optional.of(why));
                    changed();
                });
    }

    /** Whether somebody is in line here, so that a new run would have to wait. */
    public boolean isBusy() {
        return live().isPresent() || !waiting.get().isEmpty();
    }

    /** @param asked the run somebody has just asked for */
    private void lookFor(Optional<TrainingRun> asked) {
        var line = service.map(TrainingService::live).orElse(List.of());
        var here = line.stream().filter(this::isHere).toList();
        waiting.set(here.stream().filter(run -> run != line.getFirst()).toList());
        // the run that is being started says itself that somebody has asked for it
        boolean coming = asked.isEmpty() && starting.get().isPresent();
        var first = here.stream().findFirst().or(() -> asked);
        if (!coming && first.isPresent() && !first.equals(current.get())) {
            turned = !first.equals(asked);
            current.set(first);
        }
    }

    /** A run is a job from its turn on; before that it is nothing that goes on. */
    private void followWhoHasBegun() {
        var line = service.map(TrainingService::live).orElse(List.of());
        var waits = line.subList(Math.min(1, line.size()), line.size());
        var begun = inLine.stream().filter(run -> !waits.contains(run)).toList();
        inLine.removeAll(begun);
        begun.stream().filter(run -> !run.isSetAside()).forEach(this::follow);
    }

    private boolean isHere(TrainingRun run) {
        return project()
                .map(Project::folder)
                .filter(open -> open.equals(run.project()))
                .isPresent();
    }

    private interface Start {
        List<TrainingRun> run(TrainingData data, Progress progress, CancelToken cancel)
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
                this::follow,
                why -> problem.set(Optional.of(why)));
        starting.set(Optional.of(job));
        job.whenEnded(() -> {
            starting.set(Optional.empty());
            lookFor(Optional.empty());
        });
    }

    private void follow(List<TrainingRun> runs) {
        starting.set(Optional.empty());
        service = Optional.of(engine.get());
        runs.stream().findFirst().filter(this::isHere).ifPresent(run -> lookFor(Optional.of(run)));
        inLine.addAll(runs);
        changed();
    }

    private void follow(TrainingRun run) {
        var title = Phrase.of(
                "run.training", Phrase.of("model." + run.plan().model().kind() + ".title"));
        var job = work.run(title, (progress, cancel) -> watch(run, progress, cancel), end -> {}, why -> {});
        following.put(run, job);
        job.whenEnded(() -> {
            following.remove(run);
            changed();
        });
    }

    /** Keeps the task centre up to date until the run has ended; hands its cancel on. */
    private RunState watch(TrainingRun run, Progress progress, CancelToken cancel)
            throws InterruptedException, CancelledException, ProblemException {
        boolean told = false;
        while (!run.awaitEnd(100, TimeUnit.MILLISECONDS)) {
            if (cancel.requested() && !told) {
                engine.get().cancelSeries(run);
                told = true;
            }
            tell(run, progress);
        }
        if (run.isSetAside()) {
            throw new CancelledException();
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

    /**
     * The share and the time left that the run itself tells, or the window would say two things of one run. One that
     * is paused has no time left to tell: a clock that stands would be read as one that runs.
     */
    private static void tell(TrainingRun run, Progress progress) {
        var now = run.history().snapshot();
        double share = now.share();
        if (now.state() == RunState.PAUSED) {
            progress.paused(share, now.doing());
            return;
        }
        var doing = run.doing().orElseGet(now::doing);
        now.timeLeft().ifPresentOrElse(left -> progress.at(share, doing, left), () -> progress.at(share, doing));
    }

    private void projectChanged(Optional<OpenProject> now) {
        current.set(Optional.empty());
        starting.set(Optional.empty());
        problem.set(Optional.empty());
        proposed.set(Optional.empty());
        changed();
    }
}
