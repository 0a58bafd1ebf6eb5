package org.vitrine.ui.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells how long a thread ran, how long it was ready to run but had no processor, and where it ran: from Linux's {@code /proc}. */
record RunQueue(Optional<Path> task) {
    static final RunQueue UNKNOWN = new RunQueue(Optional.empty());

    private static final Path TASKS = Path.of("/proc/self/task");
    /** The kernel keeps fifteen letters of a thread's name. */
    private static final int NAME_LENGTH = 15;
    /** Place in {@code stat} behind the name; the 39th of all. */
    private static final int PROCESSOR = 36;

    /** Finds the thread by its name, since Java does not tell its number. */
    static RunQueue of(String thread) {
        if (!Files.isDirectory(TASKS)) {
            return UNKNOWN;
        }
        var name = thread.substring(0, Math.min(NAME_LENGTH, thread.length()));
        try (var tasks = Files.list(TASKS)) {
            return new RunQueue(
                    tasks.filter(task -> name.equals(read(task.resolve("comm")).strip()))
                            .filter(task -> Files.isReadable(task.resolve("schedstat")))
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

    /** Number of the processor the thread is on, or was on last; empty when unknown. */
    OptionalInt processor() {
        // the thread's name, which may have blanks, ends with the last bracket
        return task.map(each -> read(each.resolve("stat")))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "))
                .filter(fields -> fields.length > PROCESSOR)
                .map(fields -> OptionalInt.of(Integer.parseInt(fields[PROCESSOR])))
                .orElse(OptionalInt.empty());
    }

    private long number(int index) {
        return task.map(each -> read(each.resolve("schedstat")).strip().split(" "))
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
