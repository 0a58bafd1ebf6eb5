package org.vitrine.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.FileTree;
import org.vitrine.data.Garbage;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.train.Learning;
import org.vitrine.train.MachineMemory;
import org.vitrine.train.Prediction;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.Trainer;

/**
 * Learns from some batches and evaluates a piece, for what that costs, and takes it back: weights and moments are afterwards what they were, and no
 * random stream of the run was touched. It works with the run's own passes and buffers, so the process is as large as the run will make it.
 */
final class Preflight<B extends Batch> {
    private static final long SECOND = 1_000_000_000;

    /** Batches that warm up, and batches that are measured. */
    record Depth(Excerpt.Extent warming, Excerpt.Extent measured) {
        /** For somebody who asks for nothing else. */
        static final Depth WHOLE =
                new Depth(new Excerpt.Extent(3, 300, SECOND), new Excerpt.Extent(10, 500, 3 * SECOND / 2));

        private static final int WORTH_IT = 300;

        /** Before a run: a small part of it; empty when the run is over nearly as soon. */
        static Optional<Depth> before(long batches) {
            if (batches < WORTH_IT) {
                return Optional.empty();
            }
            return Optional.of(new Depth(
                    new Excerpt.Extent(3, (int) Math.min(200, Math.max(3, batches / 20)), SECOND / 2),
                    new Excerpt.Extent(10, (int) Math.min(300, Math.max(10, batches / 20)), SECOND)));
        }
    }

    /** What of the run it works with. */
    record Parts<B extends Batch>(
            Trainer.Job job,
            Learning learning,
            Network<B> network,
            NativeEngine.Place place,
            EpochPass<B> learner,
            EpochPass<B> meter) {}

    private final Parts<B> run;
    private final Depth depth;
    private final RowOptimizer optimizer;
    private final DeviceMemory device;

    Preflight(Parts<B> run, Depth depth) {
        this.run = run;
        this.depth = depth;
        this.optimizer = new RowOptimizer(run.learning());
        this.device = new DeviceMemory(run.place().device());
    }

    /** Empty when a loss was not a number: the run itself will say so. */
    Optional<Prediction> measure(RunControl control) throws IOException, ProblemException, CancelledException {
        var weights = run.network().weights();
        // what loading left lying about is not what the run needs
        Garbage.letGo();
        ProcessMemory.countAnew();
        var loaded = new Loaded(ProcessMemory.resident() - held(weights), heap());
        var kept = weights.stream().map(w -> w.values().clone()).toList();
        try {
            return measured(control, loaded);
        } finally {
            for (int k = 0; k < kept.size(); k++) {
                weights.get(k).reset(kept.get(k));
            }
        }
    }

    /** Weights and moments, in bytes. */
    private static long held(List<Weight> weights) {
        return weights.stream()
                .mapToLong(w -> 4L * (w.values().length + w.first().length + w.second().length))
                .sum();
    }

    private Optional<Prediction> measured(RunControl control, Loaded loaded)
            throws IOException, ProblemException, CancelledException {
        var learnt = learning(control);
        if (learnt.isEmpty()) {
            return Optional.empty();
        }
        long batches = ProcessMemory.peakSince();
        double lost = losing(control);
        double written = writing();
        var evaluated = evaluating(control);
        return Optional.of(foretold(learnt.get(), lost + written, evaluated, new Sizes(loaded, batches)));
    }

    /**
     * @param batches of the measured ones
     * @param begin   seconds before an epoch's first batch
     * @param batch   seconds
     */
    private record Learnt(int batches, double begin, double batch) {}

    private Optional<Learnt> learning(RunControl control) throws CancelledException {
        var source = run.network().training();
        var random = Shuffle.stream(run.job().plan().seed(), Shuffle.Purpose.PREFLIGHT, 0);
        long from = System.nanoTime();
        var filler = source.epoch(random);
        double begin = (System.nanoTime() - from) / 1e9;
        var warm = run.learner().learn(new Excerpt<>(source, filler, depth.warming()), random, optimizer, control);
        var timed = run.learner().learn(new Excerpt<>(source, filler, depth.measured()), random, optimizer, control);
        control.token().check();
        // an epoch of few batches may be over before it is warm
        var told = timed.batches() > 0 ? timed : warm;
        boolean finite = warm.end() == EpochPass.End.DONE && timed.end() == EpochPass.End.DONE;
        return finite && told.batches() > 0
                ? Optional.of(new Learnt((int) told.batches(), begin, seconds(told) / told.batches()))
                : Optional.empty();
    }

