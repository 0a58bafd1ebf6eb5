package org.vitrine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunLog;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** Works at runs in this process, from beginning to end: data, simple models, training, test, files. Whatever goes wrong ends the run with its reason. */
final class RunProcess implements RunHost {
    private static final Logger LOG = LoggerFactory.getLogger(RunProcess.class);

    private final List<Trainer> trainers;
    private final Measures measures;
    private final InstantSource clock;
    private final Baselines baselines;

    RunProcess(List<Trainer> trainers, Measures measures, InstantSource clock) {
        this.trainers = trainers;
        this.measures = measures;
        this.clock = clock;
        this.baselines = new Baselines(trainers);
    }

    Trainer trainer(ModelConfig model) throws ProblemException {
        return trainers.stream()
                .filter(t -> t.trains(model))
                .findFirst()
                .orElseThrow(() -> RunProblemException.of(
                        "project.run.no-trainer", Phrase.of("model." + model.kind() + ".title")));
    }

    @Override
    public void run(TrainingRun run, RunLock lock) {
        run(run, lock, event -> {});
    }

    /** @param listener hears every event once it is written */
    void run(TrainingRun run, RunLock lock, Consumer<RunEvent> listener) {
        try (lock) {
            long torn = run.folder().log().tornBytes();
            record(run, torn, listener);
        } catch (IOException | UncheckedIOException | ProblemException e) {
            LOG.error("run {} could not be written", run.id(), e);
            fail(run, e);
        } finally {
            run.end();
        }
    }

    /** @param torn bytes a killed process left of half a line */
    private void record(TrainingRun run, long torn, Consumer<RunEvent> listener) throws IOException, ProblemException {
        try (var log = RunLog.append(run.folder().events())) {
            long next = run.folder().log().nextSequence();
            var recorder = new RunRecorder(run.id(), next, clock, List.of(run.history(), log, listener));
            run.history().preparing();
            run.recordedBy(recorder);
            if (torn > 0) {
                var text = Phrase.of("project.run.torn", torn);
                recorder.accept((id, sequence, at) -> new RunEvent.Warned(id, sequence, at, text));
            }
            var heard = new AtomicReference<@Nullable RankingResult>();
            var outcome = outcome(run, recorder, heard);
            var values = outcome.tested().flatMap(test -> values(test, heard.get()));
            var gate = values.flatMap(own -> gate(run, own));
            if (recorder.end(outcome, () -> keep(run, outcome, values, gate))) {
                run.folder().keepSummary();
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Its thread may go on for a while, as while the engine's libraries load; nothing it still says or measures is kept.
     */
    @Override
    public boolean abandon(TrainingRun run) throws ProblemException {
        var recorder = run.recorder();
        if (run.hasEnded() || recorder.isEmpty()) {
            return run.hasEnded();
        }
        try {
            if (recorder.get().end(new RunOutcome.Cancelled(), () -> {})) {
                run.folder().keepSummary();
                run.end();
            }
            return run.hasEnded();
        } catch (IOException e) {
            throw RunStore.unwritable(run.folder().path(), e);
        }
    }

    /** Of the very numbers the run ends with. */
    private static Optional<UserValues> values(Evaluation test, @Nullable RankingResult heard) {
        return heard != null && heard.evaluation().equals(test) ? Optional.of(UserValues.of(heard)) : Optional.empty();
    }

    /** The end comes last: a run that says it ended has its evaluation. */
    private static void keep(TrainingRun run, RunOutcome outcome, Optional<UserValues> values, Optional<Gate> gate)
            throws IOException {
        var test = outcome.tested();
        if (test.isPresent()) {
            run.folder().write(test.get());
        }
        if (values.isPresent()) {
            run.folder().write(values.get());
        }
        if (gate.isPresent()) {
            run.folder().write(gate.get());
        }
    }

    private Optional<Gate> gate(TrainingRun run, UserValues values) {
        var plan = run.plan();
        try {
            return Gate.of(
                    values,
                    baselines.simple(plan, run.data().folder()),
                    plan.metric(),
                    plan.seed(),
                    Math.max(1, plan.threads()),
                    run.control().token());
        } catch (CancelledException e) {
            return Optional.empty();
        }
    }

    void fail(TrainingRun run, Exception e) {
        if (!run.state().ended()) {
            var problem = e instanceof ProblemException told ? told.problem() : unwritable(run, e);
            run.history().accept(new RunEvent.Ended(run.id(), -1, clock.instant(), new RunOutcome.Failed(problem)));
        }
    }

    private static Problem unwritable(TrainingRun run, Exception e) {
        var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        var why = cause instanceof IOException io ? FileFault.of(io) : Phrase.of("file.fault.other");
        return RunProblemException.problem(
                "project.run.unwritable", run.folder().path().toString(), why);
    }

    private RunOutcome outcome(TrainingRun run, RunRecorder recorder, AtomicReference<@Nullable RankingResult> heard) {
        try {
            run.control().token().check();
            return train(run, recorder, heard);
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (IOException | UncheckedIOException e) {
            LOG.error("run {}: disk", run.id(), e);
            return new RunOutcome.Failed(unwritable(run, e));
        } catch (OutOfMemoryError | RuntimeException | LinkageError e) {
            LOG.error("run {} broke", run.id(), e);
            return new RunOutcome.Failed(memory(e)
                    .map(words -> LostProcess.memory(words, run.folder()))
                    .orElseGet(() -> RunProblemException.problem("project.run.broke", String.valueOf(e))));
        }
    }

    /** The JVM's words if memory ran out, also while a class was being made ready or on a thread that helped. */
    static Optional<String> memory(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            var words = String.valueOf(e.getMessage());
            if (e instanceof OutOfMemoryError || words.contains(OutOfMemoryError.class.getName())) {
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }

    private RunOutcome train(TrainingRun run, RunRecorder recorder, AtomicReference<@Nullable RankingResult> heard)
            throws ProblemException, CancelledException, IOException {
        var plan = run.plan();
        var token = run.control().token();
        var dataset = run.data().dataset(Progress.SILENT, token);
        if (!dataset.fingerprint().equals(plan.fingerprint())) {
            throw RunProblemException.of("project.run.other-data", run.id().value());
        }
        var split = run.data().split(plan.split(), token);
        token.check();
        var validator = measures.of(split, plan);
        MetIds.of(split).write(run.folder().path());
        measureBaselines(run, split, validator, recorder);
        token.check();
        var job = new Trainer.Job(plan, split, run.folder().model(), run.resumes(), validator.telling(heard::set));
        return trainer(plan.model()).train(job, recorder, run.control());
    }

    @Override
    public Optional<Prediction> preflight(TrainingPlan plan, TrainingData data, Path scratch, CancelToken cancel)
            throws ProblemException, CancelledException {
        var split = data.split(plan.split(), cancel);
        cancel.check();
        var job = new Trainer.Job(plan, split, scratch, false, measures.of(split, plan));
        return trainer(plan.model()).preflight(job, new RunControl(cancel));
    }

    private void measureBaselines(TrainingRun run, Split split, Validator validator, RunRecorder recorder)
            throws ProblemException, CancelledException, IOException {
        var known = run.history().snapshot().baselines();
        for (var kind : Baselines.before(run.plan())) {
            if (known.stream().noneMatch(b -> b.model().equals(kind))) {
                baselines
                        .measure(kind, run.plan(), split, validator, run.data().folder(), run.control())
                        .ifPresent(measured -> recorder.accept((id, sequence, at) -> new RunEvent.BaselineMeasured(
                                id, sequence, at, kind, measured.validation(), measured.test())));
            }
        }
    }
}
