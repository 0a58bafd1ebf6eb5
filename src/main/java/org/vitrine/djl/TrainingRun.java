package org.vitrine.djl;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.train.EarlyStopping;
import org.vitrine.train.Learning;
import org.vitrine.train.Prediction;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.WaysOut;

/** The epochs of one run: learn, measure, keep the best, write the checkpoint, know when to stop. Used once, on one thread. */
final class TrainingRun<B extends Batch> {
    private static final int ROUND = 3;
    private static final double NANOS_A_MINUTE = 60e9;

    private final Trainer.Job job;
    private final Learning learning;
    private final Network<B> network;
    private final NativeEngine.Place place;
    private final Consumer<Trainer.Draft> observer;
    private final RunControl control;
    private final ModelFolder folder;
    private final RowOptimizer optimizer;
    private final EarlyStopping stopping;
    private final List<float[]> bestValues = new ArrayList<>();
    private final DrawnPairs drawn;
    private final EpochPass<B> learner;
    private final EpochPass<B> meter;
    private Optional<RunOutcome.Best> best = Optional.empty();
    /** The epoch whose weights are kept: after going on perhaps one that is about to be repeated. */
    private Optional<RunOutcome.Best> kept = Optional.empty();

    private int epochsDone;
    private int falls;
    private int fellAt;
    private double baseRate;
    private EpochPass.Done begun = EpochPass.Done.NOTHING;
    private long writtenAt = System.nanoTime();
    private int askedFor;

    TrainingRun(
            Trainer.Job job,
            Learning learning,
            Network<B> network,
            NativeContext context,
            NativeScope scope,
            Consumer<Trainer.Draft> observer,
            RunControl control) {
        this.job = job;
        this.learning = learning;
        this.network = network;
        this.place = context.place();
        this.observer = observer;
        this.control = control;
        folder = new ModelFolder(job.model());
        baseRate = learning.learningRate();
        optimizer = new RowOptimizer(learning, this::rate);
        stopping = new EarlyStopping(job.plan().metric(), learning.patience());
        drawn = DrawnPairs.of(job.split());
        learner = new EpochPass<>(context.engine(), scope, network, round(network.training()), new Tape(true));
        meter = new EpochPass<>(context.engine(), scope, network, round(network.validation()), new Tape(false));
    }

    /** What this run will need and how long it will take; nothing of it stays. */
    Optional<Prediction> preflight() throws IOException, ProblemException, CancelledException {
        prepare();
        return preflight(Preflight.Depth.WHOLE).measure(control);
    }

    private Preflight<B> preflight(Preflight.Depth depth) {
        return new Preflight<>(new Preflight.Parts<>(job, learning, network, place, learner, meter), depth);
    }

    private void foretell() throws IOException, ProblemException, CancelledException {
        var depth =
                Preflight.Depth.before(learning.epochs() * network.training().batches());
        if (depth.isEmpty()) {
            return;
        }
        var found = preflight(depth.get()).measure(control);
        found.ifPresent(prediction -> {
            observer.accept((run, n, at) -> new RunEvent.Predicted(run, n, at, prediction));
            if (!prediction.fits()) {
                observer.accept((run, n, at) -> new RunEvent.Warned(run, n, at, WaysOut.warning(prediction)));
            }
        });
    }

    private static <B extends Batch> List<B> round(BatchSource<B> source) {
        var round = new ArrayList<B>();
        for (int k = 0; k < ROUND; k++) {
            round.add(source.blank());
        }
        return round;
    }

    RunOutcome run() throws IOException, ProblemException, CancelledException {
        begin();
        while (epochsDone < learning.epochs() && !stopping.exhausted() && !control.isStopping()) {
            var learnt = epoch(epochsDone + 1);
            switch (learnt.end()) {
                case CANCELLED -> {
                    return new RunOutcome.Cancelled();
                }
                case NOT_FINITE -> {
                    return new RunOutcome.Failed(
                            NotFinite.problem(batchesDone(learnt), epochsDone + 1, baseRate, learning));
                }
                case STOPPED -> {
                    if (best.isEmpty() && learnt.batches() > 0) {
                        measure(epochsDone + 1, learnt);
                    }
                }
                case DONE -> {
                    measure(epochsDone + 1, learnt);
                    epochsDone++;
                    fallIfStuck();
                    checkpoint(EpochPass.Done.NOTHING);
                }
            }
        }
        return end();
    }

    private double rate(long step) {
        control.learningRate().ifPresent(asked -> {
            if (asked != baseRate) {
                baseRate = asked;
                observer.accept((run, n, at) -> new RunEvent.RateChanged(run, n, at, step, asked));
            }
        });
        return baseRate
                * learning.fine().schedule().factor(step, network.training().batches(), learning.epochs(), falls);
    }

