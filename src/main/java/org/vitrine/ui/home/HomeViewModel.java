package org.vitrine.ui.home;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.ImportDesk;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.OpenProject.Step;
import org.vitrine.ui.shell.ProjectSession;

/** What Home shows and does. */
public final class HomeViewModel {
    private final ProjectSession session;
    private final Navigator navigator;
    private final Optional<ImportDesk> importDesk;
    private final ReadOnlyObjectWrapper<List<SampleProject>> samples = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<PaneState> samplesState;
    private final SampleGallery gallery;
    private final Work work;
    private final Path workspace;
    private final ReadOnlyObjectWrapper<Set<Step>> stepsDone = new ReadOnlyObjectWrapper<>(Set.of());

    /** @param workspace where copies of samples are made */
    public HomeViewModel(
            ProjectSession session,
            Navigator navigator,
            Optional<ImportDesk> importDesk,
            SampleGallery gallery,
            Work work,
            Path workspace) {
        this.session = session;
        this.navigator = navigator;
        this.importDesk = importDesk;
        this.gallery = gallery;
        this.work = work;
        this.workspace = workspace;
        this.samplesState = new ReadOnlyObjectWrapper<>(PaneState.empty("home.samples.title", "home.samples.empty"));
        session.project().subscribe(this::countSteps);
        // a run or an import may have ended since this page was last seen
        navigator.page().subscribe(this::countSteps);
        look();
    }

    private void countSteps() {
        stepsDone.set(session.project().get().map(OpenProject::stepsDone).orElse(Set.of()));
    }

    /** Looks for the samples (again). */
    public void look() {
        var job = work.runQuietly(
                (progress, cancel) -> gallery.find(),
                this::found,
                problem -> samplesState.set(PaneState.failed(problem, this::look)));
        if (job.isRunning()) {
            samplesState.set(new PaneState.Busy(Phrase.of("home.samples.looking"), Optional.of(job)));
        }
    }

    public ReadOnlyObjectProperty<List<SampleProject>> samples() {
        return samples.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PaneState> samplesState() {
        return samplesState.getReadOnlyProperty();
    }

    public ObservableList<Path> recent() {
        return session.recent().folders();
    }

    /** What a project opened before is called. */
    public String recentName(Path folder) {
        return session.recent().name(folder);
    }

    /** Why the last opening of a project failed, until somebody has read it or another succeeds. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return session.problem();
    }

    /** Somebody has read it. */
    public void dismissProblem() {
        session.dismissProblem();
    }

    /** The steps the open project has behind it; none without a project. */
    public ReadOnlyObjectProperty<Set<Step>> stepsDone() {
        return stepsDone.getReadOnlyProperty();
    }

    public boolean canImport() {
        return importDesk.isPresent();
    }

    public void importFiles(List<Path> files) {
        importDesk.ifPresent(desk -> desk.begin(files));
    }

    /** Tells which data sets and formats are known, to somebody who has none yet. */
    public void showLayouts() {
        importDesk.ifPresent(ImportDesk::showLayouts);
    }

    /** Pictures of the import sheet, filled with the files of the first sample. */
    List<TourStop> importStops() {
        return samples.get().isEmpty()
                ? List.of()
                : importDesk
                        .map(desk ->
                                desk.tourStops(samples.get().getFirst().folder().resolve("data")))
                        .orElse(List.of());
    }

    /** A picture of Home telling that a folder is no project. */
    TourStop failedStop() {
        return new TourStop(
                "open-failed",
                () -> session.open(workspace),
                () -> problem().get().isPresent(),
                this::dismissProblem);
    }

    List<TourStop> tourProps(TourRound round) {
        return samples.get().isEmpty()
                ? List.of()
                : importDesk
                        .map(desk ->
                                desk.tourProps(round, samples.get().getFirst().folder()))
                        .orElse(List.of());
    }

    /** Opens a project and, when it is open, its data. */
    public void open(Path folder) {
        showDataAfter(session.open(folder));
    }

    /** Opens the person's own copy of a sample and, when it is open, its data. */
    public void open(SampleProject sample) {
        showDataAfter(session.openSample(sample.folder(), workspace));
    }

    private void showDataAfter(Job job) {
        job.whenEnded(() -> {
            if (job.problem().isEmpty() && !job.cancelRequested()) {
                navigator.show(Page.DATA);
            }
        });
    }

    public void forget(Path folder) {
        session.recent().forget(folder);
    }

    public void go(Step step) {
        navigator.show(
                switch (step) {
                    case DATA -> Page.DATA;
                    case TRAIN -> Page.TRAIN;
                    case INSPECT -> Page.SHOPPER;
                });
    }

    private void found(List<SampleProject> all) {
        samples.set(all);
        samplesState.set(
                all.isEmpty() ? PaneState.empty("home.samples.title", "home.samples.empty") : PaneState.filled());
    }
}
