package org.vitrine.ui.fx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * How many cells a frame may bring into sight, new ones or used ones: as many as can be made in a small part of it. Rows that got none are laid out again in the next
 * frame, so a table shown for the first time fills over a few frames and holds nobody up. On the FX thread.
 */
final class CellBudget {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Set<RowLine> lacking = new HashSet<>();
    private boolean begun;
    private long began;

    /** Whether another cell may come in this frame; the first always may. */
    boolean allows() {
        if (!begun) {
            begun = true;
            began = System.nanoTime();
            Platform.runLater(this::nextFrame);
            return true;
        }
        return System.nanoTime() - began < NANOS;
    }

    /** The row's layout waits for the next frame. */
    void lacks(RowLine row) {
        lacking.add(row);
    }

    /** Whether every row has its cells. */
    boolean isEnough() {
        return lacking.isEmpty();
    }

    private void nextFrame() {
        begun = false;
        var rows = List.copyOf(lacking);
        lacking.clear();
        rows.forEach(RowLine::requestLayout);
    }
}
