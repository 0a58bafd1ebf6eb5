package org.vitrine.djl;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

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

    @Override
    public boolean trains(ModelConfig model) {
        return switch (model) {
            case ModelConfig.Popularity m -> false;
            case ModelConfig.ItemNeighbours m -> false;
            case ModelConfig.MatrixFactorization m -> true;
            case ModelConfig.NeuralCf m -> false;
            case ModelConfig.TwoBranchLstm m -> false;
        };
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        running.lock();
        try {
            return trainAlone(job, observer, control);
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (IOException e) {
            LOG.error("run {}: cannot write {}", job.plan().run(), job.model(), e);
            return new RunOutcome.Failed(problem("engine.write", String.valueOf(e.getMessage()), job.model().toString()));
        } catch (EngineException e) {
            LOG.error("run {}: the engine failed", job.plan().run(), e);
            return new RunOutcome.Failed(problem("engine.failed", firstLine(e), job.plan().device().text()));
        } catch (OutOfMemoryError e) {
            LOG.error("run {}: out of memory", job.plan().run(), e);
            return new RunOutcome.Failed(problem("engine.memory", firstLine(e), job.plan().model().kind()));
        } finally {
            running.unlock();
        }
    }

    private RunOutcome trainAlone(Job job, Consumer<Draft> observer, RunControl control)
            throws IOException, ProblemException, CancelledException {
        var plan = job.plan();
        var started = engine.start();
        var place = engine.place(plan.device());
        NativeEngine.threads(plan.threads());
        try (var scope = NativeScope.root(started, place.device())) {
            var session = new TrainingRun.Session(started, place, scope);
            return switch (plan.model()) {
                case ModelConfig.MatrixFactorization m -> {
                    check(m.learning());
                    var data = PairData.of(job.split(), m.learning());
                    checkNotEmpty(data.training());
                    var network = new MatrixFactorizationNetwork(m, data, plan.seed());
                    yield new TrainingRun<>(job, m.learning(), network, session, observer, control).run();
                }
                case ModelConfig.NeuralCf m -> throw new IllegalArgumentException("not yet: " + m.kind());
                case ModelConfig.TwoBranchLstm m -> throw new IllegalArgumentException("not yet: " + m.kind());
                case ModelConfig.Popularity m -> throw new IllegalArgumentException("no network: " + m.kind());
                case ModelConfig.ItemNeighbours m -> throw new IllegalArgumentException("no network: " + m.kind());
            };
        }
    }

    private static void check(Learning learning) throws ProblemException {
        if (learning.negatives() == 0 && learning.loss() != Learning.Loss.SOFTMAX) {
            throw new ProblemException(problem("engine.negatives", learning.loss().name(), ""));
        }
    }

    private static void checkNotEmpty(BatchSource<?> training) throws ProblemException {
        if (training.examples() == 0) {
            throw new ProblemException(problem("engine.empty", "", ""));
        }
    }

    /** A problem of the engine section: {@code key.what}, {@code key.why}, {@code key.advice}, all with the same arguments. */
    private static Problem problem(String key, String first, String second) {
        return new Problem(
                Phrase.of(key + ".what", first, second),
                Phrase.of(key + ".why", first, second),
                Phrase.of(key + ".advice", first, second));
    }

    private static String firstLine(Throwable e) {
        var message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
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
                case ModelConfig.NeuralCf m -> throw new IllegalArgumentException("not yet: " + m.kind());
                case ModelConfig.TwoBranchLstm m -> throw new IllegalArgumentException("not yet: " + m.kind());
                case ModelConfig.Popularity m -> throw new IllegalArgumentException("no network: " + m.kind());
                case ModelConfig.ItemNeighbours m -> throw new IllegalArgumentException("no network: " + m.kind());
            };
        } catch (IOException e) {
            throw new ProblemException(problem("engine.read", String.valueOf(e.getMessage()), model.toString()), e);
        }
    }
}
