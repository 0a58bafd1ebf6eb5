package org.vitrine.djl;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.train.RunControl;
import org.vitrine.train.StepTimes;

/** Adds up what the batches of an epoch measured. Used on one thread. */
final class EpochSums {
    private static final long QUIET_NANOS = 100_000_000;

    private final long started = System.nanoTime();
    private final Map<String, Double> tasks;
    private final long earlier;
    private long idle;
    private long feed;
    private long forward;
    private long backward;
    private long update;
    private long batches;
    private long examples;
    private double loss;
    private double norm;
    private long toldAt = started;
    private long toldBatches;
    private long toldExamples;
    private double toldLoss;

    /** @param before what was done of the epoch in another process */
    EpochSums(EpochPass.Done before) {
        tasks = new LinkedHashMap<>(before.tasks());
        earlier = before.nanos();
        batches = before.batches();
        examples = before.examples();
        loss = before.loss();
        norm = before.norm();
        feed = before.times()[0];
        forward = before.times()[1];
        backward = before.times()[2];
        update = before.times()[3];
        toldBatches = batches;
        toldExamples = examples;
        toldLoss = loss;
    }

    /** Batches done in the epoch. */
    long batches() {
        return batches;
    }

    void fed(long nanos) {
        feed += nanos;
    }

    /** As far as it has come. */
    EpochPass.Done done() {
        return new EpochPass.Done(
                batches, examples, loss, norm, Map.copyOf(tasks), nanos(), new long[] {feed, forward, backward, update
                });
    }

    private long nanos() {
        return earlier + System.nanoTime() - started - idle;
    }

    void add(EpochPass.Measured measured, long count) {
        batches++;
        examples += count;
        loss += measured.loss();
        norm += measured.norm();
        forward += measured.forward();
        backward += measured.backward();
        update += measured.update();
        measured.tasks().forEach((task, value) -> tasks.merge(task, (double) value, Double::sum));
    }

    void tell(EpochPass.Listener listener, boolean last) {
        long now = System.nanoTime();
        if (batches == toldBatches || !last && now - toldAt < QUIET_NANOS) {
            return;
        }
        double seconds = Math.max(1e-9, (now - toldAt) / 1e9);
        listener.batch(
                batches, (float) ((loss - toldLoss) / (batches - toldBatches)), (examples - toldExamples) / seconds);
        toldAt = now;
        toldBatches = batches;
        toldExamples = examples;
        toldLoss = loss;
    }

    void pause(RunControl control, EpochPass.Listener listener) throws InterruptedException {
        long from = System.nanoTime();
        tell(listener, true);
        listener.paused();
        control.awaitNotPaused();
        listener.resumed();
        idle += System.nanoTime() - from;
        toldAt = System.nanoTime();
    }

    EpochPass.Result result(EpochPass.End end) {
        var means = new LinkedHashMap<String, Float>();
        double n = Math.max(1, batches);
        tasks.forEach((task, sum) -> means.put(task, (float) (sum / n)));
        var took = Duration.ofNanos(nanos());
        float mean = batches == 0 ? Float.NaN : (float) (loss / n);
        var times = new StepTimes(
                batches,
                Duration.ofNanos(feed),
                Duration.ofNanos(forward),
                Duration.ofNanos(backward),
                Duration.ofNanos(update));
        return new EpochPass.Result(end, batches, mean, means, norm / n, examples, took, times);
    }
}
