package org.vitrine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a file: all are counted, where the first stretches of them stand is kept. */
final class LineRanges {
    private static final int KEPT = 5;

    private final List<long[]> ranges = new ArrayList<>();
    private long count;
    private boolean open;
    private boolean more;

    void add(long line) {
        count++;
        if (open) {
            ranges.getLast()[1] = line;
        } else if (ranges.size() < KEPT) {
            ranges.add(new long[] {line, line});
            open = true;
        } else {
            more = true;
        }
    }

    /** A line of another kind came: what follows is another stretch. */
    void interrupted() {
        open = false;
    }

    long count() {
        return count;
    }

    /** {@code 3, 7–60, …}. */
    String shown() {
        return ranges.stream()
                        .map(each -> each[0] == each[1] ? Long.toString(each[0]) : each[0] + "–" + each[1])
                        .collect(Collectors.joining(", "))
                + (more ? ", …" : "");
    }
}
