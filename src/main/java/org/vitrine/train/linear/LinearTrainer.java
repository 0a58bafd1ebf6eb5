package org.vitrine.train.linear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
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
import org.vitrine.train.SolvedTrainer;
import org.vitrine.train.WaysOut;

/** Trains EASE, in Java alone. What would not fit into memory is refused before anything is counted. */
public final class LinearTrainer extends SolvedTrainer<ModelConfig.Ease, ItemWeights> {
    public LinearTrainer() {
        super(ModelConfig.Ease.class);
    }

    @Override
    protected Prediction forecast(Job job, ModelConfig.Ease model, CancelToken cancel)
            throws CancelledException, ProblemException, IOException {
        return EaseForecast.of(job, cancel);
    }

    /** Its memory is known before anything is made: what is measured was found to fit. */
    @Override
    protected boolean isRefused(Prediction found) {
        return !found.isMeasured();
    }

    @Override
    protected Problem tooLarge(ModelConfig.Ease model, Prediction found) {
        return new Problem(
                Phrase.of("train.ease.tooLarge", Math.round(Math.sqrt(found.parameters()))),
                WaysOut.warning(found),
                Phrase.of("train.ease.tooLarge.advice"));
    }

    @Override
    protected ItemWeights fit(Job job, ModelConfig.Ease model, CancelToken cancel, DoubleConsumer told)
            throws CancelledException {
        var split = job.split();
        return Ease.fit(
                split.train(),
                split.data().users().size(),
                split.data().items().size(),
                model.ridge(),
                Math.max(1, job.plan().threads()),
                cancel,
                told);
    }

    @Override
    protected void write(ItemWeights fitted, ModelConfig.Ease model, Path folder, EncodedDataset data)
            throws IOException {
        new ItemWeightsFiles(folder).write(fitted, data.items(), model.kind());
    }

    @Override
    protected Scorer scorer(ItemWeights fitted, ModelConfig.Ease model, EncodedDataset data, Interactions known) {
        return scorer(fitted, data, known);
    }

    /** Of a model made from these data. */
    static Scorer scorer(ItemWeights fitted, EncodedDataset data, Interactions known) {
        var rows = Positions.identity(fitted.items());
        return new ItemWeightsScorer(
                fitted, rows, History.of(known, data.users().size()));
    }

    @Override
    protected Scorer read(ModelConfig.Ease model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        var files = new ItemWeightsFiles(folder);
        var weights = files.read();
        var ids = files.items();
        if (ids.size() != weights.items()) {
            throw new IOException(ids.size() + " ids of " + weights.items() + " items");
        }
        return new ItemWeightsScorer(
                weights,
                Positions.of(ids, data.items()),
                History.of(known, data.users().size()));
    }
}
