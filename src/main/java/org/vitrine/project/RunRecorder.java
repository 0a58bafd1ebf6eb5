package org.vitrine.project;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunId;
import org.vitrine.train.Trainer;

/** Gives events their run, number and time, and passes them on. Used by the run's own thread only. */
final class RunRecorder implements Consumer<Trainer.Draft> {
    private final RunId run;
    private final InstantSource clock;
    private final List<Consumer<RunEvent>> observers;
    private long sequence;

    RunRecorder(RunId run, long nextSequence, InstantSource clock, List<Consumer<RunEvent>> observers) {
        this.run = run;
        this.sequence = nextSequence;
        this.clock = clock;
        this.observers = List.copyOf(observers);
    }

    @Override
    public void accept(Trainer.Draft draft) {
        var event = draft.event(run, sequence++, clock.instant());
        observers.forEach(observer -> observer.accept(event));
    }
}
