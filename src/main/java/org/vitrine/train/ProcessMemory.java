package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process as the system counts it, native memory included. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Resident bytes; where the system does not tell, the bytes of the Java heap in use. */
    public static long resident() {
        return told("VmRSS:");
    }

    /** The most there have been so far; where the system does not tell, the bytes of the Java heap in use. */
    public static long peak() {
        return told("VmHWM:");
    }

    private static long told(String name) {
        if (Files.isReadable(STATUS)) {
            try {
                for (var line : Files.readAllLines(STATUS)) {
                    if (line.startsWith(name)) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            } catch (IOException e) {
                // falls through to what Java knows
            }
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
