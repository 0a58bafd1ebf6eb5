package org.vitrine.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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

    /** Hears of the run while it goes. */
    interface Listener {
        void batch(long batch, float loss, double examplesPerSecond);

        void paused();

        void resumed();
    }

    private static final long QUIET_NANOS = 100_000_000;

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
        return run(source, random, control, batch -> step(batch, null), null);
    }

    /** Learns, and tells nobody. */
    Result learn(BatchSource<B> source, SplittableRandom random, RowOptimizer optimizer, RunControl control) {
        return run(source, random, control, batch -> step(batch, optimizer), null);
    }

    /** Learns. */
    Result learn(
            BatchSource<B> source,
            SplittableRandom random,
            RowOptimizer optimizer,
            RunControl control,
            Listener listener) {
        return run(source, random, control, batch -> step(batch, optimizer), listener);
    }

    private interface Step<B> {
        Measured take(B batch);
    }

    /** @param forward nanoseconds, as the next two */
    private record Measured(Map<String, Float> tasks, double norm, long forward, long backward, long update) {
        float loss() {
            float sum = 0;
            for (float loss : tasks.values()) {
                sum += loss;
            }
            return sum;
        }

        boolean isFinite() {
            return Float.isFinite(loss()) && Double.isFinite(norm);
        }
    }

    private Result run(
            BatchSource<B> source,
            SplittableRandom random,
            RunControl control,
            Step<B> step,
            @org.jspecify.annotations.Nullable Listener listener) {
        var sums = new Sums();
        try (var ahead = new Prefetch<>("batches", source.epoch(random), round)) {
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
                sums.feed += System.nanoTime() - from;
                if (batch.isEmpty()) {
                    return sums.result(End.DONE);
                }
                var measured = step.take(batch.get());
                sums.add(measured, batch.get().examples());
                ahead.giveBack(batch.get());
                if (!measured.isFinite()) {
                    return sums.result(End.NOT_FINITE);
                }
                if (listener != null) {
                    sums.tell(listener, false);
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

    private Measured step(B batch, @org.jspecify.annotations.Nullable RowOptimizer optimizer) {
        try (var inner = scope.inner()) {
            tape.begin(inner);
            long begun = System.nanoTime();
            long told;
            if (optimizer == null) {
                return new Measured(floats(network.loss(batch, tape)), 0, 0, 0, 0);
            }
            Map<String, Float> tasks;
            try (var collector = engine.newGradientCollector()) {
                var losses = network.loss(batch, tape);
                NDArray total = null;
                for (var loss : losses.values()) {
                    total = total == null ? loss : total.add(loss);
                }
                if (total == null) {
                    throw new IllegalStateException("a network without a loss");
                }
                tasks = floats(losses);
                told = System.nanoTime();
                collector.backward(total);
            }
            long back = System.nanoTime();
            double norm = tape.update(optimizer, batch.positives());
            network.weights().forEach(tape::keep);
            return new Measured(tasks, norm, told - begun, back - told, System.nanoTime() - back);
        }
    }

    private static Map<String, Float> floats(Map<String, NDArray> losses) {
        var floats = new LinkedHashMap<String, Float>();
        losses.forEach((task, loss) -> floats.put(task, loss.getFloat()));
        return floats;
    }

    private static final class Sums {
        private final long started = System.nanoTime();
        private final Map<String, Double> tasks = new LinkedHashMap<>();
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

        void add(Measured measured, long count) {
            batches++;
            examples += count;
            loss += measured.loss();
            norm += measured.norm();
            forward += measured.forward();
            backward += measured.backward();
            update += measured.update();
            measured.tasks().forEach((task, value) -> tasks.merge(task, (double) value, Double::sum));
        }

        void tell(Listener listener, boolean last) {
            long now = System.nanoTime();
            if (batches == toldBatches || !last && now - toldAt < QUIET_NANOS) {
                return;
            }
            double seconds = Math.max(1e-9, (now - toldAt) / 1e9);
            listener.batch(
                    batches,
                    (float) ((loss - toldLoss) / (batches - toldBatches)),
                    (examples - toldExamples) / seconds);
            toldAt = now;
            toldBatches = batches;
            toldExamples = examples;
            toldLoss = loss;
        }

        void pause(RunControl control, Listener listener) throws InterruptedException {
            long from = System.nanoTime();
            tell(listener, true);
            listener.paused();
            control.awaitNotPaused();
            listener.resumed();
            idle += System.nanoTime() - from;
            toldAt = System.nanoTime();
        }

        Result result(End end) {
            var means = new LinkedHashMap<String, Float>();
            double n = Math.max(1, batches);
            tasks.forEach((task, sum) -> means.put(task, (float) (sum / n)));
            var took = Duration.ofNanos(System.nanoTime() - started - idle);
            float mean = batches == 0 ? Float.NaN : (float) (loss / n);
            var times = new StepTimes(
                    batches,
                    Duration.ofNanos(feed),
                    Duration.ofNanos(forward),
                    Duration.ofNanos(backward),
                    Duration.ofNanos(update));
            return new Result(end, batches, mean, means, norm / n, examples, took, times);
        }
    }
}
