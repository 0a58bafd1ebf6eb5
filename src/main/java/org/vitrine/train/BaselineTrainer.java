package org.vitrine.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.ItemNeighboursScorer;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.Scorer;

/** The models that count instead of learning: popularity and item neighbours, the bar every network has to pass. */
public final class BaselineTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(BaselineTrainer.class);

    @Override
    public boolean trains(ModelConfig model) {
        return switch (model) {
            case ModelConfig.Popularity m -> true;
            case ModelConfig.ItemNeighbours m -> true;
            case ModelConfig.MatrixFactorization m -> false;
            case ModelConfig.NeuralCf m -> false;
            case ModelConfig.TwoBranchLstm m -> false;
            case ModelConfig.SasRec m -> false;
        };
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        try {
            return count(job, observer, control);
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (IOException e) {
            LOG.error("run {}: cannot write {}", job.plan().run(), job.model(), e);
            return new RunOutcome.Failed(
                    problem("train.baseline.write", job.model().toString(), FileFault.of(e)));
        }
    }

    private RunOutcome count(Job job, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException {
        var plan = job.plan();
        var train = job.split().train();
        observer.accept((run, n, at) -> new RunEvent.Started(
                run, n, at, plan, "cpu", Phrase.of("train.baseline.device"), 0, 1, 1, train.size()));
        long began = System.nanoTime();
        var fitted = fit(job, control);
        fitted.write(new BaselineFiles(job.model()));
        var training = Duration.ofNanos(System.nanoTime() - began);
        began = System.nanoTime();
        var validation = job.validator().validation(fitted.knowing(train), control.token());
        var evaluating = Duration.ofNanos(System.nanoTime() - began);
        double perSecond = train.size() / Math.max(1e-9, training.toNanos() * 1e-9);
        observer.accept((run, n, at) -> new RunEvent.EpochMeasured(
                run,
                n,
                at,
                1,
                Float.NaN,
                Float.NaN,
                Map.of(),
                validation,
                true,
                0,
                0,
                perSecond,
                training,
                evaluating,
                0));
        var known = train.mergedWith(job.split().validation());
        var test = job.validator().test(fitted.knowing(known), control.token());
        var value = validation.metrics().getOrDefault(plan.metric(), Double.NaN);
        return new RunOutcome.Completed(
                new RunOutcome.Best(1, plan.metric(), value), test, Phrase.of("train.baseline.done"));
    }

    /** What was counted, apart from the events it is used with. */
    private interface Fitted {
        void write(BaselineFiles files) throws IOException;

        Scorer knowing(Interactions known);
    }

    private static Fitted fit(Job job, RunControl control) throws CancelledException {
        var data = job.split().data();
        var train = job.split().train();
        int users = data.users().size();
        int items = data.items().size();
        return switch (job.plan().model()) {
            case ModelConfig.Popularity m -> popularity(PopularityScorer.fit(train, users, items), data);
            case ModelConfig.ItemNeighbours m -> {
                var settings = new ItemNeighbours.Settings(
                        m.neighbours(),
                        m.shrink(),
                        m.tfIdf(),
                        Math.max(1, job.plan().threads()));
                yield neighbours(ItemNeighbours.fit(train, users, items, settings, control.token()), data);
            }
            case ModelConfig.MatrixFactorization m -> throw notMine(m);
            case ModelConfig.NeuralCf m -> throw notMine(m);
            case ModelConfig.TwoBranchLstm m -> throw notMine(m);
            case ModelConfig.SasRec m -> throw notMine(m);
        };
    }

    private static IllegalArgumentException notMine(ModelConfig model) {
        return new IllegalArgumentException("no baseline: " + model.kind());
    }

    private static Fitted popularity(PopularityScorer scorer, EncodedDataset data) {
        return new Fitted() {
            @Override
            public void write(BaselineFiles files) throws IOException {
                files.writePopularity(scorer, data.items());
            }

            @Override
            public Scorer knowing(Interactions known) {
                return scorer;
            }
        };
    }

    private static Fitted neighbours(ItemNeighbours model, EncodedDataset data) {
        return new Fitted() {
            @Override
            public void write(BaselineFiles files) throws IOException {
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
            return switch (plan.model()) {
                case ModelConfig.Popularity m -> files.readPopularity(data.items());
                case ModelConfig.ItemNeighbours m ->
                    new ItemNeighboursScorer(
                            files.readNeighbours(data.items()),
                            History.of(known, data.users().size()));
                case ModelConfig.MatrixFactorization m -> throw notMine(m);
                case ModelConfig.NeuralCf m -> throw notMine(m);
                case ModelConfig.TwoBranchLstm m -> throw notMine(m);
                case ModelConfig.SasRec m -> throw notMine(m);
            };
        } catch (IOException e) {
            var why = e instanceof FileSystemException ? FileFault.of(e) : Phrase.of("train.baseline.damaged");
            throw new ProblemException(problem("train.baseline.read", model.toString(), why), e);
        }
    }

    private static Problem problem(String key, String folder, Phrase cause) {
        return new Problem(
                Phrase.of(key, folder), Phrase.of("train.baseline.cause", cause), Phrase.of(key + ".advice"));
    }
}
