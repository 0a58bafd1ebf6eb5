package org.vitrine.ui.shell;

import java.io.IOException;
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
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.project.KeptSettings;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.UnopenedProject;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
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
    private Optional<Job> opening = Optional.empty();

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

    /** Opens the project of {@code folder}; the present one stays until the new one is there. */
    public Job open(Path folder) {
        return open(folder, () -> folder);
    }

    /** Opens the person's own copy of a sample, made in {@code workspace} when there is none yet. */
    public Job openSample(Path sample, Path workspace) {
        return open(sample, () -> SampleCopy.of(sample, workspace));
    }

    private interface Place {
        Path find() throws IOException;
    }

    private Job open(Path folder, Place place) {
        opening.ifPresent(Job::cancel);
        var job = work.run(
                Phrase.of("shell.project.opening", String.valueOf(folder.getFileName())),
                (progress, cancel) -> opener.open(place.find(), progress, cancel),
                this::opened,
                why -> problem.set(Optional.of(why)));
        opening = Optional.of(job);
        return job;
    }

    /** Shows a project that was made elsewhere, by an import for instance. */
    public void opened(OpenProject fresh) {
        problem.set(Optional.empty());
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
