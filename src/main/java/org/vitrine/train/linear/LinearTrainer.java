package org.vitrine.train.linear;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.linear.Ease;
import org.vitrine.recommend.linear.ItemWeights;
import org.vitrine.recommend.linear.ItemWeightsScorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.SingleRun;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

/** Trains linear models over items, in Java alone. What would not fit into memory is refused before anything is counted. */
public final class LinearTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(LinearTrainer.class);

    @Override
    public boolean trains(ModelConfig model) {
        return model instanceof ModelConfig.Ease;
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        try {
            var found = EaseForecast.of(job, control.token());
            if (!found.isMeasured()) {
                return new RunOutcome.Failed(EaseForecast.tooLarge(found));
            }
            var before =
                    new SingleRun.Before(Phrase.of("train.baseline.device"), found.parameters(), Optional.of(found));
            return new SingleRun(job, observer, control).run(before, told -> {
                var split = job.split();
                var model = Ease.fit(
                        split.train(),
                        split.data().users().size(),
                        split.data().items().size(),
                        ease(job.plan()).ridge(),
                        Math.max(1, job.plan().threads()),
                        control.token(),
                        told);
                return made(job, model);
            });
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

    private static SingleRun.Made made(Job job, ItemWeights model) {
        var data = job.split().data();
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                new ItemWeightsFiles(job.model())
                        .write(model, data.items(), job.plan().model().kind());
            }

            @Override
            public Scorer knowing(Interactions known) {
                return scorer(model, data, known);
            }
        };
    }

    /** Of a model made from these data. */
    static Scorer scorer(ItemWeights model, EncodedDataset data, Interactions known) {
        var rows = new int[model.items()];
        Arrays.setAll(rows, item -> item);
        return new ItemWeightsScorer(model, rows, History.of(known, data.users().size()));
    }

    @Override
    public Optional<Prediction> preflight(Job job, RunControl control) throws ProblemException, CancelledException {
        try {
            return Optional.of(EaseForecast.of(job, control.token()));
        } catch (IOException e) {
            throw new ProblemException(
                    SingleRun.problem("train.baseline.write", job.model().toString(), FileFault.of(e)), e);
        }
    }

    private static ModelConfig.Ease ease(TrainingPlan plan) {
        if (plan.model() instanceof ModelConfig.Ease own) {
            return own;
        }
        throw new IllegalArgumentException("not linear: " + plan.model().kind());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException {
        return load(plan, model, data, data.interactions());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known) throws ProblemException {
        var files = new ItemWeightsFiles(model);
        try {
            var weights = files.read();
            var ids = files.items();
            if (ids.size() != weights.items()) {
                throw new IOException(ids.size() + " ids of " + weights.items() + " items");
            }
            return new ItemWeightsScorer(
                    weights,
                    Positions.of(ids, data.items()),
                    History.of(known, data.users().size()));
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(SingleRun.problem("train.baseline.read", model.toString(), why), e);
        }
    }
}
