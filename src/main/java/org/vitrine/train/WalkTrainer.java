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
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.RandomWalk;
import org.vitrine.recommend.RandomWalkScorer;
import org.vitrine.recommend.Scorer;

/** Trains RP3beta, in Java alone. What would not fit into memory is refused before all rows are walked. */
public final class WalkTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(WalkTrainer.class);

    @Override
    public boolean trains(ModelConfig model) {
        return model instanceof ModelConfig.Rp3Beta;
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        var model = config(job.plan());
        try {
            var found = new WalkForecast(job, model).make(control.token());
            if (!found.fits()) {
                return new RunOutcome.Failed(WalkForecast.tooLarge(found, model));
            }
            var before =
                    new SingleRun.Before(Phrase.of("train.baseline.device"), found.parameters(), Optional.of(found));
            return new SingleRun(job, observer, control)
                    .run(before, told -> made(job, walk(job, model).walk(control.token(), told)));
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (IOException e) {
            LOG.error("run {}: cannot write {}", job.plan().run(), job.model(), e);
            return new RunOutcome.Failed(
                    SingleRun.problem("train.baseline.write", job.model().toString(), FileFault.of(e)));
        }
    }

    /** The events grouped, nothing walked. */
    static RandomWalk walk(Job job, ModelConfig.Rp3Beta model) {
        var data = job.split().data();
        var settings = new RandomWalk.Settings(
                model.alpha(),
                model.beta(),
                model.neighbours(),
                Math.max(1, job.plan().threads()));
        return RandomWalk.over(
                job.split().train(), data.users().size(), data.items().size(), settings);
    }

    private static SingleRun.Made made(Job job, ItemNeighbours steps) {
        var data = job.split().data();
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                new BaselineFiles(job.model()).writeNeighbours(steps, data.items());
            }

            @Override
            public Scorer knowing(Interactions known) {
                return scorer(steps, data, known, config(job.plan()).alpha());
            }
        };
    }

    static Scorer scorer(ItemNeighbours steps, EncodedDataset data, Interactions known, double alpha) {
        return new RandomWalkScorer(steps, History.of(known, data.users().size()), alpha);
    }

    @Override
    public Optional<Prediction> preflight(Job job, RunControl control) throws ProblemException, CancelledException {
        try {
            return Optional.of(new WalkForecast(job, config(job.plan())).make(control.token()));
        } catch (IOException e) {
            throw new ProblemException(
                    SingleRun.problem("train.baseline.write", job.model().toString(), FileFault.of(e)), e);
        }
    }

    private static ModelConfig.Rp3Beta config(TrainingPlan plan) {
        if (plan.model() instanceof ModelConfig.Rp3Beta own) {
            return own;
        }
        throw new IllegalArgumentException("no random walk: " + plan.model().kind());
    }

    /** Reads a model to be used with everything the data know. */
    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException {
        return load(plan, model, data, data.interactions());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known) throws ProblemException {
        try {
            var steps = new BaselineFiles(model).readNeighbours(data.items());
            return scorer(steps, data, known, config(plan).alpha());
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(SingleRun.problem("train.baseline.read", model.toString(), why), e);
        }
    }
}
