package org.vitrine.train;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory the system can still give: what it says is available, and no more than a container's limit leaves. Files the system only keeps in
 * memory for speed do not count as used, neither in the machine nor in the container.
 */
public final class MachineMemory {
    private final Path root;

    /** This machine. */
    public MachineMemory() {
        this(Path.of("/"));
    }

    /** @param root where {@code proc} and {@code sys} lie */
    MachineMemory(Path root) {
        this.root = root;
    }

    /** Bytes; where the system tells nothing, what Java's own bean calls free. */
    public long available() {
        long machine = kilobytes(root.resolve("proc/meminfo"), "MemAvailable:")
                .orElseGet(() -> ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getFreeMemorySize());
        return Stream.of(secondGeneration(), firstGeneration())
                .flatMapToLong(OptionalLong::stream)
                .reduce(machine, Math::min);
    }

    private OptionalLong secondGeneration() {
        var group = root.resolve("sys/fs/cgroup");
        return left(group.resolve("memory.max"), group.resolve("memory.current"), group, "inactive_file");
    }

    private OptionalLong firstGeneration() {
        var group = root.resolve("sys/fs/cgroup/memory");
        return left(
                group.resolve("memory.limit_in_bytes"),
                group.resolve("memory.usage_in_bytes"),
                group,
                "total_inactive_file");
    }

    private static OptionalLong left(Path limit, Path used, Path group, String kept) {
        var most = number(limit);
        var now = number(used);
        if (most.isEmpty() || now.isEmpty()) {
            return OptionalLong.empty();
        }
        long files = field(group.resolve("memory.stat"), kept).orElse(0);
        return OptionalLong.of(Math.max(0, most.getAsLong() - now.getAsLong() + files));
    }

    private static OptionalLong number(Path file) {
        try {
            var text = Files.isReadable(file) ? Files.readString(file).strip() : "";
            return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // as good as not there
        }
    }

    private static OptionalLong kilobytes(Path file, String name) {
        var found = field(file, name);
        return found.isPresent() ? OptionalLong.of(1024 * found.getAsLong()) : found;
    }

    private static OptionalLong field(Path file, String name) {
        try {
            if (Files.isReadable(file)) {
                for (var line : Files.readAllLines(file)) {
                    var words = line.strip().split("\\s+");
                    if (words.length > 1 && words[0].equals(name) && words[1].matches("\\d{1,18}")) {
                        return OptionalLong.of(Long.parseLong(words[1]));
                    }
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty(); // as good as not there
        }
        return OptionalLong.empty();
    }
}
