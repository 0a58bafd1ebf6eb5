package org.vitrine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The public data sets beside the project, for tests that skip themselves where they are not there. */
final class RealData {
    private RealData() {}

    static Path folder(String name) {
        var given = System.getProperty("vitrine.data");
        var root = given == null ? Path.of("../shared/data") : Path.of(given);
        var folder = root.resolve(name).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(folder), () -> "no data at " + folder + "; set -Dvitrine.data=FOLDER");
        return folder;
    }
}
