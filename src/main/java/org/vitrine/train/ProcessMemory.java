package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Memory of this process as the system counts it, native memory included. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FORGET = Path.of("/proc/self/clear_refs");
    /** What is written there to have the most counted anew (proc(5)). */
    private static final String THE_MOST = "5";

    /** The most there had been each time it was counted anew. */
    private static final AtomicLong BEFORE = new AtomicLong();

    private ProcessMemory() {}

    /** Resident bytes; where the system does not tell, the bytes of the Java heap in use. */
    public static long resident() {
        return told("VmRSS:");
    }

    /** The most there have been so far; where the system does not tell, the bytes of the Java heap in use. */
    public static long peak() {
        return Math.max(BEFORE.get(), told("VmHWM:"));
    }

    /** Has {@link #peakSince} count from now on; {@link #peak} goes on telling the most of all. Where the system cannot, both tell that. */
    public static void countAnew() {
        BEFORE.accumulateAndGet(told("VmHWM:"), Math::max);
        try {
            if (Files.isWritable(FORGET)) {
                Files.writeString(FORGET, THE_MOST);
            }
        } catch (IOException e) {
            // a system that does not let it be counted anew: the most of all is told
        }
    }

    /** The most there have been since {@link #countAnew} was last called, in bytes. */
    public static long peakSince() {
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
