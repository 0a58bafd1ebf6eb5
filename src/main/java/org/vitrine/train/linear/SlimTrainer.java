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
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.ItemStepsScorer;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.linear.Slim;
import org.vitrine.train.BaselineFiles;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.SingleForecast;
import org.vitrine.train.SolvedTrainer;
import org.vitrine.train.WaysOut;

/** Trains SLIM, in Java alone. What would not fit into memory is refused before all columns are solved. */
public final class SlimTrainer extends SolvedTrainer<ModelConfig.Slim, ItemNeighbours> {
    private static final double SECONDS = 1.5;

    public SlimTrainer() {
        super(ModelConfig.Slim.class);
    }

    /** From some columns solved, written and ranked with here and now. Two seconds or so. */
    @Override
    protected Prediction forecast(Job job, ModelConfig.Slim model, CancelToken cancel)
            throws CancelledException, ProblemException, IOException {
        var forecast = new SingleForecast(job);
        var tooLarge = forecast.tooLarge();
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        var split = job.split();
        var data = split.data();
        int items = data.items().size();
        long from = System.nanoTime();
        var slim = slim(job, model);
        double grouping = (System.nanoTime() - from) / 1e9;
        var piece = slim.piece(SECONDS, cancel);
        var some = ItemNeighbours.repeated(piece.items(), piece.weights(), items);
        double writing = forecast.writing(folder -> write(some, model, folder, data))
                * piece.numbers()
                / Math.max(1, some.neighbours().length);
        double training = grouping + piece.seconds() + writing;
        try (var scorer = scorer(some, model, data, split.train())) {
            return forecast.of(
                    size(job, items, piece), training, job.validator().sample(scorer, cancel));
        }
    }

    private static SingleForecast.Size size(Job job, long items, Slim.Piece piece) {
        int threads = Math.max(1, job.plan().threads());
        long need = Slim.bytes(items, job.split().train().size(), piece.numbers(), piece.gramBytes(), threads);
        return new SingleForecast.Size(piece.numbers(), Slim.bytesOfWeights(items, piece.numbers()), need);
    }

    @Override
    protected Problem tooLarge(ModelConfig.Slim model, Prediction found) {
        return new Problem(
                Phrase.of("train.slim.tooLarge"), WaysOut.warning(found), Phrase.of("train.slim.tooLarge.advice"));
    }

    @Override
    protected ItemNeighbours fit(Job job, ModelConfig.Slim model, CancelToken cancel, DoubleConsumer told)
            throws CancelledException {
        return slim(job, model).fit(cancel, told);
    }

    /** The events grouped, nothing solved. */
    private static Slim slim(Job job, ModelConfig.Slim model) {
        var data = job.split().data();
        var settings = new Slim.Settings(model.lasso(), model.ridge(), model.candidates(), model.tolerance());
        return Slim.over(
                job.split().train(),
                data.users().size(),
                data.items().size(),
                settings,
                Math.max(1, job.plan().threads()));
    }

    @Override
    protected void write(ItemNeighbours weights, ModelConfig.Slim model, Path folder, EncodedDataset data)
            throws IOException {
        new BaselineFiles(folder).writeNeighbours(weights, data.items());
    }

    @Override
    protected Scorer scorer(ItemNeighbours weights, ModelConfig.Slim model, EncodedDataset data, Interactions known) {
        return new ItemStepsScorer(weights, History.of(known, data.users().size()), 0);
    }

    @Override
    protected Scorer read(ModelConfig.Slim model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        return scorer(new BaselineFiles(folder).readNeighbours(data.items()), model, data, known);
    }
}
