package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.project.KeptSettings;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.UnopenedProject;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Work;

/** The project the window shows, or none. One at a time; opening another lets the first go. */
public final class ProjectSession {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectSession.class);

    private final ProjectOpener opener;
    private final Work work;
    private final Navigator navigator;
    private final RecentProjects recent;
    private final ReadOnlyObjectWrapper<Optional<OpenProject>> project = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<KeptSplit> split = new ReadOnlyObjectWrapper<>(KeptSplit.USUAL);
    private Optional<Opening> opening = Optional.empty();
    private Optional<Job> failed = Optional.empty();

    public ProjectSession(ProjectOpener opener, Work work, Navigator navigator, RecentProjects recent) {
        this.opener = opener;
        this.work = work;
        this.navigator = navigator;
        this.recent = recent;
        var folders = List.copyOf(recent.folders());
        work.runQuietly((progress, cancel) -> names(folders), recent::learn, why -> {});
    }

    private static Map<Path, String> names(List<Path> folders) {
        var names = new HashMap<Path, String>();
        folders.forEach(folder -> UnopenedProject.name(folder).ifPresent(name -> names.put(folder, name)));
        return names;
    }

    public ReadOnlyObjectProperty<Optional<OpenProject>> project() {
        return project.getReadOnlyProperty();
    }

    /** Why the last opening failed; empty again when one succeeds. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The split of the open project's runs, as it was chosen on whatever page; kept with the project. */
    public ReadOnlyObjectProperty<KeptSplit> split() {
        return split.getReadOnlyProperty();
    }

    /** Another split is wanted for the open project. */
    public void choose(KeptSplit wanted) {
        if (!split.get().equals(wanted)) {
            split.set(wanted);
            keep(settings -> settings.withSplit(wanted));
        }
    }

    /** Changes what is kept for the open project. */
    public void keep(UnaryOperator<KeptSettings> change) {
        project.get().map(open -> open.project().kept()).ifPresent(kept -> {
            kept.change(change);
            work.runQuietly(
                    (progress, cancel) -> {
                        kept.write();
                        return kept;
                    },
                    done -> {},
                    why -> LOG.warn("{}", why.what()));
        });
    }

    public RecentProjects recent() {
        return recent;
    }

    /**
     * Opens the project of {@code folder}; the present one stays until the new one is there. What is open here already is shown, and what is
     * being opened here goes on.
     */
    public Job open(Path folder) {
        return open(folder, folder, cancel -> folder);
    }

    /** Opens the person's own copy of a sample, made in {@code workspace} when there is none yet. */
    public Job openSample(Path sample, Path workspace) {
        return open(sample, SampleCopy.place(sample, workspace), cancel -> SampleCopy.of(sample, workspace, cancel));
    }

    private interface Place {
        Path find(CancelToken cancel) throws IOException, CancelledException;
    }

    private record Opening(Path target, Job job) {}

    /** What an opening came to: a project, and whether it was open here before. */
    private record Found(OpenProject project, boolean wasOpen) {}

    /** @param target the folder that is to be opened in the end, whether it is there already or not */
    private Job open(Path folder, Path target, Place place) {
        var wanted = target.toAbsolutePath().normalize();
        var same = opening.filter(each -> each.target().equals(wanted)
                && each.job().isRunning()
                && !each.job().cancelRequested());
        if (same.isPresent()) {
            return same.get().job();
        }
        opening.ifPresent(each -> each.job().cancel());
        var here = project.get();
        var from = navigator.page().get();
        var job = work.run(
                Phrase.of("shell.project.opening", String.valueOf(folder.getFileName())),
                (progress, cancel) -> {
                    var found = place.find(cancel);
                    return isIn(here, found)
                            ? new Found(here.orElseThrow(), true)
                            : new Found(opener.open(found, progress, cancel), false);
                },
                found -> {
                    if (!found.wasOpen()) {
                        opened(found.project());
                    } else if (project.get().equals(here)) {
                        dismissProblem();
                        recent.add(found.project().folder(), found.project().name());
                    } else {
                        // it was let go meanwhile
                        open(folder, target, place);
                    }
                },
                why -> {
                    problem.set(Optional.of(why));
                    // the page that tells it, unless the person has gone somewhere else since
                    if (navigator.page().get() == from) {
                        navigator.show(Page.HOME);
                    }
                });
        opening = Optional.of(new Opening(wanted, job));
        job.whenEnded(() -> job.problem().ifPresent(why -> {
            failed.ifPresent(work::forget);
            failed = Optional.of(job);
        }));
        return job;
    }

    /** Whether a folder is the one that is open here to be worked in; one that can only be looked at is opened anew, it may have been mended. */
    private static boolean isIn(Optional<OpenProject> here, Path folder) throws IOException {
        return here.isPresent()
                && here.get().project().isWritable()
                && Files.exists(folder)
                && Files.exists(here.get().folder())
                && Files.isSameFile(here.get().folder(), folder);
    }

    /** The person has read why the last opening failed: it is told nowhere any more. */
    public void dismissProblem() {
        problem.set(Optional.empty());
        failed.ifPresent(work::forget);
        failed = Optional.empty();
    }

    /** Shows a project that was made elsewhere, by an import for instance. */
    public void opened(OpenProject fresh) {
        dismissProblem();
        release();
        navigator.forgetEverything();
        split.set(fresh.project().kept().now().split());
        project.set(Optional.of(fresh));
        recent.add(fresh.folder(), fresh.name());
    }

    /** Tells everybody to look at the open project again: its tables have been replaced. */
    public void refresh() {
        var open = project.get();
        project.set(Optional.empty());
        project.set(open);
    }

    public void close() {
        release();
        navigator.forgetEverything();
        project.set(Optional.empty());
    }

    private void release() {
        project.get().ifPresent(OpenProject::close);
    }
}
