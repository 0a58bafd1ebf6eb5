package org.vitrine.train.als;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.als.AlsFit;
import org.vitrine.recommend.als.AlsModel;
import org.vitrine.recommend.als.AlsScorer;
import org.vitrine.train.EarlyStopping;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.WithoutEngine;

/** The epochs of one run: solve, measure, keep the best, write the checkpoint, know when to stop. Used once, on one thread. */
final class AlsRun {
    private static final int EVERY = 100_000_000;

    private final Trainer.Job job;
    private final ModelConfig.Ials config;
    private final AlsFit fit;
    private final Consumer<Trainer.Draft> observer;
    private final RunControl control;
    private final AlsFiles files;
    private final EarlyStopping stopping;
    private final int threads;
    private int epochsDone;
    private Optional<AlsModel> best = Optional.empty();
    private Optional<RunOutcome.Best> kept = Optional.empty();

    AlsRun(Trainer.Job job, ModelConfig.Ials config, AlsFit fit, Consumer<Trainer.Draft> observer, RunControl control) {
        this.job = job;
        this.config = config;
        this.fit = fit;
        this.observer = observer;
        this.control = control;
        files = new AlsFiles(job.model());
        stopping = new EarlyStopping(job.plan().metric(), config.patience());
        threads = Math.max(1, job.plan().threads());
    }

    RunOutcome run() throws IOException, ProblemException, CancelledException {
        if (fit.meetings() == 0) {
            throw new ProblemException(AlsTrainer.empty());
        }
        if (job.resume() && files.hasCheckpoint()) {
            goOn();
        } else {
            start();
        }
        while (epochsDone < config.epochs() && !stopping.exhausted() && !control.isStopping()) {
            var learnt = epoch();
            if (learnt.whole()) {
                measure(epochsDone + 1, learnt);
                epochsDone++;
                checkpoint();
            } else if (kept.isEmpty() && learnt.batches() > 0) {
                measure(epochsDone + 1, learnt);
            }
        }
        return end();
    }

    private void start() throws IOException, ProblemException, CancelledException {
        files.begin(job.split().data().items());
        long parameters = (long) config.dim() * (fit.itemVectors().length + fit.userVectors().length);
        observer.accept((run, n, at) -> new RunEvent.Started(
                run,
                n,
                at,
                job.plan(),
                "cpu",
                Phrase.of("train.ials.device"),
                parameters,
                config.epochs(),
                fit.batches(),
                2 * fit.meetings()));
        WithoutEngine.warnOfDevice(job.plan(), observer);
    }

    private void goOn() throws IOException {
        var notes = files.readCheckpoint(fit);
        epochsDone = Integer.parseInt(notes.getOrDefault("epoch", "0"));
        if (notes.containsKey("best_epoch")) {
            var before = new RunOutcome.Best(
                    Integer.parseInt(notes.get("best_epoch")),
                    job.plan().metric(),
                    Double.parseDouble(notes.getOrDefault("best_value", "NaN")));
            stopping.observe(before.epoch(), before.value());
            // a best written after the checkpoint belongs to an epoch that is about to be repeated
            var stored = files.readBest();
            best = Optional.of(stored.model());
            kept = Optional.of(stored.best());
        }
        stopping.observe(epochsDone, Double.NaN);
        int epoch = epochsDone;
        long batch = (long) epochsDone * fit.batches();
        observer.accept((run, n, at) -> new RunEvent.Resumed(run, n, at, epoch, batch));
    }

    /** @param whole whether all batches were done; else somebody asked to stop */
    private record Learnt(boolean whole, int batches, Duration took) {}

    private Learnt epoch() throws CancelledException {
        long from = System.nanoTime();
        long idle = 0;
        var told = new Told(from);
        for (int batch = 0; batch < fit.batches(); batch++) {
            idle += waitWhilePaused();
            control.token().check();
            if (control.isStopping()) {
                return new Learnt(false, batch, Duration.ofNanos(System.nanoTime() - from - idle));
            }
            told.add(batch, fit.solve(batch, control.token()));
        }
        return new Learnt(true, fit.batches(), Duration.ofNanos(System.nanoTime() - from - idle));
    }

