package org.vitrine.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;

/**
 * What trainers that need no engine have in common: whose plans they take, and how what goes wrong is told.
 *
 * @param <C> the models trained
 */
public abstract class ClassicalTrainer<C extends ModelConfig> implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(ClassicalTrainer.class);

    private final Class<C> mine;

    protected ClassicalTrainer(Class<C> mine) {
        this.mine = mine;
    }

    /** Trains. What is thrown ends the run as failed or cancelled. */
    protected abstract RunOutcome run(Job job, C model, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException;

    /** Foretells; see {@link #preflight}. */
    protected abstract Optional<Prediction> foretold(Job job, C model, RunControl control)
            throws CancelledException, ProblemException, IOException;

    /**
     * Reads a finished model.
     *
     * @param threads at least 1
     * @param known   the shoppers' events it may draw on
     * @throws IOException when a file is not there or not what was written
     * @throws ProblemException when something it is made of cannot be read
     */
    protected abstract Scorer read(C model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException, ProblemException;

    @Override
    public final boolean trains(ModelConfig model) {
        return mine.isInstance(model);
    }

    private C config(TrainingPlan plan) {
        if (!trains(plan.model())) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + " asked for " + plan.model().kind());
        }
        return mine.cast(plan.model());
    }

    @Override
    public final RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        var model = config(job.plan());
        try {
            return run(job, model, observer, control);
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (IOException e) {
            LOG.error("run {}: cannot write {}", job.plan().run(), job.model(), e);
            return new RunOutcome.Failed(notWritten(job, e));
        }
    }

    @Override
    public final Optional<Prediction> preflight(Job job, RunControl control)
            throws ProblemException, CancelledException {
        try {
            return foretold(job, config(job.plan()), control);
        } catch (IOException e) {
            throw new ProblemException(notWritten(job, e), e);
        }
    }

    /** Reads a model to be used with everything the data know. */
    @Override
    public final Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException {
        return load(plan, model, data, data.interactions());
    }

    @Override
    public final Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known)
            throws ProblemException {
        try {
            return read(config(plan), Math.max(1, plan.threads()), model, data, known);
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(problem("train.baseline.read", model, why), e);
        }
    }

    private static Problem notWritten(Job job, IOException e) {
        return problem("train.baseline.write", job.model(), FileFault.of(e));
    }

    private static Problem problem(String key, Path folder, Phrase cause) {
        return new Problem(
                Phrase.of(key, folder.toString()),
                Phrase.of("train.baseline.cause", cause),
                Phrase.of(key + ".advice"));
    }
}
