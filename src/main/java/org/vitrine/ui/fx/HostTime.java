package org.vitrine.ui.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * How long the host of a virtual machine has kept each of its processors from it: the column "steal" of Linux's {@code /proc/stat}. To the
 * programs inside, such a time looks as if a running thread had done nothing.
 *
 * @param ticks hundredths of a second by the processor's number; empty where the system does not tell
 */
record HostTime(Map<Integer, Long> ticks) {
    private static final Path STAT = Path.of("/proc/stat");
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** cpuN user nice system idle iowait irq softirq steal … */
    private static final int STEAL = 8;

    HostTime {
        ticks = Map.copyOf(ticks);
    }

    static HostTime now() {
        try {
            return of(Files.readAllLines(STAT));
        } catch (IOException e) {
            return new HostTime(Map.of());
        }
    }

    /** From the lines of {@code /proc/stat}. */
    static HostTime of(List<String> lines) {
        return new HostTime(lines.stream()
                .filter(line -> line.matches("cpu\\d+ .*"))
                .map(line -> line.split(" +"))
                .filter(numbers -> numbers.length > STEAL)
                .collect(Collectors.toMap(
                        numbers -> Integer.parseInt(numbers[0].substring("cpu".length())),
                        numbers -> Long.parseLong(numbers[STEAL]))));
    }

    /**
     * What the host kept at least since then, in nanoseconds, of the one of these processors it kept most of. Ticks are whole: of two told, one may
     * be older.
     */
    long since(HostTime before, Set<Integer> processors) {
        return processors.stream()
                        .mapToLong(each -> ticks.getOrDefault(each, 0L) - before.ticks.getOrDefault(each, 0L) - 1)
                        .reduce(0, Math::max)
                * TICK_NANOS;
    }
}