    /** Seconds of the validation loss. */
    private double losing(RunControl control) throws CancelledException {
        var source = run.network().validation();
        if (source.batches() == 0) {
            return 0;
        }
        var random = Shuffle.stream(run.job().plan().seed(), Shuffle.Purpose.PREFLIGHT, 1);
        long from = System.nanoTime();
        var filler = source.epoch(random);
        double begin = (System.nanoTime() - from) / 1e9;
        var warm = run.meter().measure(new Excerpt<>(source, filler, depth.warming()), random, control);
        var timed = run.meter().measure(new Excerpt<>(source, filler, depth.measured()), random, control);
        control.token().check();
        var told = timed.batches() > 0 ? timed : warm;
        return begin + seconds(told) / Math.max(1, told.batches()) * source.batches();
    }

    private static double seconds(EpochPass.Result pass) {
        return pass.took().toNanos() / 1e9;
    }

    /** Seconds for a best epoch and a checkpoint. */
    private double writing() throws IOException {
        var scratch = run.job().model().resolve("preflight");
        FileTree.delete(scratch); // a process that was killed here leaves it
        Files.createDirectories(scratch);
        try {
            long from = System.nanoTime();
            new ModelFolder(scratch).writeCheckpoint(run.network().weights(), Map.of());
            double checkpoint = (System.nanoTime() - from) / 1e9;
            return checkpoint * (1 + 1.0 / (1 + optimizer.moments()));
        } finally {
            FileTree.delete(scratch);
        }
    }

    /**
     * @param sample  the ranking
     * @param make    seconds to make the scorer
     * @param prepare seconds before the first measuring
     * @param most    bytes of the process meanwhile
     */
    private record Evaluated(EvaluationSample sample, double make, double prepare, long most) {}

    private Evaluated evaluating(RunControl control) throws ProblemException, CancelledException {
        ProcessMemory.countAnew();
        long begun = System.nanoTime();
        try (var scorer = run.network().scorer(run.job().split().knownBeforeValidation())) {
            double make = (System.nanoTime() - begun) / 1e9;
            long from = System.nanoTime();
            var first = run.job().validator().sample(scorer, control.token());
            double took = (System.nanoTime() - from) / 1e9;
            control.token().check();
            double prepare = Math.max(0, took - first.seconds() * first.measured() / Math.max(1, first.users()));
            return new Evaluated(first, make, prepare, ProcessMemory.peakSince());
        }
    }

    /**
     * The process with data, engine and model.
     *
     * @param program bytes less the weights and moments
     * @param heap    of the Java heap in use, with them
     */
    private record Loaded(long program, long heap) {}

    /** @param batches bytes of the process at the most while it learnt from some */
    private record Sizes(Loaded loaded, long batches) {}

    private Prediction foretold(Learnt learnt, double measuring, Evaluated evaluated, Sizes sizes) {
        var weights = run.network().weights();
        long all = 4L * weights.stream().mapToLong(w -> w.values().length).sum();
        long moments = held(weights) - all;
        var source = run.network().training();
        double evaluation = evaluated.make() + evaluated.sample().seconds();
        var pace = new Prediction.Pace(
                learnt.batches(),
                source.batches(),
                evaluated.sample().measured(),
                evaluated.sample().users(),
                learnt.batch(),
                learnt.begin() + learnt.batch() * source.batches(),
                measuring + evaluation,
                evaluated.prepare() + evaluation);
        // the copy kept here is as large as that of the best epoch
        long grown = Math.max(0, sizes.batches() - sizes.loaded().program() - all - moments - all);
        long scored = Math.max(0, evaluated.most() - sizes.batches());
        long peak = ProcessMemory.peak();
        // in the long run there is as much garbage as the collector lets lie; so early hardly any has been made
        long program = Math.max(sizes.loaded().program(), peak - 2 * all - moments - grown - scored) + Garbage.mayLie();
        var memory = new Prediction.Memory(
                program, 2 * all, moments, grown, scored, sizes.loaded().heap() + 2 * all, device.grown());
        return new Prediction(
                run.place().name(), run.network().parameters(), run.learning().epochs(), memory, pace, room());
    }

    /** Bytes of the Java heap in use. */
    private static long heap() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Prediction.Room room() {
        var free = device.free();
        return new Prediction.Room(
                ProcessMemory.resident() + new MachineMemory().available(),
                Runtime.getRuntime().maxMemory(),
                free.isPresent() ? free.getAsLong() : null);
    }
}
