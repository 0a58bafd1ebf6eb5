package org.vitrine.train;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;

/** The run of a model that is made in one go: made, measured as its only epoch, tested. */
public final class SingleRun {
    /** A model that takes long tells how far it is in these steps. */
    private static final int STEPS = 100;

    /** Makes the model. */
    @FunctionalInterface
    public interface Making {
        /** @param told hears the share done, where it takes long enough to be told */
        Made make(DoubleConsumer told) throws CancelledException, ProblemException;
    }

    /** What was made, apart from the events it is used with. */
    public interface Made {
        void write() throws IOException;

        Scorer knowing(Interactions known) throws ProblemException;

        /** Why it is as it is, told at the end. */
        default Phrase why() {
            return Phrase.of("train.baseline.done");
        }
    }

    /**
     * What is known before.
     *
     * @param reason     why it computes where it does
     * @param parameters numbers that are found
     * @param prediction of a model that takes long
     */
    public record Before(Phrase reason, long parameters, Optional<Prediction> prediction) {}

    private final Trainer.Job job;
    private final Consumer<Trainer.Draft> observer;
    private final RunControl control;

    public SingleRun(Trainer.Job job, Consumer<Trainer.Draft> observer, RunControl control) {
        this.job = job;
        this.observer = observer;
        this.control = control;
    }

    public RunOutcome run(Before before, Making making) throws CancelledException, ProblemException, IOException {
        var plan = job.plan();
        var train = job.split().train();
        start(before);
        long began = System.nanoTime();
        var made = making.make(share -> tell(share, began));
        made.write();
        var training = Duration.ofNanos(System.nanoTime() - began);
        long measured = System.nanoTime();
        var known = job.split().knownBeforeValidation();
        var validation = job.validator().validation(made.knowing(known), control.token());
        var evaluating = Duration.ofNanos(System.nanoTime() - measured);
        double perSecond = train.size() / Math.max(1e-9, training.toNanos() * 1e-9);
        observer.accept((run, n, at) -> new RunEvent.EpochMeasured(
                run,
                n,
                at,
                1,
                Float.NaN,
                Float.NaN,
                Map.of(),
                validation,
                true,
                0,
                0,
                perSecond,
                training,
                evaluating,
                before.prediction().isPresent() ? ProcessMemory.resident() : 0));
        var test = job.validator().test(made.knowing(job.split().knownBeforeTest()), control.token());
        if (before.prediction().isPresent()) {
            long peak = ProcessMemory.peak();
            observer.accept((run, n, at) -> new RunEvent.Peaked(run, n, at, peak));
        }
        var value = validation.metrics().getOrDefault(plan.metric(), Double.NaN);
        return new RunOutcome.Completed(new RunOutcome.Best(1, plan.metric(), value), test, made.why());
    }

    private void start(Before before) {
        int steps = before.prediction().isPresent() ? STEPS : 1;
        long events = job.split().train().size();
        observer.accept((run, n, at) -> new RunEvent.Started(
                run, n, at, job.plan(), "cpu", before.reason(), before.parameters(), 1, steps, events));
        WithoutEngine.warnOfDevice(job.plan(), observer);
        if (job.split().train().isWeighed() && !job.plan().model().readsWeights()) {
            observer.accept((run, n, at) -> new RunEvent.Warned(run, n, at, Phrase.of("engine.warn.weights")));
        }
        before.prediction()
                .ifPresent(found -> observer.accept((run, n, at) -> new RunEvent.Predicted(run, n, at, found)));
    }

    private void tell(double share, long began) {
        long step = Math.round(STEPS * share);
        double seconds = Math.max(1e-9, (System.nanoTime() - began) / 1e9);
        double perSecond = job.split().train().size() * share / seconds;
        observer.accept((run, n, at) -> new RunEvent.BatchMeasured(run, n, at, step, Float.NaN, perSecond));
    }
}
