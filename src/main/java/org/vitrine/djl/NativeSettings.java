package org.vitrine.djl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of the C library that must stand before the engine loads, and that a Java program can make only by calling it.
 *
 * <p>OpenMP threads that spin while waiting slow everything else down as soon as another program wants the cores (a step took 92 ms
 * instead of 44). glibc gives large blocks back to the system after each use and takes them again page by page (232 ms instead of 72 for
 * an update of a large table); one arena and high thresholds keep them.
 */
@SuppressWarnings("restricted") // the C library is called on purpose; the launchers allow it
final class NativeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(NativeSettings.class);
    // malloc.h
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int M_ARENA_MAX = -8;
    private static final int KEPT_BYTES = 256 << 20;

    private NativeSettings() {}

    /** Best effort: on a system without these functions nothing is set. */
    static void apply() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            if (System.getenv("OMP_WAIT_POLICY") == null) {
                setenv("OMP_WAIT_POLICY", "PASSIVE");
            }
            if (System.getenv("MALLOC_ARENA_MAX") == null) {
                mallopt(M_ARENA_MAX, 1);
            }
            mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
            mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
        } catch (Throwable e) {
            if (e instanceof Error error && !(e instanceof LinkageError)) {
                throw error;
            }
            LOG.debug("settings of the C library not made", e);
        }
    }

    private static void setenv(String name, String value) throws Throwable {
        var linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("setenv");
        if (function.isEmpty()) {
            return;
        }
        var type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        try (var arena = Arena.ofConfined()) {
            int status = (int) linker.downcallHandle(function.get(), type)
                    .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
            LOG.debug("setenv {} -> {}", name, status);
        }
    }

    /**
     * Gives the system back what lies free between blocks in use. With all blocks in one arena, those of a batch and those of a ranking, which are
     * of other sizes, leave gaps that neither fills: without this a process grows for many epochs. Best effort.
     */
    static void giveBackGaps() {
        var linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("malloc_trim");
        if (function.isEmpty()) {
            return;
        }
        var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        try {
            int gave = (int) linker.downcallHandle(function.get(), type).invokeExact(0L);
            LOG.debug("malloc_trim -> {}", gave);
        } catch (Throwable e) {
            if (e instanceof Error error && !(e instanceof LinkageError)) {
                throw error;
            }
            LOG.debug("free memory not given back", e);
        }
    }

    private static void mallopt(int parameter, int value) throws Throwable {
        var linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("mallopt");
        if (function.isEmpty()) {
            return;
        }
        var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        int accepted = (int) linker.downcallHandle(function.get(), type).invokeExact(parameter, value);
        LOG.debug("mallopt {} {} -> {}", parameter, value, accepted);
    }
}
