package org.vitrine.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunLog;

/** What a process told of its run, held against what it wrote: either may lack the last moments of a process that died. */
final class HeardEvents implements Consumer<RunEvent> {
    private final RunHistory history;
    private final List<RunEvent> sinceWritten = new ArrayList<>();
    private final long first;
    private long next;

    /** @param next number of the first event the process tells */
    HeardEvents(RunHistory history, long next) {
        this.history = history;
        this.first = next;
        this.next = next;
    }

    @Override
    public void accept(RunEvent event) {
        // batches alone are written a moment later; anything else writes what waits
        if (!(event instanceof RunEvent.BatchMeasured)) {
            sinceWritten.clear();
        }
        sinceWritten.add(event);
        next = event.sequence() + 1;
        history.accept(event);
    }

    /** Takes over what was written and not heard. */
    void catchUp(RunLog.Reading written) {
        written.events().stream().filter(event -> event.sequence() >= next).forEach(this);
    }

    /** What was heard and is not written. */
    List<RunEvent> lackingIn(RunLog.Reading written) {
        return sinceWritten.stream()
                .filter(event -> event.sequence() >= written.nextSequence())
                .toList();
    }

    /** Number of the next event. */
    long next() {
        return next;
    }

    /** Whether the process wrote the end of the run; one of an earlier process does not count. */
    boolean endIn(RunLog.Reading written) {
        return written.ended() && written.events().getLast().sequence() >= first;
    }
}
