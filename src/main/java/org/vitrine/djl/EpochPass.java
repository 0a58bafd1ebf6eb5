package org.vitrine.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.vitrine.train.RunControl;
import org.vitrine.train.StepTimes;

/** Goes through the batches of one epoch: learning from them, or only measuring the loss. */
final class EpochPass<B extends Batch> {
    /** How a pass came to its end. */
    enum End {
        DONE,
        STOPPED,
        CANCELLED,
        NOT_FINITE
    }

    /**
     * @param batches  batches done; with {@link End#NOT_FINITE} the last of them is the bad one
     * @param loss     mean over batches
     * @param tasks    mean over batches by task
     * @param gradient mean norm of the gradient
     * @param times    where the time went; nothing but feeding when only measuring
     */
    record Result(
            End end,
            long batches,
            float loss,
            Map<String, Float> tasks,
            double gradient,
            long examples,
            Duration took,
            StepTimes times) {
        double examplesPerSecond() {
            return examples / Math.max(1e-9, took.toNanos() / 1e9);
        }
    }

    /**
     * What an epoch has added up so far: enough to go on inside it as if nothing had happened.
     *
     * @param tasks sums over batches by task
     * @param nanos time at work
     * @param times nanoseconds of feed, forward, backward, update
     */
    record Done(
            long batches,
            long examples,
            double loss,
            double norm,
            Map<String, Double> tasks,
            long nanos,
            long[] times) {
        /** At the beginning of an epoch. */
        static final Done NOTHING = new Done(0, 0, 0, 0, Map.of(), 0, new long[4]);
    }

    /** Hears of the run while it goes. */
    interface Listener {
        /** Before each step. */
        default void begins(long batch) {}

        /** After each step, with the batch it was taken on. */
        default void learnt(Batch batch) {}

        /** After each step whose numbers are some. */
        default void stepped(Supplier<Done> done) {}

        void batch(long batch, float loss, double examplesPerSecond);

        void paused();

        void resumed();
    }

    private final Engine engine;
    private final NativeScope scope;
    private final Network<B> network;
    private final List<B> round;
    private final Tape tape;

    /**
     * @param round batches to fill again and again
     * @param tape  a learning tape learns
     */
    EpochPass(Engine engine, NativeScope scope, Network<B> network, List<B> round, Tape tape) {
        this.engine = engine;
        this.scope = scope;
        this.network = network;
        this.round = round;
        this.tape = tape;
    }

    /** Measures the loss and changes nothing. */
    Result measure(BatchSource<B> source, SplittableRandom random, RunControl control) {
        // what steps that learn left free in pieces would stay beside what these take
        NativeSettings.giveBackGaps();
        return run(source, random, control, batch -> step(batch, null), null, Done.NOTHING);
    }

    /** Learns, and tells nobody. */
    Result learn(BatchSource<B> source, SplittableRandom random, RowOptimizer optimizer, RunControl control) {
        return run(source, random, control, batch -> step(batch, optimizer), null, Done.NOTHING);
    }

    /** Learns. */
    Result learn(
            BatchSource<B> source,
            SplittableRandom random,
            RowOptimizer optimizer,
            RunControl control,
            Listener listener) {
        return learn(source, random, optimizer, control, listener, Done.NOTHING);
    }

    /** Learns from what is left of an epoch. */
    Result learn(
            BatchSource<B> source,
            SplittableRandom random,
            RowOptimizer optimizer,
            RunControl control,
            Listener listener,
            Done before) {
        return run(source, random, control, batch -> step(batch, optimizer), listener, before);
    }

    private interface Step<B> {
        Measured take(B batch);
    }

    /** @param forward nanoseconds, as the next two */
    record Measured(Map<String, Float> tasks, float loss, double norm, long forward, long backward, long update) {
        boolean isFinite() {
            return Float.isFinite(loss) && Double.isFinite(norm);
        }
    }

    private Result run(
            BatchSource<B> source,
            SplittableRandom random,
            RunControl control,
            Step<B> step,
            @org.jspecify.annotations.Nullable Listener listener,
            Done before) {
        var sums = new EpochSums(before);
        var filler = source.epoch(random);
        if (!skip(filler, before.batches(), control)) {
            return sums.result(End.CANCELLED);
        }
        try (var ahead = new Prefetch<>("batches", filler, round)) {
            while (true) {
                if (control.isCancelled()) {
                    return sums.result(End.CANCELLED);
                }
                if (listener != null && control.isStopping()) {
                    return sums.result(End.STOPPED);
                }
                if (listener != null && control.isPaused()) {
                    sums.pause(control, listener);
                    continue;
                }
                long from = System.nanoTime();
                var batch = ahead.next();
                sums.fed(System.nanoTime() - from);
                if (batch.isEmpty()) {
                    return sums.result(End.DONE);
                }
                if (listener != null) {
                    listener.begins(sums.batches());
                }
                var measured = step.take(batch.get());
                sums.add(measured, batch.get().examples());
                if (listener != null) {
                    listener.learnt(batch.get());
                }
                ahead.giveBack(batch.get());
                if (!measured.isFinite()) {
                    return sums.result(End.NOT_FINITE);
                }
                if (listener != null) {
                    sums.tell(listener, false);
                    listener.stepped(sums::done);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return sums.result(End.CANCELLED);
        } finally {
            if (listener != null) {
                sums.tell(listener, true);
            }
        }
    }

    /** Draws what the batches that are done already drew, so that the others are what they would have been. */
    private boolean skip(BatchSource.Filler<B> filler, long batches, RunControl control) {
        for (long k = 0; k < batches; k++) {
            if (control.isCancelled() || !filler.fill(round.getFirst())) {
                return !control.isCancelled();
            }
        }
        return true;
    }

    private Measured step(B batch, @org.jspecify.annotations.Nullable RowOptimizer optimizer) {
        try (var inner = scope.inner()) {
            tape.begin(inner);
            long begun = System.nanoTime();
            long told;
            if (optimizer == null) {
                var measured = floats(network.loss(batch, tape));
                return new Measured(measured, network.told(measured), 0, 0, 0, 0);
            }
            network.learnt(optimizer.steps());
            Map<String, Float> tasks;
            try (var collector = engine.newGradientCollector()) {
                var losses = network.loss(batch, tape);
                tasks = floats(losses);
                told = System.nanoTime();
                network.backward(losses, tape, collector);
            }
            long back = System.nanoTime();
            double norm = tape.update(optimizer, batch.positives());
            network.weights().forEach(tape::keep);
            if (Double.isFinite(norm)) {
                network.stepped(optimizer);
            }
            return new Measured(tasks, network.told(tasks), norm, told - begun, back - told, System.nanoTime() - back);
        }
    }

    private static Map<String, Float> floats(Map<String, NDArray> losses) {
        var floats = new LinkedHashMap<String, Float>();
        losses.forEach((task, loss) -> floats.put(task, loss.getFloat()));
        return floats;
    }
}
