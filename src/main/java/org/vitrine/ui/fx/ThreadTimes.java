package org.vitrine.ui.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long each thread of this program has had a processor, compilers and collectors included. Only Linux tells.
 *
 * @param ran nanoseconds by the thread's number and name
 */
record ThreadTimes(Map<String, Long> ran) {
    static final ThreadTimes NONE = new ThreadTimes(Map.of());

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int MOST = 5;
    private static final long WORTH_TELLING = 2_000_000;

    ThreadTimes {
        ran = Map.copyOf(ran);
    }

    static ThreadTimes now() {
        var found = new HashMap<String, Long>();
        if (Files.isDirectory(TASKS)) {
            try (var tasks = Files.list(TASKS)) {
                tasks.forEach(task -> read(task, found));
            } catch (IOException e) {
                return NONE;
            }
        }
        return new ThreadTimes(found);
    }

    private static void read(Path task, Map<String, Long> into) {
        try {
            var name = Files.readString(task.resolve("comm")).strip();
            var ran = Files.readString(task.resolve("schedstat")).split(" ")[0];
            into.put(name + " " + task.getFileName(), Long.parseLong(ran));
        } catch (IOException e) {
            // the thread has ended meanwhile
            return;
        }
    }

    /** The threads that had most since {@code before}, with their milliseconds; empty when nothing is known. */
    String since(ThreadTimes before) {
        if (before.ran.isEmpty()) {
            return "";
        }
        return ran.entrySet().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue() - before.ran.getOrDefault(each.getKey(), 0L)))
                .filter(each -> each.getValue() > WORTH_TELLING)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(each -> each.getKey() + ": " + each.getValue() / 1_000_000)
                .collect(Collectors.joining(", "));
    }
}
