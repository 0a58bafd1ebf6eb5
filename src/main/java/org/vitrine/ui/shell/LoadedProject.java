package org.vitrine.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;

/** A project with its tables in memory. */
public record LoadedProject(Project project) implements OpenProject {
    /** A {@link ProjectOpener}. */
    public static OpenProject open(Path folder, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        return new LoadedProject(Project.open(folder, progress, cancel));
    }

    @Override
    public String name() {
        return project.name();
    }

    @Override
    public Path folder() {
        return project.folder();
    }

    @Override
    public Set<Step> stepsDone() {
        var done = EnumSet.noneOf(Step.class);
        if (project.hasTables()) {
            done.add(Step.DATA);
        }
        if (hasModel()) {
            done.add(Step.TRAIN);
            done.add(Step.INSPECT);
        }
        return done;
    }

    /** Whether a run has come to its end: only then is there a list worth inspecting. */
    private boolean hasModel() {
        if (!Files.isDirectory(project.runs())) {
            return false;
        }
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(project.runs(), "[!.]*")) {
            for (var run : runs) {
                if (Files.isRegularFile(run.resolve("evaluation.json"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            project.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + project.folder(), e);
        }
    }
}
