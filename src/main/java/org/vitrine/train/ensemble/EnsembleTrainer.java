package org.vitrine.train.ensemble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.ensemble.EnsembleScorer;
import org.vitrine.recommend.ensemble.Fusion;
import org.vitrine.train.ClassicalTrainer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.SingleRun;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

/** Blends finished runs: copies them, tunes their weights on the validation part, measures and tests the whole as any other model. */
public final class EnsembleTrainer extends ClassicalTrainer<ModelConfig.Ensemble> {
    private final List<Trainer> others;

    /** @param others whoever reads the members */
    public EnsembleTrainer(List<Trainer> others) {
        super(ModelConfig.Ensemble.class);
        this.others = List.copyOf(others);
    }

    @Override
    protected RunOutcome run(Job job, ModelConfig.Ensemble model, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException {
        // runs/ID/model
        var runs = job.model().toAbsolutePath().resolve("../..").normalize();
        var members = new FinishedRuns(job.plan(), runs).chosen(model.runs());
        var before = new SingleRun.Before(Phrase.of("train.baseline.device"), members.size(), Optional.empty());
        try (var open = new Open()) {
            return new SingleRun(job, observer, control).run(before, told -> made(job, model, members, control, open));
        }
    }

    /** Scorers that were given away, closed at the end. */
    private static final class Open implements AutoCloseable {
        private final List<Scorer> scorers = new ArrayList<>();

        <S extends Scorer> S kept(S scorer) {
            scorers.add(scorer);
            return scorer;
        }

        @Override
        public void close() {
            scorers.forEach(Scorer::close);
        }
    }

    private SingleRun.Made made(
            Job job, ModelConfig.Ensemble model, List<FinishedRuns.Finished> members, RunControl control, Open open)
            throws CancelledException, ProblemException {
        var data = job.split().data();
        var weights = weights(job, model, members, control);
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                EnsembleTrainer.write(new EnsembleFiles(job.model()), members, weights.weights());
            }

            @Override
            public Scorer knowing(Interactions known) throws ProblemException {
                return open.kept(scorer(model, members, weights.weights(), data, known));
            }

            @Override
            public Phrase why() {
                return weights.told(members);
            }
        };
    }

    private static void write(EnsembleFiles files, List<FinishedRuns.Finished> members, double[] weights)
            throws IOException {
        var parts = new ArrayList<EnsembleFiles.Part>();
        for (int m = 0; m < weights.length; m++) {
            if (weights[m] > 0) {
                files.write(parts.size(), members.get(m));
                parts.add(new EnsembleFiles.Part(members.get(m).id(), weights[m]));
            }
        }
        files.write(new EnsembleFiles.Description(parts));
    }

    /**
     * What each member counts.
     *
     * @param shoppers of the validation part it was tuned on; -1 where it was given, 0 where there were too few
     */
    private record Weights(double[] weights, int shoppers) {
        Phrase told(List<FinishedRuns.Finished> members) {
            var parts = new ArrayList<String>();
            for (int m = 0; m < weights.length; m++) {
                parts.add(String.format(
                        Locale.ROOT, "%.3f × %s", weights[m], members.get(m).id()));
            }
            var all = String.join(" + ", parts);
            if (shoppers < 0) {
                return Phrase.of("train.ensemble.given", all);
            }
            return shoppers == 0
                    ? Phrase.of("train.ensemble.alike", all)
                    : Phrase.of("train.ensemble.tuned", all, shoppers);
        }
    }

    private Weights weights(
            Job job, ModelConfig.Ensemble model, List<FinishedRuns.Finished> members, RunControl control)
            throws CancelledException, ProblemException {
        if (!model.weights().isEmpty()) {
            double sum = model.weights().stream().mapToDouble(w -> w).sum();
            return new Weights(
                    model.weights().stream().mapToDouble(w -> w / sum).toArray(), -1);
        }
        var alike = WeightSearch.alike(members.size());
        var tuning = new Tuning(job, members.size());
        if (tuning.shoppers() == 0) {
            return new Weights(alike, 0);
        }
        try (var whole =
                scorer(model, members, alike, job.split().data(), job.split().knownBeforeValidation())) {
            return new Weights(tuning.best(whole, control.token()), tuning.shoppers());
        }
    }

    /** Of members where they were trained. */
    private EnsembleScorer scorer(
            ModelConfig.Ensemble model,
            List<FinishedRuns.Finished> members,
            double[] weights,
            EncodedDataset data,
            Interactions known)
            throws ProblemException {
        var scorers = new ArrayList<EnsembleScorer.Member>();
        for (int m = 0; m < weights.length; m++) {
            if (weights[m] > 0) {
                var member = members.get(m);
                scorers.add(new EnsembleScorer.Member(
                        load(member.plan(), member.model(), data, known, scorers), weights[m]));
            }
        }
        return new EnsembleScorer(scorers, fusion(model));
    }

    /** @param before closed when this one cannot be read */
    private Scorer load(
            TrainingPlan plan, Path folder, EncodedDataset data, Interactions known, List<EnsembleScorer.Member> before)
            throws ProblemException {
        try {
            for (var trainer : others) {
                if (trainer.trains(plan.model())) {
                    return trainer.load(plan, folder, data, known);
                }
            }
        } catch (ProblemException e) {
            before.forEach(member -> member.scorer().close());
            throw e;
        }
        throw new IllegalStateException("nobody reads " + plan.model().kind());
    }

    private static Fusion fusion(ModelConfig.Ensemble model) {
        return switch (model.fusion()) {
            case SCORES -> new Fusion.Scores();
            case RANKS -> new Fusion.Ranks(model.rankConstant());
        };
    }

    /** It takes no longer than its members' ranking. */
    @Override
    protected Optional<Prediction> foretold(Job job, ModelConfig.Ensemble model, RunControl control) {
        return Optional.empty();
    }

    @Override
    protected Scorer read(ModelConfig.Ensemble model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException, ProblemException {
        var files = new EnsembleFiles(folder);
        var parts = files.read().members();
        if (parts.isEmpty()) {
            throw new IOException("an ensemble of nothing");
        }
        var scorers = new ArrayList<EnsembleScorer.Member>();
        for (int k = 0; k < parts.size(); k++) {
            var scorer = load(files.plan(k), files.model(k), data, known, scorers);
            scorers.add(new EnsembleScorer.Member(scorer, parts.get(k).weight()));
        }
        return new EnsembleScorer(scorers, fusion(model));
    }
}
