package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A project folder that cannot be used as wished. */
public final class ProjectProblem extends ProblemException {
    private ProjectProblem(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /** The problem of this name in the messages; {@code place} and {@code detail} are arguments of what and why. */
    static Problem of(String name, Object place, Object detail) {
        return new Problem(
                Phrase.of("project.problem." + name + ".what", place.toString()),
                Phrase.of("project.problem." + name + ".why", detail),
                Phrase.of("project.problem." + name + ".advice"));
    }

    static ProjectProblem thrown(String name, Object place, Object detail) {
        return new ProjectProblem(of(name, place, detail), null);
    }

    /** Of this cause, told in words of our own. */
    static ProjectProblem thrown(String name, Object place, IOException cause) {
        return new ProjectProblem(of(name, place, FileFault.of(cause)), cause);
    }

    /** That a {@code project.json} cannot be understood. */
    static ProjectProblem damagedManifest(Path file, Phrase why, @Nullable Throwable cause) {
        return new ProjectProblem(of("manifest", file, why), cause);
    }

    /** Whether it is about a {@code project.json} that cannot be understood. */
    boolean isDamagedManifest() {
        return isDamagedManifest(problem());
    }

    static boolean isDamagedManifest(Problem problem) {
        return problem.what().key().equals("project.problem.manifest.what");
    }

    static ProjectProblem thrown(Problem problem) {
        return new ProjectProblem(problem, null);
    }
}
