package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of the Java heap that has been taken from the system and never been written to. A collector fills the heap it has with
 * garbage before it collects, so a process that goes on for a while becomes larger by it.
 */
final class HeapPages {
    private static final Path MAPS = Path.of("/proc/self/smaps");
    /** One mapping in proc(5)'s smaps: from, to, and a file's name where there is one. */
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) \\S+ \\S+ \\S+ \\S+\\s*(.*)");

    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");
    private static final int HEXADECIMAL = 16;

    private HeapPages() {}

    /** Bytes; 0 where the system does not tell. */
    static long untouched() {
        var runtime = Runtime.getRuntime();
        try {
            return Files.isReadable(MAPS)
                    ? untouched(Files.readAllLines(MAPS), runtime.maxMemory(), runtime.totalMemory())
                    : 0;
        } catch (IOException e) {
            return 0; // not to be read after all: as on other systems
        }
    }

    /**
     * The same of a list of mappings.
     *
     * @param reserved bytes of addresses the heap may grow to: the mappings that fill so many from the first one's start are the heap
     * @param taken    bytes of the heap taken so far
     */
    static long untouched(List<String> maps, long reserved, long taken) {
        var anonymous = anonymous(maps);
        for (int first = 0; first < anonymous.size(); first++) {
            long from = anonymous.get(first).from();
            long end = from;
            long resident = 0;
            for (int k = first; k < anonymous.size() && anonymous.get(k).from() == end && end - from < reserved; k++) {
                end = anonymous.get(k).to();
                resident += anonymous.get(k).resident();
            }
            if (end - from == reserved) {
                return Math.max(0, taken - resident);
            }
        }
        return 0;
    }

    /** @param resident bytes */
    private record Mapping(long from, long to, long resident) {}

    private static List<Mapping> anonymous(List<String> maps) {
        var anonymous = new ArrayList<Mapping>();
        boolean named = true;
        for (var line : maps) {
            var mapping = MAPPING.matcher(line);
            var resident = RESIDENT.matcher(line);
            if (mapping.matches()) {
                named = !mapping.group(3).isEmpty();
                if (!named) {
                    anonymous.add(new Mapping(address(mapping.group(1)), address(mapping.group(2)), 0));
                }
            } else if (!named && resident.matches()) {
                var last = anonymous.removeLast();
                anonymous.add(new Mapping(last.from(), last.to(), 1024 * Long.parseLong(resident.group(1))));
            }
        }
        return anonymous;
    }

    private static long address(String hexadecimal) {
        return Long.parseUnsignedLong(hexadecimal, HEXADECIMAL);
    }
}
