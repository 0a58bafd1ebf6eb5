package org.vitrine.ui.data.importing;

import java.util.ArrayDeque;
import java.util.Deque;

/** The drafts there were, for undo and redo. */
final class DraftHistory {
    private static final int KEPT = 200;

    private final Deque<Draft> past = new ArrayDeque<>();
    private final Deque<Draft> future = new ArrayDeque<>();
    private Draft now;

    DraftHistory(Draft first) {
        now = first;
    }

    Draft now() {
        return now;
    }

    /** A change somebody may want to take back. */
    void add(Draft changed) {
        past.push(now);
        if (past.size() > KEPT) {
            past.removeLast();
        }
        future.clear();
        now = changed;
    }

    boolean canUndo() {
        return !past.isEmpty();
    }

    boolean canRedo() {
        return !future.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            future.push(now);
            now = past.pop();
        }
    }

    void redo() {
        if (canRedo()) {
            past.push(now);
            now = future.pop();
        }
    }
}
