package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has had so far, native memory included. */
public final class MemoryPeak {
    private MemoryPeak() {}

    /** Bytes as the system has noted them; 0 where it does not tell. */
    public static long bytes() {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0; // not Linux
        }
        return 0;
    }
}
