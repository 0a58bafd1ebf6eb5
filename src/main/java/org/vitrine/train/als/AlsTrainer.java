package org.vitrine.train.als;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.CancelledException;
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
import org.vitrine.train.ClassicalTrainer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;

/** Trains factorisations by alternating least squares, in Java alone. */
public final class AlsTrainer extends ClassicalTrainer<ModelConfig.Ials> {
    public AlsTrainer() {
        super(ModelConfig.Ials.class);
    }

    @Override
    protected RunOutcome run(Job job, ModelConfig.Ials model, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException {
        return new AlsRun(job, model, begin(job, model), observer, control).run();
    }

    @Override
    protected Optional<Prediction> foretold(Job job, ModelConfig.Ials model, RunControl control)
            throws CancelledException, ProblemException, IOException {
        return Optional.of(new AlsForecast(job, model).make(control));
    }

    private static AlsFit begin(Job job, ModelConfig.Ials model) {
        var data = job.split().data();
        var settings = settings(model, job.plan().threads());
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

    @Override
    protected Scorer read(ModelConfig.Ials model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        var files = new AlsFiles(folder);
        var stored = files.readBest().model();
        return new AlsScorer(
                stored,
                files.rows(data.items(), stored.vectors().length),
                History.of(known, data.users().size()),
                threads);
    }

    /** No event to learn from. */
    static Problem empty() {
        return new Problem(
                Phrase.of("engine.empty.what"), Phrase.of("engine.empty.why"), Phrase.of("engine.empty.advice"));
    }
}
