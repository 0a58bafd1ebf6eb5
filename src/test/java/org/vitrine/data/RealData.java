package org.vitrine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** The public data sets beside the project, for tests that skip themselves where they are not there. */
final class RealData {
    private static final Set<Path> TOLD = ConcurrentHashMap.newKeySet();

    private RealData() {}

    static Path folder(String name) {
        var given = System.getProperty("vitrine.data");
        var root = given == null ? Path.of("../shared/data") : Path.of(given);
        var folder = root.resolve(name).toAbsolutePath().normalize();
        boolean isThere = Files.exists(folder);
        // the build tool counts skipped tests and says no more
        if (!isThere && TOLD.add(root)) {
            System.err.println(
                    "Tests on public data are skipped: nothing at " + folder + "; set -Dvitrine.data=FOLDER");
        }
        Assumptions.assumeTrue(isThere, () -> "no data at " + folder + "; set -Dvitrine.data=FOLDER");
        return folder;
    }
}
