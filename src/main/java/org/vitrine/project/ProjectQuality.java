package org.vitrine.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholdsJson;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/**
 * What {@code quality.json} says: the limits of the quality checks that are not the usual ones.
 *
 * @param damage why the file could not be read; the limits are then the usual ones
 */
record ProjectQuality(QualityThresholds limits, Optional<Problem> damage) {
    static final String FILE = "quality.json";

    /** Beside tables: the limits their findings were made by. */
    private static final String CHECKED_BY = "checked-by.json";

    /** A project without the file has the usual limits. */
    static ProjectQuality read(Path folder) throws IOException {
        return read(folder.resolve(FILE), true);
    }

    private static ProjectQuality read(Path file, boolean isNamed) throws IOException {
        if (!Files.exists(file)) {
            return new ProjectQuality(QualityThresholds.USUAL, Optional.empty());
        }
        try {
            return new ProjectQuality(
                    QualityThresholdsJson.read(Files.readString(file), isNamed ? file.toString() : ""),
                    Optional.empty());
        } catch (ProblemException e) {
            return new ProjectQuality(QualityThresholds.USUAL, Optional.of(e.problem()));
        } catch (CharacterCodingException e) {
            return new ProjectQuality(
                    QualityThresholds.USUAL, Optional.of(ProjectProblem.of("qualityEncoding", file, "UTF-8")));
        }
    }

    /** Other limits take the file's place; a file nobody could read is kept under another name. */
    ProjectQuality write(Path folder, QualityThresholds next) throws IOException {
        var file = folder.resolve(FILE);
        if (damage.isPresent()) {
            ProjectFolder.putAside(file);
        }
        if (next.equals(QualityThresholds.USUAL)) {
            Files.deleteIfExists(file);
        } else {
            AtomicFile.write(file, QualityThresholdsJson.write(next) + "\n");
        }
        return new ProjectQuality(next, Optional.empty());
    }

    /** Whether the findings beside these tables were made by these limits. */
    boolean made(Path tables) throws IOException {
        var by = read(tables.resolve(CHECKED_BY), false);
        return by.damage().isEmpty() && by.limits().equals(limits);
    }

    /** Notes beside tables that their findings were made by these limits. */
    void sign(Path tables) throws IOException {
        AtomicFile.write(tables.resolve(CHECKED_BY), QualityThresholdsJson.write(limits) + "\n");
    }
}
