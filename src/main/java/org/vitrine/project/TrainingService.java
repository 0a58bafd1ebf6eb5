package org.vitrine.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;
import org.vitrine.train.DataSize;
import org.vitrine.train.MachineMemory;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.WaysOut;

/**
 * Runs what is to be trained, one run after the other: the engine follows gradients for one thread only. Every run has a daemon thread of its
 * own, {@code trainer-<run>}, of the least priority: where the JVM is told to mind priorities, as the window's is, it works behind
 * whatever somebody waits for. Thread-safe.
 */
public final class TrainingService {
    private static final String DEFAULT_METRIC = "ndcg@10";

    private final List<Trainer> trainers;
    private final RunProcess process;
    private final RunHost host;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final WaitingLine line;

    /**
     * @param random for the ends of run ids
     */
    public TrainingService(List<Trainer> trainers, Measures measures, InstantSource clock, RandomGenerator random) {
        this.trainers = List.copyOf(trainers);
        this.process = new RunProcess(this.trainers, measures, clock);
        this.host = process;
        this.clock = clock;
        this.random = random;
        this.line = new WaitingLine(host);
    }

    private TrainingService(TrainingService same, RunHost host) {
        this.trainers = same.trainers;
        this.process = same.process;
        this.host = host;
        this.clock = same.clock;
        this.random = same.random;
        this.line = new WaitingLine(host);
    }

    /** A service with the same trainers and a queue of its own, each of whose runs has a process of its own: one that dies takes nothing along. */
    public TrainingService apart(WorkerJvm jvm) {
        return new TrainingService(this, new RunApart(process, jvm, clock));
    }

    /**
     * Works at a run that a service in another process has queued, until it has ended.
     *
     * @param in  what that process asks for
     * @param out what it is told
     */
    public void serve(RunWorker.Order order, InputStream in, OutputStream out, CancelToken cancel)
            throws IOException, ProblemException, InterruptedException {
        new RunWorker(process, order, out).work(in, cancel);
    }

    /** The metric that decides unless somebody says otherwise. */
    public static String defaultMetric() {
        return DEFAULT_METRIC;
    }

    /** Whether somebody here can train it. */
    public boolean trains(ModelConfig model) {
        return trainers.stream().anyMatch(t -> t.trains(model));
    }

    /** Who trains and reads this kind of model. */
    public Trainer trainer(ModelConfig model) throws ProblemException {
        return process.trainer(model);
    }

    /**
     * Foretells what a run would need and how long it would take, from some of its batches. Takes seconds; leaves nothing behind.
     *
     * @return empty for models that are counted, not learnt: they take no longer than reading the data
     */
    public Optional<Prediction> preflight(
            TrainingData data, TrainingRequest request, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        if (!ModelCatalogue.isForetold(request.model())) {
            return Optional.empty();
        }
        RankingMeasures.check(request.metric());
        var dataset = data.datasetToTrain(progress, cancel);
        check(data, dataset, request, cancel);
        progress.at(-1, Phrase.of("train.preflight.doing"));
        var plan = plan(RunId.next(request.model().kind(), clock.instant(), random), request, dataset.fingerprint());
        try {
            var scratch = Files.createTempDirectory(
                    Files.createDirectories(data.folder().resolve("runs")), ".preflight");
            try {
                return host.preflight(plan, data, scratch, cancel);
            } finally {
                FileTree.delete(scratch);
            }
        } catch (IOException e) {
            throw RunStore.unwritable(data.folder(), e);
        }
    }

    /** What is known of a model too large to be built on data of this size, in no time; empty for one that can be tried. */
    public Optional<Prediction> tooLarge(TrainingRequest request, DataSize size) {
        var room = new Prediction.Room(
                new MachineMemory().available(), Runtime.getRuntime().maxMemory(), null);
        return WaysOut.tooLarge(request.model(), size, 0, room);
    }

    /**
     * Foretells for a service in another process.
     *
     * @param project its folder
     * @param scratch folder with the plan
     * @param out     is told the answer
     */
    public void foretell(Path project, Path scratch, OutputStream out, CancelToken cancel)
            throws IOException, CancelledException {
        new PreflightWorker(process, out).work(new StoredData(project), scratch, cancel);
    }

