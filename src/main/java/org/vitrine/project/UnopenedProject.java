package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.data.ImportPlan;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** What a project's folder tells without opening it: no table is read, and whoever has it open is not disturbed. */
public final class UnopenedProject {
    private UnopenedProject() {}

    /**
     * The plan a folder's project was made by, or the one of an import that did not end; reads no table. Of a project whose
     * {@code project.json} is damaged, the plan of its newest tables.
     *
     * @return empty when the folder is no project, or knows no plan
     */
    public static Optional<ImportPlan> plan(Path path) throws IOException, ProblemException {
        var folder = new ProjectFolder(path);
        if (!Files.exists(folder.path().resolve(Manifest.FILE))) {
            return Optional.empty();
        }
        try {
            return Manifest.read(folder.path()).latestPlan();
        } catch (ProjectProblem e) {
            var copy = e.isDamagedManifest() ? Salvage.manifest(folder) : Optional.<Manifest>empty();
            return copy.orElseThrow(() -> e).latestPlan();
        }
    }

    /** What the project of this folder is called, without opening it; empty when that cannot be told. */
    public static Optional<String> name(Path folder) {
        try {
            return Optional.of(Manifest.read(folder).name());
        } catch (IOException | ProjectProblem e) {
            return Optional.empty();
        }
    }

    /** What is wrong with {@code project.json}, where its runs can be seen all the same; empty where nothing is. */
    public static Optional<Problem> damage(Path project) throws IOException {
        try {
            Manifest.read(new ProjectFolder(project).path());
            return Optional.empty();
        } catch (ProjectProblem e) {
            return e.isDamagedManifest() ? Optional.of(e.problem()) : Optional.empty();
        }
    }

    /**
     * The runs of a project, without reading any of its tables; they are there whatever has become of {@code project.json}.
     *
     * @throws ProblemException when it is no project
     */
    public static RunStore runs(Path project) throws IOException, ProblemException {
        var folder = new ProjectFolder(project);
        try {
            Manifest.read(folder.path());
        } catch (ProjectProblem e) {
            if (!e.isDamagedManifest() || !Files.isDirectory(folder.runs())) {
                throw e;
            }
        }
        return new RunStore(folder.runs());
    }
}