    /** Nanoseconds waited. */
    private long waitWhilePaused() throws CancelledException {
        if (!control.isPaused()) {
            return 0;
        }
        long from = System.nanoTime();
        observer.accept(RunEvent.Paused::new);
        try {
            control.awaitNotPaused();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        int epoch = epochsDone;
        observer.accept((run, n, at) -> new RunEvent.Resumed(run, n, at, epoch));
        return System.nanoTime() - from;
    }

    /** Tells of batches, ten times a second at most and of the last one of an epoch always. */
    private final class Told {
        private long at;
        private double loss;
        private int batches;

        Told(long begun) {
            at = begun;
        }

        void add(int batch, double mean) {
            loss += mean;
            batches++;
            long now = System.nanoTime();
            if (now - at < EVERY && batch + 1 < fit.batches()) {
                return;
            }
            double share = 2.0 * fit.meetings() * batches / fit.batches();
            double perSecond = share / Math.max(1e-9, (now - at) / 1e9);
            float mean1 = (float) (loss / batches);
            long done = (long) epochsDone * fit.batches() + batch + 1;
            observer.accept((run, n, moment) -> new RunEvent.BatchMeasured(run, n, moment, done, mean1, perSecond));
            at = now;
            loss = 0;
            batches = 0;
        }
    }

    private void measure(int epoch, Learnt learnt) throws IOException, ProblemException, CancelledException {
        long from = System.nanoTime();
        var known = History.of(
                job.split().knownBeforeValidation(), job.split().data().users().size());
        Evaluation validation;
        try (var scorer = learnt.whole() ? AlsScorer.of(fit, known, threads) : folding(fit.model(), known)) {
            validation = job.validator().validation(scorer, control.token());
        }
        boolean isBest = stopping.observe(epoch, validation) || kept.isEmpty();
        if (isBest) {
            double value = validation.metrics().getOrDefault(job.plan().metric(), Double.NaN);
            var found = new RunOutcome.Best(epoch, job.plan().metric(), value);
            var model = fit.model();
            best = Optional.of(model);
            kept = Optional.of(found);
            files.writeBest(model, found);
        }
        var evaluating = Duration.ofNanos(System.nanoTime() - from);
        float loss = (float) fit.loss();
        double perSecond = 2.0 * fit.meetings() / Math.max(1e-9, learnt.took().toNanos() / 1e9);
        observer.accept((run, n, at) -> new RunEvent.EpochMeasured(
                run,
                n,
                at,
                epoch,
                loss,
                Float.NaN,
                Map.of(),
                validation,
                isBest,
                0,
                0,
                perSecond,
                learnt.took(),
                evaluating,
                ProcessMemory.resident()));
    }

    private Scorer folding(AlsModel model, History known) {
        var rows = new int[model.vectors().length];
        java.util.Arrays.setAll(rows, item -> item);
        return new AlsScorer(model, rows, known, threads);
    }

    private void checkpoint() throws IOException {
        var notes = new LinkedHashMap<String, String>();
        notes.put("kind", config.kind());
        notes.put("epoch", Integer.toString(epochsDone));
        stopping.best().ifPresent(found -> {
            notes.put("best_epoch", Integer.toString(found.epoch()));
            notes.put("best_value", Double.toString(found.value()));
        });
        files.writeCheckpoint(fit, config.dim(), notes);
        int epoch = epochsDone;
        long batch = (long) epochsDone * fit.batches();
        observer.accept((run, n, at) -> new RunEvent.Checkpointed(run, n, at, epoch, batch));
    }

    private RunOutcome end() throws ProblemException, CancelledException {
        if (best.isEmpty()) {
            return new RunOutcome.Cancelled();
        }
        var split = job.split();
        var known = History.of(split.knownBeforeTest(), split.data().users().size());
        Evaluation test;
        try (var scorer = folding(best.get(), known)) {
            test = job.validator().test(scorer, control.token());
        }
        long peak = ProcessMemory.peak();
        observer.accept((run, n, at) -> new RunEvent.Peaked(run, n, at, peak));
        if (control.isStopping()) {
            return new RunOutcome.Stopped(kept.orElseThrow(), test);
        }
        var why = stopping.exhausted()
                ? Phrase.of(
                        "engine.done.patience", config.patience(), job.plan().metric())
                : Phrase.of("engine.done.epochs", config.epochs());
        return new RunOutcome.Completed(kept.orElseThrow(), test, why);
    }
}
