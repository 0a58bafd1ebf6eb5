package org.vitrine.train.als;

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
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.als.AlsFit;
import org.vitrine.recommend.als.AlsObjective;
import org.vitrine.recommend.als.AlsScorer;
import org.vitrine.recommend.als.AlsSettings;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.SingleRun;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

/** Trains factorisations by alternating least squares, in Java alone. */
public final class AlsTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(AlsTrainer.class);

    @Override
    public boolean trains(ModelConfig model) {
        return model instanceof ModelConfig.Ials;
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        try {
            return new AlsRun(job, config(job.plan()), begin(job), observer, control).run();
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

    @Override
    public Optional<Prediction> preflight(Job job, RunControl control) throws CancelledException, ProblemException {
        try {
            return Optional.of(new AlsForecast(job, config(job.plan())).make(control));
        } catch (IOException e) {
            throw new ProblemException(
                    SingleRun.problem("train.baseline.write", job.model().toString(), FileFault.of(e)), e);
        }
    }

    private static AlsFit begin(Job job) {
        var data = job.split().data();
        var settings = settings(config(job.plan()), job.plan().threads());
        return AlsFit.begin(
                job.split().train(),
                data.users().size(),
                data.items().size(),
                settings,
                job.plan().seed());
    }

    static AlsSettings settings(ModelConfig.Ials model, int threads) {
        return new AlsSettings(model.dim(), objective(model), model.deviation(), model.block(), Math.max(1, threads));
    }

    private static AlsObjective objective(ModelConfig.Ials model) {
        return new AlsObjective(model.unobserved(), model.regularisation(), model.frequency());
    }

    private static ModelConfig.Ials config(TrainingPlan plan) {
        return plan.model() instanceof ModelConfig.Ials own ? own : notMine(plan);
    }

    private static ModelConfig.Ials notMine(TrainingPlan plan) {
        throw new IllegalArgumentException("no factorisation: " + plan.model().kind());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException {
        return load(plan, model, data, data.interactions());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known) throws ProblemException {
        var files = new AlsFiles(model);
        try {
            var stored = files.readBest().model();
            return new AlsScorer(
                    stored,
                    files.rows(data.items(), stored.vectors().length),
                    History.of(known, data.users().size()),
                    Math.max(1, plan.threads()));
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(SingleRun.problem("train.baseline.read", model.toString(), why), e);
        }
    }

    /** No event to learn from. */
    static Problem empty() {
        return new Problem(
                Phrase.of("engine.empty.what"), Phrase.of("engine.empty.why"), Phrase.of("engine.empty.advice"));
    }
}
