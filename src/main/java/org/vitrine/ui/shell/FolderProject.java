package org.vitrine.ui.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/** A project as far as its folder shows from outside: {@code project.json} makes it one, {@code runs/} its progress. */
public record FolderProject(Path folder, Set<Step> stepsDone) implements OpenProject {
    public FolderProject {
        stepsDone = Set.copyOf(stepsDone);
    }

    /** A {@link ProjectOpener}. */
    public static OpenProject open(Path folder, Progress progress, CancelToken cancel) throws ProblemException {
        if (!Files.isRegularFile(folder.resolve("project.json"))) {
            throw new ProblemException(new Problem(
                    Phrase.of("shell.problem.noProject.what", folder.toString()),
                    Phrase.of("shell.problem.noProject.why"),
                    Phrase.of("shell.problem.noProject.advice")));
        }
        var done = EnumSet.of(Step.DATA);
        if (Files.isDirectory(folder.resolve("runs"))) {
            done.add(Step.TRAIN);
            done.add(Step.INSPECT);
        }
        return new FolderProject(folder, done);
    }

    @Override
    public String name() {
        return folder.getFileName().toString();
    }

    @Override
    public void close() {
        // nothing of the folder is held
    }
}
