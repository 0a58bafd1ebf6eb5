package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.ItemNeighboursScorer;
import org.vitrine.recommend.Scorer;

/** The models that count instead of learning: popularity and item neighbours, the bar every network has to pass. */
public final class BaselineTrainer extends ClassicalTrainer<ModelConfig.Counted> {
    public BaselineTrainer() {
        super(ModelConfig.Counted.class);
    }

    @Override
    protected RunOutcome run(Job job, ModelConfig.Counted model, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException {
        var before = new SingleRun.Before(Phrase.of("train.baseline.device"), 0, Optional.empty());
        return new SingleRun(job, observer, control).run(before, told -> fit(job, model, control));
    }

    private static SingleRun.Made fit(Job job, ModelConfig.Counted model, RunControl control)
            throws CancelledException, ProblemException {
        var data = job.split().data();
        var train = job.split().train();
        var files = new BaselineFiles(job.model());
        int users = data.users().size();
        int items = data.items().size();
        return switch (model) {
            case ModelConfig.Popularity m -> {
                var training = new PopularityTraining(m, job.model());
                yield popularity(training.fit(data, train), training, data);
            }
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

    private static SingleRun.Made popularity(Scorer scorer, PopularityTraining training, EncodedDataset data) {
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                training.write(scorer, data);
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

    /** They take no longer than counting. */
    @Override
    protected Optional<Prediction> foretold(Job job, ModelConfig.Counted model, RunControl control) {
        return Optional.empty();
    }

    @Override
    protected Scorer read(ModelConfig.Counted model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        var files = new BaselineFiles(folder);
        return switch (model) {
            case ModelConfig.Popularity m -> new PopularityTraining(m, folder).read(data);
            case ModelConfig.ItemNeighbours m ->
                new ItemNeighboursScorer(
                        files.readNeighbours(data.items()),
                        History.of(known, data.users().size()));
        };
    }
}
