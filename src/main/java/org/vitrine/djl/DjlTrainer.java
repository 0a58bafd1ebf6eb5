package org.vitrine.djl;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.MachineMemory;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;
import org.vitrine.train.Prediction;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.WaysOut;

/** Trains the networks on PyTorch. One run at a time: the engine can follow gradients for one thread only. */
public final class DjlTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(DjlTrainer.class);

    private final NativeEngine engine;
    private final ReentrantLock running = new ReentrantLock();

    /** Natives are unpacked to {@code vitrine/engine} in the person's cache folder. */
    public DjlTrainer() {
        this(NativeEngine.defaultCache());
    }

    /** @param cache folder for the unpacked natives, about 450 MB */
    public DjlTrainer(Path cache) {
        engine = new NativeEngine(cache);
    }

    /** Loads the engine ahead of its first use. Takes seconds: never on the thread that draws. */
    public void startEngine() throws ProblemException {
        engine.start();
    }

    /**
     * Where a run would compute.
     *
     * @param device {@code cpu} or {@code gpu:N}
     * @param reason why there
     */
    public record Place(String device, Phrase reason) {}

    /** Loads the engine, if it must be, and tries the device. Takes seconds the first time: never on the thread that draws. */
    public Place look(DeviceChoice wanted) throws ProblemException {
        var place = engine.place(wanted);
        return new Place(place.name(), place.reason());
    }

    @Override
    public boolean trains(ModelConfig model) {
        return switch (model) {
            case ModelConfig.Classical m -> false;
            case ModelConfig.MatrixFactorization m -> true;
            case ModelConfig.MultVae m -> true;
            case ModelConfig.LightGcn m -> true;
            case ModelConfig.NeuralCf m -> true;
            case ModelConfig.TwoTower m -> true;
            case ModelConfig.ClickThrough m -> true;
            case ModelConfig.TwoBranchLstm m -> true;
            case ModelConfig.SasRec m -> true;
            case ModelConfig.Gru4Rec m -> true;
        };
    }

    @Override
    public Map<String, String> versions() {
        return EngineVersions.read();
    }

    @Override
    public void check(DeviceChoice device) throws ProblemException {
        engine.check(device);
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        running.lock();
        try {
            return withRun(job, observer, control, TrainingRun::run);
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (IOException | EngineException | OutOfMemoryError e) {
            return new RunOutcome.Failed(told(job, e));
        } finally {
            running.unlock();
        }
    }

    @Override
    public Optional<Prediction> preflight(Job job, RunControl control) throws ProblemException, CancelledException {
        long resident = ProcessMemory.resident();
        var room = new Prediction.Room(
                resident + new MachineMemory().available(), Runtime.getRuntime().maxMemory(), null);
        var size = DataSize.of(job.plan().fingerprint());
        var tooLarge = WaysOut.tooLarge(job.plan().model(), size, resident, room);
        if (tooLarge.isPresent()) {
            return tooLarge;
        }
        running.lock();
        try {
            return withRun(job, draft -> {}, control, TrainingRun::preflight);
        } catch (IOException | EngineException | OutOfMemoryError e) {
            throw new ProblemException(told(job, e), e);
        } finally {
            running.unlock();
        }
    }

    private static Problem told(Job job, Throwable e) {
        LOG.error("run {} cannot go on", job.plan().run(), e);
        return switch (e) {
            case IOException io ->
                problem("engine.write", FileFault.of(io), job.model().toString());
            case OutOfMemoryError full ->
                problem(
                        "engine.memory",
                        NativeEngine.reason(full),
                        job.plan().model().kind());
            default ->
                problem(
                        "engine.failed",
                        NativeEngine.reason(e),
                        job.plan().device().text());
        };
    }

    /** What is done with a run that is ready to begin. */
    private interface Use<R> {
        R of(TrainingRun<?> run) throws IOException, ProblemException, CancelledException;
    }

    private <R> R withRun(Job job, Consumer<Draft> observer, RunControl control, Use<R> use)
            throws IOException, ProblemException, CancelledException {
        var plan = job.plan();
        var started = engine.start();
        control.token().check();
        var place = engine.place(plan.device());
        NativeEngine.threads(plan.threads());
        var context = new NativeContext(started, place, plan.threads());
        control.token().check();
        var ready = new Ready(job, context, observer, control);
        warnOfWeights(job, observer);
        return switch (plan.model()) {
            case ModelConfig.MatrixFactorization m -> {
                check(m.learning(), true);
                var data = PairData.of(job.split(), m.learning());
                var network = new MatrixFactorizationNetwork(m, data, plan.seed());
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.MultVae m -> {
                checkTable(m.layers().getFirst(), job.split().data().items().size());
                var network = new MultVaeNetwork(m, job.split(), plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.LightGcn m -> {
                check(m.learning(), false);
                var data = PairData.of(job.split(), m.learning());
                var network = new LightGcnNetwork(m, data, job.split(), plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.NeuralCf m -> {
                check(m.learning(), false);
                var data = PairData.of(job.split(), m.learning());
                var network = new NeuralCfNetwork(m, data, plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.TwoTower m -> {
                warnWithoutOrder(job, observer);
                var data = TowerData.of(job.split(), m);
                control.token().check();
                var network = new TwoTowerNetwork(m, data, plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.ClickThrough m -> {
                var data = ClickData.of(job.split(), m);
                control.token().check();
                if (m instanceof ModelConfig.Experts && data.tasks().count() == 1) {
                    warn(observer, "engine.warn.one-task");
                }
                var network = new ClickNetwork(m, data, plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.TwoBranchLstm m -> {
                check(m.learning(), false);
                warnWithoutOrder(job, observer);
                var data = SequenceData.of(job.split(), m);
                control.token().check();
                var network = new TwoBranchNetwork(m, data, plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.SasRec m -> {
                check(m.learning(), true);
                warnWithoutOrder(job, observer);
                var data = WindowData.of(job.split(), m);
                control.token().check();
                var network = new SasRecNetwork(m, data, plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.Gru4Rec m -> {
                check(m.learning(), true);
                warnWithoutOrder(job, observer);
                var data = WindowData.of(job.split(), m);
                control.token().check();
                var network = new Gru4RecNetwork(m, data, plan.seed(), context);
                yield ready.use(network, m.learning(), use);
            }
            case ModelConfig.Classical m -> throw new IllegalArgumentException("no network: " + m.kind());
        };
    }

    private static void warnOfWeights(Job job, Consumer<Draft> observer) {
        if (job.split().train().isWeighed() && !job.plan().model().readsWeights()) {
            warn(observer, "engine.warn.weights");
        }
    }

    private static void warn(Consumer<Draft> observer, String key) {
        observer.accept((run, n, at) -> new RunEvent.Warned(run, n, at, Phrase.of(key)));
    }

    private static void warnWithoutOrder(Job job, Consumer<Draft> observer) {
        if (job.split().data().clock() == EncodedDataset.Clock.NONE) {
            warn(observer, "engine.warn.no-order");
        }
    }

    /** What a run needs beside its network. */
    private record Ready(Job job, NativeContext context, Consumer<Draft> observer, RunControl control) {
        <R> R use(Network<?> network, Learning learning, Use<R> use)
                throws IOException, ProblemException, CancelledException {
            if (network.training().examples() == 0) {
                throw new ProblemException(problem("engine.empty", "", ""));
            }
            try (var scope = context.scope()) {
                return use.of(new TrainingRun<>(job, learning, network, context, scope, observer, control));
            }
        }
    }

    /** @param overAll whether the model can compare a positive with all items at once */
    private static void check(Learning learning, boolean overAll) throws ProblemException {
        if (learning.negatives() == 0 && !(overAll && learning.loss() == Learning.Loss.SOFTMAX)) {
            throw new ProblemException(
                    problem("engine.negatives", learning.loss().name(), ""));
        }
    }

    /** The engine's arrays are limited to 2 GB, and the softmax over all items needs one row of each. */
    private static void checkTable(int width, int items) throws ProblemException {
        if (4L * width * items > Integer.MAX_VALUE - 192L) {
            var most = Integer.toString((int) ((Integer.MAX_VALUE - 192L) / 4 / items));
            throw new ProblemException(problem("engine.table", items, most));
        }
    }

    /** A problem of the engine section: {@code key.what}, {@code key.why}, {@code key.advice}, all with the same arguments. */
    private static Problem problem(String key, Object first, String second) {
        return new Problem(
                Phrase.of(key + ".what", first, second),
                Phrase.of(key + ".why", first, second),
                Phrase.of(key + ".advice", first, second));
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException {
        return load(plan, model, data, data.interactions());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known) throws ProblemException {
        try {
            var folder = new ModelFolder(model);
            return switch (plan.model()) {
                case ModelConfig.MatrixFactorization m -> new StoredFactors(folder).scorer(data);
                case ModelConfig.NeuralCf m -> {
                    var users = folder.readIds("users.txt", UserId::new);
                    var items = folder.readIds("items.txt", ItemId::new);
                    var weights = new NeuralCfWeights(m, users.size(), items.size(), plan.seed());
                    folder.readBest(weights.all());
                    yield NeuralCfScorer.of(
                            weights,
                            context(plan),
                            Positions.of(users, data.users()),
                            Positions.of(items, data.items()));
                }
                case ModelConfig.MultVae m -> {
                    var items = folder.readIds("items.txt", ItemId::new);
                    var weights = new MultVaeWeights(m, items.size(), plan.seed());
                    folder.readBest(weights.all());
                    yield new MultVaeScorer(
                            weights,
                            m,
                            Positions.of(items, data.items()),
                            History.of(known, data.users().size()),
                            context(plan));
                }
                case ModelConfig.LightGcn m ->
                    new StoredFactors(folder)
                            .graph(data, History.of(known, data.users().size()), m.hops(), plan.threads());
                case ModelConfig.TwoTower m ->
                    TwoTowerScorer.load(
                            m, model, data, History.of(known, data.users().size()), context(plan));
                case ModelConfig.ClickThrough m -> ClickScorer.load(m, model, data, known, context(plan));
                case ModelConfig.TwoBranchLstm m -> twoBranch(m, plan, model, data, known);
                case ModelConfig.SasRec m -> {
                    var items = folder.readIds("items.txt", ItemId::new);
                    var weights = new SasRecWeights(m, items.size(), plan.seed());
                    folder.readBest(weights.all());
                    yield new SasRecScorer(
                            weights,
                            m,
                            Positions.of(items, data.items()),
                            History.of(known, data.users().size()),
                            context(plan));
                }
                case ModelConfig.Gru4Rec m -> {
                    var items = folder.readIds("items.txt", ItemId::new);
                    var weights = new Gru4RecWeights(m, items.size(), plan.seed());
                    folder.readBest(weights.all());
                    yield new Gru4RecScorer(
                            weights,
                            m,
                            Positions.of(items, data.items()),
                            History.of(known, data.users().size()),
                            context(plan));
                }
                case ModelConfig.Classical m -> throw new IllegalArgumentException("no network: " + m.kind());
            };
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(problem("engine.read", why, model.toString()), e);
        }
    }

    private NativeContext context(TrainingPlan plan) throws ProblemException {
        var started = engine.start();
        return new NativeContext(started, engine.place(plan.device()), plan.threads());
    }

    private Scorer twoBranch(
            ModelConfig.TwoBranchLstm config, TrainingPlan plan, Path model, EncodedDataset data, Interactions known)
            throws IOException, ProblemException {
        var folder = new ModelFolder(model);
        var items = folder.readIds("items.txt", ItemId::new);
        var words = ItemFacts.Words.read(model);
        int tasks = folder.openBest().array("match.weight").values().length;
        var weights = new TwoBranchWeights(config, items.size(), words, tasks, plan.seed());
        folder.readBest(weights.all());
        var idRows = ItemTables.idRows(Positions.of(items, data.items()), weights.itemSeen);
        return new TwoBranchScorer(
                weights,
                config,
                ItemFacts.of(words, data.itemFeatures(), data.items().size()),
                idRows,
                History.of(known, data.users().size()),
                data.clock() == EncodedDataset.Clock.SECONDS,
                context(plan));
    }
}
