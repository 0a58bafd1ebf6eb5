package org.vitrine.ui.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells how long a thread ran, and how long it was ready to run but had no processor: Linux's {@code schedstat}. */
record RunQueue(Optional<Path> schedstat) {
    static final RunQueue UNKNOWN = new RunQueue(Optional.empty());

    private static final Path TASKS = Path.of("/proc/self/task");
    /** The kernel keeps fifteen letters of a thread's name. */
    private static final int NAME_LENGTH = 15;

    /** Finds the thread by its name, since Java does not tell its number. */
    static RunQueue of(String thread) {
        if (!Files.isDirectory(TASKS)) {
            return UNKNOWN;
        }
        var name = thread.substring(0, Math.min(NAME_LENGTH, thread.length()));
        try (var tasks = Files.list(TASKS)) {
            return new RunQueue(
                    tasks.filter(task -> name.equals(read(task.resolve("comm")).strip()))
                            .map(task -> task.resolve("schedstat"))
                            .filter(Files::isReadable)
                            .findFirst());
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Nanoseconds since the thread began; 0 when unknown. */
    long waitedNanos() {
        return number(1);
    }

    /** Nanoseconds the thread had a processor since it began; 0 when unknown. */
    long ranNanos() {
        return number(0);
    }

    private long number(int index) {
        return schedstat
                .map(file -> read(file).strip().split(" "))
                .filter(numbers -> numbers.length == 3)
                .map(numbers -> Long.parseLong(numbers[index]))
                .orElse(0L);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
