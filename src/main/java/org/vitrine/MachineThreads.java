package org.vitrine;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what the JVM does for itself step back behind the window: its second compiler and its collector work for a tenth of a second and more at
 * a time, and on few processors the window waited for them. The first compiler stays in front, for the window waits for its code. Lowering needs
 * no rights. Only on Linux, where priority belongs to a thread; does nothing elsewhere.
 */
final class MachineThreads {
    /** How much a thread steps back, from 0 to 19: at 10 it gets a tenth of what a thread at 0 beside it gets. */
    static final int NICE = 10;

    /** Names as the system keeps them, fifteen letters at most. */
    private static final List<String> BEHIND = List.of("C2 CompilerThre", "Shenandoah GC T");
    /** Collectors' threads are made when they are needed first. */
    private static final List<Integer> AGAIN_SECONDS = List.of(5, 15, 60);

    private static final Path TASKS = Path.of("/proc/self/task");
    /** PRIO_PROCESS, which means a thread when it is given a thread's number. */
    private static final int THREAD = 0;

    private static final Logger LOG = LoggerFactory.getLogger(MachineThreads.class);

    private MachineThreads() {}

    /** Steps back now and some times later, when there are more of those threads. */
    static void stepBack() {
        if (Files.isDirectory(TASKS)) {
            setPriority().ifPresent(call -> {
                lower(call);
                AGAIN_SECONDS.forEach(seconds -> CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                        .execute(() -> lower(call)));
            });
        }
    }

    private static Optional<MethodHandle> setPriority() {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("setpriority")
                .map(at -> linker.downcallHandle(at, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)));
    }

    private static void lower(MethodHandle call) {
        try (var tasks = Files.list(TASKS)) {
            for (var task : tasks.filter(MachineThreads::isBehind).toList()) {
                int answer = (int) call.invokeExact(
                        THREAD, Integer.parseInt(task.getFileName().toString()), NICE);
                LOG.debug("thread {} behind the window: {}", task.getFileName(), answer);
            }
        } catch (Throwable e) {
            // a window that stands still now and then is better than none
            LOG.warn("could not let the JVM's own threads step back", e);
        }
    }

    private static boolean isBehind(Path task) {
        try {
            return BEHIND.contains(Files.readString(task.resolve("comm")).strip());
        } catch (IOException e) {
            return false;
        }
    }
}
