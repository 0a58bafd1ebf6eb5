package org.vitrine.project;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;

/** Gives events their run, number and time, and passes them on, up to the end: what a run tells after that is not part of it. Thread-safe. */
final class RunRecorder implements Consumer<Trainer.Draft> {
    private final RunId run;
    private final InstantSource clock;
    private final List<Consumer<RunEvent>> observers;
    private long sequence;
    private boolean ended;

    RunRecorder(RunId run, long nextSequence, InstantSource clock, List<Consumer<RunEvent>> observers) {
        this.run = run;
        this.sequence = nextSequence;
        this.clock = clock;
        this.observers = List.copyOf(observers);
    }

    @Override
    public synchronized void accept(Trainer.Draft draft) {
        if (!ended) {
            var event = draft.event(run, sequence++, clock.instant());
            observers.forEach(observer -> observer.accept(event));
        }
    }

    /** Nothing that is still told is kept: the run breaks off here, without an end. */
    synchronized void breakOff() {
        ended = true;
    }

    /** What has to be on the disk before the end is told. */
    @FunctionalInterface
    interface Before {
        void end() throws IOException;
    }

    /**
     * Tells the end, unless it was told already.
     *
     * @return whether this was the end
     */
    synchronized boolean end(RunOutcome outcome, Before before) throws IOException {
        if (ended) {
            return false;
        }
        before.end();
        accept((id, number, at) -> new RunEvent.Ended(id, number, at, outcome));
        ended = true;
        return true;
    }
}
