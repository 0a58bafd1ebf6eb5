package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ImportReport;
import org.vitrine.data.MemoryNeed;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** The last step: where the project is saved, the import itself, and what became of every row. */
final class DestinationViewModel {
    /** Shares of the shoppers that are offered. */
    static final List<Double> SAMPLES = List.of(1.0, 0.5, 0.25, 0.1, 0.05, 0.01);

    private static final double ALL = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DestinationViewModel.class);

    /** How far the import is. */
    sealed interface Phase {
        /** Where to save is being decided; {@code problem} is why the last try failed. */
        record Asking(Optional<Problem> problem) implements Phase {}

        record Running(Job job) implements Phase {}

        record Done(Project project, ImportReport report) implements Phase {}
    }

    /** What an import made, and the files it did not use. */
    private record Made(Project project, List<Unused> unused) {}

    private final ProjectSession session;
    private final Work work;
    private final Optional<OpenProject> into;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Path> folder;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Asking(Optional.empty()));
    private final ReadOnlyObjectWrapper<Optional<Phrase>> whyNot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> note = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Double> sample = new SimpleObjectProperty<>(ALL);
    private final ReadOnlyObjectWrapper<Optional<MemoryNeed>> need = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Unused>> unused = new ReadOnlyObjectWrapper<>(List.of());
    private final FilterViewModel filter;
    private final CountingViewModel counting;
    private Optional<Phrase> obstacle = Optional.empty();
    private Optional<Job> weighing = Optional.empty();
    private Draft draft = Draft.EMPTY;
    private Optional<Draft> imported = Optional.empty();
    private Optional<Job> checking = Optional.empty();
    private List<Path> places = List.of();
    private boolean named;

    /**
     * @param workspace where projects are saved unless somebody says otherwise
     * @param into      the open project whose tables are replaced; empty makes a new project
     */
    DestinationViewModel(ProjectSession session, Work work, Path workspace, Optional<OpenProject> into) {
        this.session = session;
        this.work = work;
        this.into = into;
        this.folder = new SimpleObjectProperty<>(workspace);
        this.counting = new CountingViewModel(work);
        this.filter = new FilterViewModel(work, this::weigh);
        into.flatMap(open -> open.project().plan())
                .map(ImportPlan::sample)
                .filter(share -> share > 0)
                .ifPresent(sample::set);
        name.subscribe(this::look);
        folder.subscribe(this::look);
        sample.subscribe(share -> weigh());
    }

    /** The project's name; also that of its folder. */
    StringProperty name() {
        return name;
    }

    /** The folder the project's own folder is made in. */
    ObjectProperty<Path> folder() {
        return folder;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** Why importing cannot begin; empty when it can. */
    ReadOnlyObjectProperty<Optional<Phrase>> whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    /** What is worth knowing before importing: there is a project already. */
    ReadOnlyObjectProperty<Optional<Phrase>> note() {
        return note.getReadOnlyProperty();
    }

    /** Share of the shoppers to take, 1 for all. */
    ObjectProperty<Double> sample() {
        return sample;
    }

    /** Which events to take. */
    FilterViewModel filter() {
        return filter;
    }

    /** The memory the import will need; empty while that is not known. */
    ReadOnlyObjectProperty<Optional<MemoryNeed>> need() {
        return need.getReadOnlyProperty();
    }

    /** The way out where the events do not fit into memory. */
    CountingViewModel counting() {
        return counting;
    }

    /** Files of the folders that were given, and files that were given, of which the last import used nothing. */
    ReadOnlyObjectProperty<List<Unused>> unused() {
        return unused.getReadOnlyProperty();
    }

    /** Places that were given: what is not used of the folders among them is told. */
    void from(List<Path> given) {
        places = List.copyOf(given);
    }

    /** The open project the import goes into. */
    Optional<OpenProject> into() {
        return into;
    }

    Draft draft() {
        return draft;
    }

    boolean isBusy() {
        return phase.get() instanceof Phase.Running;
    }

    /** Why the last try failed. */
    Optional<Problem> problem() {
        return phase.get() instanceof Phase.Asking(var problem) ? problem : Optional.empty();
    }

    boolean isDone() {
        return phase.get() instanceof Phase.Done;
    }

    /** The project's own folder. */
    Path target() {
        return into.map(OpenProject::folder).orElseGet(() -> folder.get().resolve(ImportPlace.folderName(name.get())));
    }

    /** The draft to import; a report of the same draft stays. */
    void prepare(Draft wanted) {
        if (imported.equals(Optional.of(wanted)) && isDone()) {
            return;
        }
        letGo();
        draft = wanted;
        phase.set(new Phase.Asking(Optional.empty()));
        filter.prepare(wanted, target());
        if (!named && into.isEmpty()) {
            named = true;
            var first = NameGuess.of(wanted);
            var place = folder.get();
            work.runQuietly((progress, cancel) -> NameGuess.free(first, place), name::set, problem -> name.set(first));
        }
        look();
    }

    void start() {
        if (whyNot.get().isPresent() || isBusy()) {
            return;
        }
        var plan = plan();
        var target = target();
        var called = name.get().strip();
        var files = draft;
        var given = places;
        var job = work.run(
                Phrase.of("importing.task", into.map(OpenProject::name).orElse(called)),
                (progress, cancel) -> {
                    var made = into.isPresent()
                            ? again(into.get(), plan, progress, cancel)
                            : Project.create(target, called, plan, target, progress, cancel);
                    return new Made(made, Unused.of(files, plan, target, given));
                },
                this::done,
                this::failed);
        if (job.isRunning()) {
            phase.set(new Phase.Running(job));
        }
        job.whenEnded(() -> {
            switch (job.state().get()) {
                case CANCELLED -> {
                    phase.set(new Phase.Asking(Optional.empty()));
                    look();
                }
                // the sheet says why; the task centre need not say it again
                case FAILED -> work.forget(job);
                case RUNNING, DONE -> {}
            }
        });
        look();
    }

    private ImportPlan plan() {
        return filter.applied(draft.plan()).withSample(sample.get() == ALL ? 0 : sample.get());
    }

    private void weigh() {
        weighing.ifPresent(Job::cancel);
        need.set(Optional.empty());
        tellWhyNot();
        if (draft.equals(Draft.EMPTY) || filter.obstacle().isPresent()) {
            return;
        }
        var plan = plan();
        var base = target();
        weighing = Optional.of(work.runQuietly(
                (progress, cancel) -> MemoryNeed.of(plan, base, cancel),
                told -> {
                    need.set(Optional.of(told));
                    tellWhyNot();
                },
                // what is wrong with a file is told by the import itself
                problem -> LOG.debug("not weighed: {}", problem)));
    }

    private void tellWhyNot() {
        boolean isTooLarge = need.get().filter(told -> !told.fits()).isPresent();
        if (isTooLarge && obstacle.isEmpty()) {
            counting.offer(draft.plan(), target());
        } else if (need.get().isPresent() || obstacle.isPresent()) {
            counting.withdraw();
        }
        whyNot.set(obstacle.map(this::unsaid)
                .or(this::wrongFilter)
                .or(() -> need.get()
                        .filter(told -> !told.fits())
                        .map(told -> Phrase.of(
                                "importing.why.memory",
                                MemoryNeed.gigabytes(told.peak()),
                                MemoryNeed.gigabytes(told.available())))));
    }

    /** What the last try failed by is told above, where the way out is: it is not said a second time. */
    private Phrase unsaid(Phrase found) {
        var same = problem()
                .map(Problem::what)
                .filter(told -> !told.args().isEmpty() && told.args().equals(found.args()));
        return same.isPresent() ? Phrase.of("importing.why.another") : found;
    }

    private Optional<Phrase> wrongFilter() {
        return filter.obstacle().map(why -> Phrase.of("importing.why.filter", why));
    }

    private void obstacle(Optional<Phrase> found) {
        obstacle = found;
        tellWhyNot();
    }

    void cancel() {
        if (phase.get() instanceof Phase.Running(var job)) {
            job.cancel();
        }
    }

    /** Shows the imported project in the window; the sheet has done its work. */
    void open() {
        if (phase.get() instanceof Phase.Done(var project, var report)) {
            phase.set(new Phase.Asking(Optional.empty()));
            if (into.isEmpty()) {
                session.opened(new LoadedProject(project));
            }
        }
    }

    /** Closes a project that was imported and not opened. */
    void letGo() {
        if (phase.get() instanceof Phase.Done(var project, var report) && into.isEmpty()) {
            phase.set(new Phase.Asking(Optional.empty()));
            work.runQuietly(
                    (progress, cancel) -> {
                        project.close();
                        return project;
                    },
                    closed -> {},
                    problem -> LOG.warn("could not let go of {}", project.folder()));
        }
    }

    private static Project again(OpenProject open, ImportPlan plan, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var project = open.project();
        project.importAnew(ImportPlace.inside(plan, project.folder()), progress, cancel);
        return project;
    }

    private void done(Made made) {
        var project = made.project();
        unused.set(made.unused());
        try {
            phase.set(new Phase.Done(project, project.tables().report()));
            imported = Optional.of(draft);
        } catch (ProblemException e) {
            phase.set(new Phase.Asking(Optional.of(e.problem())));
        }
        if (into.isPresent()) {
            session.refresh();
        }
        look();
    }

    private void failed(Problem problem) {
        phase.set(new Phase.Asking(Optional.of(problem)));
        look();
    }

    private void look() {
        checking.ifPresent(Job::cancel);
        if (phase.get() instanceof Phase.Running) {
            obstacle(Optional.of(Phrase.of("importing.why.running")));
            return;
        }
        if (into.isPresent()) {
            obstacle(
                    into.get().project().isWritable()
                            ? Optional.empty()
                            : Optional.of(Phrase.of("importing.why.readOnly")));
            note.set(Optional.of(Phrase.of("importing.note.again")));
            return;
        }
        if (ImportPlace.folderName(name.get()).isEmpty()) {
            obstacle(Optional.of(Phrase.of("importing.why.unnamed")));
            note.set(Optional.empty());
            return;
        }
        var wanted = target();
        var open = session.project().get().map(OpenProject::folder);
        checking = Optional.of(work.runQuietly(
                (progress, cancel) -> ImportPlace.of(wanted, open),
                found -> {
                    obstacle(found.obstacle());
                    note.set(found.note());
                },
                problem -> obstacle(Optional.of(problem.what()))));
    }
}
