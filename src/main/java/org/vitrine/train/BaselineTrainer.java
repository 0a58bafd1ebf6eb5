package org.vitrine.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.ItemNeighboursScorer;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.Scorer;

/** The models that count instead of learning: popularity and item neighbours, the bar every network has to pass. */
public final class BaselineTrainer implements Trainer {
    @Override
    public boolean trains(ModelConfig model) {
        return model instanceof ModelConfig.Counted;
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        var before = new SingleRun.Before(Phrase.of("train.baseline.device"), 0, Optional.empty());
        return new SingleRun(job, observer, control).run(before, told -> fit(job, control));
    }

    private static SingleRun.Made fit(Job job, RunControl control) throws CancelledException {
        var data = job.split().data();
        var train = job.split().train();
        var files = new BaselineFiles(job.model());
        int users = data.users().size();
        int items = data.items().size();
        return switch (counted(job.plan())) {
            case ModelConfig.Popularity m -> popularity(PopularityScorer.weighed(train, users, items), files, data);
            case ModelConfig.ItemNeighbours m -> {
                var settings = new ItemNeighbours.Settings(
                        m.neighbours(),
                        m.shrink(),
                        m.weighting(),
                        Math.max(1, job.plan().threads()));
                yield neighbours(ItemNeighbours.fit(train, users, items, settings, control.token()), files, data);
            }
        };
    }

    private static ModelConfig.Counted counted(TrainingPlan plan) {
        if (plan.model() instanceof ModelConfig.Counted counted) {
            return counted;
        }
        throw new IllegalArgumentException("not counted: " + plan.model().kind());
    }

    private static SingleRun.Made popularity(PopularityScorer scorer, BaselineFiles files, EncodedDataset data) {
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                files.writePopularity(scorer, data.items());
            }

            @Override
            public Scorer knowing(Interactions known) {
                return scorer;
            }
        };
    }

    private static SingleRun.Made neighbours(ItemNeighbours model, BaselineFiles files, EncodedDataset data) {
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                files.writeNeighbours(model, data.items());
            }

            @Override
            public Scorer knowing(Interactions known) {
                return new ItemNeighboursScorer(
                        model, History.of(known, data.users().size()));
            }
        };
    }

    /** Reads a model to be used with everything the data know. */
    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException {
        return load(plan, model, data, data.interactions());
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known) throws ProblemException {
        var files = new BaselineFiles(model);
        try {
            return switch (counted(plan)) {
                case ModelConfig.Popularity m -> files.readPopularity(data.items());
                case ModelConfig.ItemNeighbours m ->
                    new ItemNeighboursScorer(
                            files.readNeighbours(data.items()),
                            History.of(known, data.users().size()));
            };
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(SingleRun.problem("train.baseline.read", model.toString(), why), e);
        }
    }
}