    private static TrainingPlan plan(RunId id, TrainingRequest request, DatasetFingerprint data) {
        return new TrainingPlan(
                id,
                request.model(),
                request.split(),
                request.seed(),
                request.device(),
                request.threads(),
                request.metric(),
                data);
    }

    /** Encodes the data, writes the plan and queues the run. Takes as long as the encoding: never on the thread that draws. */
    public TrainingRun start(TrainingData data, TrainingRequest request, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        try {
            var made = create(data, request, progress, cancel);
            return enqueue(new TrainingRun(made.plan(), data, made.folder(), false, new RunHistory()));
        } catch (IOException e) {
            throw RunStore.unwritable(data.folder(), e);
        }
    }

    /**
     * Starts runs that belong together, in their order. When one cannot be started, or the start is cancelled, those before it do not go on either.
     */
    public List<TrainingRun> startAll(
            TrainingData data, List<TrainingRequest> requests, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var runs = new ArrayList<TrainingRun>();
        try {
            for (var request : requests) {
                runs.add(start(data, request, progress, cancel));
            }
        } catch (ProblemException | CancelledException e) {
            runs.reversed().forEach(line::letGo);
            throw e;
        }
        return List.copyOf(runs);
    }

    /** Encodes the data, writes the plan and leaves the run in line for whoever {@linkplain #goOnWithLeft comes for it}. */
    public RunId putInLine(TrainingData data, TrainingRequest request, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        try {
            var id = create(data, request, progress, cancel).plan().run();
            data.queue().add(id);
            return id;
        } catch (IOException e) {
            throw RunStore.unwritable(data.folder(), e);
        }
    }

    /** Puts runs that belong together in line: all, or none when one cannot be made or somebody cancels. */
    public List<RunId> putAllInLine(
            TrainingData data, List<TrainingRequest> requests, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var added = new ArrayList<RunId>();
        try {
            for (var request : requests) {
                added.add(putInLine(data, request, progress, cancel));
            }
        } catch (ProblemException | CancelledException e) {
            try {
                data.queue().remove(added);
            } catch (IOException unwritable) {
                throw RunStore.unwritable(data.folder(), unwritable);
            }
            for (var id : added) {
                data.runs().delete(id);
            }
            throw e;
        }
        return List.copyOf(added);
    }

    private record Made(TrainingPlan plan, RunFolder folder) {}