    private void fallIfStuck() {
        int bestEpoch = best.map(RunOutcome.Best::epoch).orElse(0);
        if (learning.fine().schedule().falls(epochsDone, bestEpoch, fellAt)) {
            falls++;
            fellAt = epochsDone;
        }
    }

    /** Goes through what is left of an epoch. */
    private EpochPass.Result epoch(int epoch) throws IOException {
        var random = Shuffle.stream(job.plan().seed(), Shuffle.Purpose.TRAINING, epoch);
        var before = begun;
        begun = EpochPass.Done.NOTHING;
        try {
            return learner.learn(network.training(), random, optimizer, control, new Told(), before);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private final class Told implements EpochPass.Listener {
        private final long before = epochsDone * network.training().batches();
        private final int epoch = epochsDone + 1;

        /** The engine's own random numbers are used for dropout alone; a seed for each batch lets a run go on from any. */
        @Override
        public void begins(long batch) {
            JniUtils.setSeed(Shuffle.batchSeed(job.plan().seed(), epoch, batch));
        }

        @Override
        public void learnt(Batch batch) {
            if (!drawn.isFull()) {
                batch.tell(drawn);
            }
        }

        @Override
        public void stepped(Supplier<EpochPass.Done> done) {
            if (!isDue()) {
                return;
            }
            try {
                checkpoint(done.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void batch(long batch, float loss, double examplesPerSecond) {
            observer.accept(
                    (run, n, at) -> new RunEvent.BatchMeasured(run, n, at, before + batch, loss, examplesPerSecond));
        }

        @Override
        public void paused() {
            observer.accept(RunEvent.Paused::new);
        }

        @Override
        public void resumed() {
            int epoch = epochsDone;
            observer.accept((run, n, at) -> new RunEvent.Resumed(run, n, at, epoch));
        }
    }

    private void prepare() {
        network.weights().stream().filter(Weight::isLearnt).forEach(w -> w.prepare(optimizer.moments()));
    }

    private void begin() throws IOException, ProblemException, CancelledException {
        prepare();
        if (job.resume() && folder.hasCheckpoint()) {
            goOn();
            return;
        }
        folder.clear();
        folder.writeIds(job.split().data().users(), job.split().data().items());
        network.describe(job.model());
        long parameters = network.parameters();
        observer.accept((run, n, at) -> new RunEvent.Started(
                run,
                n,
                at,
                job.plan(),
                place.name(),
                place.reason(),
                parameters,
                learning.epochs(),
                network.training().batches(),
                network.training().examples()));
        var shares = network.yesShares();
        if (!shares.isEmpty()) {
            observer.accept((run, n, at) -> new RunEvent.LabelsCounted(run, n, at, shares));
        }
        foretell();
    }

    /** Whether the last state is so old, or somebody has asked for another, that one is to be written inside the epoch. */
    private boolean isDue() {
        if (control.checkpoints() > askedFor) {
            return true;
        }
        double minutes = learning.fine().checkpointMinutes();
        return minutes > 0 && System.nanoTime() - writtenAt >= minutes * NANOS_A_MINUTE;
    }

    private void goOn() throws IOException, ProblemException {
        var wanted = folder.checkpointNotes();
        if (wanted.containsKey("best_epoch")) {
            var notes = folder.readBest(network.weights());
            rememberBest(new RunOutcome.Best(
                    Integer.parseInt(notes.get("epoch")), job.plan().metric(), Double.parseDouble(notes.get("value"))));
        }
        var state = folder.readCheckpoint(network.weights());
        epochsDone = Integer.parseInt(state.get("epoch"));
        optimizer.goOnFrom(Long.parseLong(state.get("steps")));
        network.learnt(optimizer.steps());
        falls = Integer.parseInt(state.getOrDefault("falls", "0"));
        fellAt = Integer.parseInt(state.getOrDefault("fell_at", "0"));
        baseRate = Double.parseDouble(state.getOrDefault("base_rate", Double.toString(learning.learningRate())));
        // a best written after the checkpoint belongs to an epoch that is about to be repeated
        if (state.containsKey("best_epoch")) {
            var before = new RunOutcome.Best(
                    Integer.parseInt(state.get("best_epoch")),
                    job.plan().metric(),
                    Double.parseDouble(state.get("best_value")));
            stopping.observe(before.epoch(), before.value());
            best = Optional.of(before);
        }
        stopping.observe(epochsDone, Double.NaN);
        begun = EpochNotes.read(state);
        int epoch = epochsDone;
        long batch = batchesDone(begun);
        observer.accept((run, n, at) -> new RunEvent.Resumed(run, n, at, epoch, batch));
    }

    private long batchesDone(EpochPass.Result learnt) {
        return epochsDone * network.training().batches() + learnt.batches();
    }

    /** Since the run began. */
    private long batchesDone(EpochPass.Done inEpoch) {
        return epochsDone * network.training().batches() + inEpoch.batches();
    }

    private void measure(int epoch, EpochPass.Result learnt) throws IOException, ProblemException, CancelledException {
        long from = System.nanoTime();
        var lost = meter.measure(
                network.validation(), Shuffle.stream(job.plan().seed(), Shuffle.Purpose.VALIDATION, 0), control);
        control.token().check();
        Evaluation validation;
        try (var scorer = network.scorer(job.split().knownBeforeValidation())) {
            validation = job.validator().validation(scorer, control.token());
        }
        boolean isBest = stopping.observe(epoch, validation) || best.isEmpty();
        if (isBest) {
            double value = validation.metrics().getOrDefault(job.plan().metric(), Double.NaN);
            rememberBest(new RunOutcome.Best(epoch, job.plan().metric(), value));
            folder.writeBest(network.weights(), bestNotes());
        }
        var evaluating = Duration.ofNanos(System.nanoTime() - from);
        var tasks = learnt.tasks().size() > 1 ? learnt.tasks() : Map.<String, Float>of();
        observer.accept((run, n, at) -> new RunEvent.EpochMeasured(
                run,
                n,
                at,
                epoch,
                learnt.loss(),
                lost.loss(),
                tasks,
                validation,
                isBest,
                optimizer.learningRate(),
                learnt.gradient(),
                learnt.examplesPerSecond(),
                learnt.took(),
                evaluating,
                ProcessMemory.resident()));
        observer.accept((run, n, at) -> new RunEvent.StepsTimed(run, n, at, epoch, learnt.times()));
        var negatives = drawn.take();
        if (negatives.negatives() > 0) {
            observer.accept((run, n, at) -> new RunEvent.NegativesDrawn(run, n, at, epoch, negatives));
        }
        var counts = network.taskWeights();
        if (!counts.isEmpty()) {
            observer.accept((run, n, at) -> new RunEvent.TasksWeighed(run, n, at, epoch, counts));
        }
    }

    private void rememberBest(RunOutcome.Best found) {
        best = Optional.of(found);
        kept = best;
        bestValues.clear();
        network.weights().forEach(w -> bestValues.add(w.values().clone()));
    }

    private Map<String, String> bestNotes() {
        var found = best.orElseThrow();
        var notes = new LinkedHashMap<String, String>();
        notes.put("kind", job.plan().model().kind());
        notes.put("epoch", Integer.toString(found.epoch()));
        notes.put("metric", found.metric());
        notes.put("value", Double.toString(found.value()));
        return notes;
    }

    /** @param inEpoch what is done of the epoch after those that are done */
    private void checkpoint(EpochPass.Done inEpoch) throws IOException {
        askedFor = control.checkpoints();
        var notes = new LinkedHashMap<String, String>();
        notes.put("kind", job.plan().model().kind());
        notes.put("epoch", Integer.toString(epochsDone));
        notes.put("steps", Long.toString(optimizer.steps()));
        notes.put("falls", Integer.toString(falls));
        notes.put("fell_at", Integer.toString(fellAt));
        notes.put("base_rate", Double.toString(baseRate));
        best.ifPresent(found -> {
            notes.put("best_epoch", Integer.toString(found.epoch()));
            notes.put("best_value", Double.toString(found.value()));
        });
        if (inEpoch.batches() > 0) {
            notes.putAll(EpochNotes.of(inEpoch));
        }
        folder.writeCheckpoint(network.weights(), notes);
        writtenAt = System.nanoTime();
        int epoch = epochsDone;
        long batch = batchesDone(inEpoch);
        observer.accept((run, n, at) -> new RunEvent.Checkpointed(run, n, at, epoch, batch));
    }

    private RunOutcome end() throws ProblemException, CancelledException {
        if (best.isEmpty()) {
            return new RunOutcome.Cancelled();
        }
        for (int k = 0; k < bestValues.size(); k++) {
            var values = network.weights().get(k).values();
            System.arraycopy(bestValues.get(k), 0, values, 0, values.length);
        }
        Evaluation test;
        try (var scorer = network.scorer(job.split().knownBeforeTest())) {
            test = job.validator().test(scorer, control.token());
        }
        long peak = ProcessMemory.peak();
        observer.accept((run, n, at) -> new RunEvent.Peaked(run, n, at, peak));
        if (control.isStopping()) {
            return new RunOutcome.Stopped(kept.orElseThrow(), test);
        }
        var why = stopping.exhausted()
                ? Phrase.of(
                        "engine.done.patience", learning.patience(), job.plan().metric())
                : Phrase.of("engine.done.epochs", learning.epochs());
        return new RunOutcome.Completed(kept.orElseThrow(), test, why);
    }
}