    private Made create(TrainingData data, TrainingRequest request, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException, IOException {
        RankingMeasures.check(request.metric());
        var dataset = data.datasetToTrain(progress, cancel);
        check(data, dataset, request, cancel);
        var id = RunId.next(request.model().kind(), clock.instant(), random);
        var plan = plan(id, request, dataset.fingerprint());
        return new Made(plan, data.runs().create(plan, versions(request.model())));
    }

    /** What is asked for must be there: a run that cannot begin leaves no folder behind. */
    private void check(TrainingData data, EncodedDataset dataset, TrainingRequest request, CancelToken cancel)
            throws ProblemException, CancelledException {
        SplitChoice.checkMatch(request.split(), request.model());
        if (request.split() instanceof SplitSpec.Rolling rolling) {
            // a series whose later origins cannot be cut does not begin either
            Splitter.origins(dataset, rolling);
        }
        data.split(request.split(), cancel);
        cancel.check();
        process.trainer(request.model()).check(request.device());
        cancel.check();
    }

    /** Goes on with a run whose process is gone, or that was cancelled, from its last checkpoint. */
    public TrainingRun resume(TrainingData data, RunId id, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var folder = data.runs().find(id).orElseThrow(() -> RunProblemException.of("project.run.none", id.value(), 0));
        var plan = folder.plan();
        if (!data.datasetToTrain(progress, cancel).fingerprint().equals(plan.fingerprint())) {
            throw RunProblemException.of("project.run.other-data", id.value());
        }
        var history = new RunHistory();
        folder.log().events().forEach(history);
        if (history.snapshot().state().hasModel()) {
            throw RunProblemException.of("project.run.finished", id.value());
        }
        try {
            return enqueue(new TrainingRun(plan, data, folder, true, history));
        } catch (IOException e) {
            throw RunStore.unwritable(folder.path(), e);
        }
    }

    /** What came of going on with runs that were left in line: those that are in line here now, and why others are not. */
    public record WentOn(List<TrainingRun> runs, List<Problem> problems) {
        public WentOn {
            runs = List.copyOf(runs);
            problems = List.copyOf(problems);
        }
    }

    /** Takes over, in their order, the runs of a project that were left in line. One that cannot go on stays where it is. */
    public WentOn goOnWithLeft(TrainingData data, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var runs = new ArrayList<TrainingRun>();
        var problems = new ArrayList<Problem>();
        for (var id : data.queue().left()) {
            try {
                runs.add(resume(data, id, progress, cancel));
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return new WentOn(runs, problems);
    }

    /** Runs that wait or run now, the running one first. */
    public List<TrainingRun> live() {
        return line.live();
    }

    /** Cancels a run; one that waits ends at once. */
    public void cancel(TrainingRun run) {
        line.cancel(run);
    }

    /**
     * Cancels a run and lets those at the other origins of its rolling split go that wait or run here: what is told over the origins needs them all.
     * One that never began goes into the trash; those that have ended stay.
     */
    public void cancelSeries(TrainingRun run) {
        live().stream()
                .filter(other -> other != run
                        && other.project().equals(run.project())
                        && RollingSeries.isOther(run.plan(), other.plan()))
                .forEach(line::letGo);
        line.cancel(run);
    }

    /** Moves a run that waits so many places back, or forward if fewer than none. Writes to the disk. */
    public void move(TrainingRun run, int places) {
        line.move(run, places);
    }

    /**
     * Takes a run that waits out of line. One that never began goes into the trash; one that was to go on is as it was before.
     *
     * @return whether it still waited
     */
    public boolean takeOut(TrainingRun run) throws ProblemException {
        return line.takeOut(run);
    }

    /** Lets go of all that wait, for a process that is about to end: they stay in line, and {@link #goOnWithLeft} finds them. */
    public void setAside() {
        line.setAside();
    }

    /**
     * Cancels a run without waiting for its thread: for a process that is about to end. Does nothing for a run that has ended or has not
     * begun to write.
     *
     * @return whether the run has ended now
     */
    public boolean abandon(TrainingRun run) throws ProblemException {
        cancel(run);
        return host.abandon(run);
    }

    /**
     * Cancels everything and waits for it.
     *
     * @return whether all ended in that time
     */
    public boolean shutDown(long time, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(time);
        var live = live();
        live.forEach(this::cancel);
        boolean all = true;
        for (var run : live) {
            all &= run.awaitEnd(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return all;
    }

    private TrainingRun enqueue(TrainingRun run) throws IOException, ProblemException {
        var lock = run.folder()
                .lock()
                .orElseThrow(() ->
                        RunProblemException.of("project.run.alive", run.id().value()));
        if (run.resumes()) {
            run.folder().reopen();
            // from here on it stands in this service's own line
            run.data().queue().remove(List.of(run.id()));
        }
        line.add(run, lock);
        return run;
    }

    private Map<String, String> versions(ModelConfig model) throws ProblemException {
        var versions = new LinkedHashMap<String, String>();
        var build = Build.ofProgram();
        versions.put("vitrine", build.version());
        build.commit().ifPresent(commit -> versions.put("commit", commit));
        versions.put("java", Runtime.version().toString());
        versions.put("vm", System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vendor", ""));
        versions.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        versions.put("arch", System.getProperty("os.arch", ""));
        versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        versions.putAll(process.trainer(model).versions());
        return versions;
    }

    /** Whether a run in this state can go on. */
    public static boolean canGoOn(RunState state) {
        return state == RunState.INTERRUPTED || state == RunState.CANCELLED || state == RunState.FAILED;
    }
}
