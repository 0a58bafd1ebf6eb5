package org.vitrine.train;

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
import org.vitrine.recommend.RandomWalk;
import org.vitrine.recommend.Scorer;

/** Trains RP3beta, in Java alone. What would not fit into memory is refused before all rows are walked. */
public final class WalkTrainer extends SolvedTrainer<ModelConfig.Rp3Beta, ItemNeighbours> {
    private static final double SECONDS = 0.6;

    public WalkTrainer() {
        super(ModelConfig.Rp3Beta.class);
    }

    /** From some rows walked, written and ranked with here and now. A second or so. */
    @Override
    protected Prediction forecast(Job job, ModelConfig.Rp3Beta model, CancelToken cancel)
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
        var walk = walk(job, model);
        double grouping = (System.nanoTime() - from) / 1e9;
        var piece = walk.piece(SECONDS, cancel);
        var some = ItemNeighbours.repeated(piece.ends(), piece.weights(), items);
        double writing = forecast.writing(folder -> write(some, model, folder, data))
                * piece.numbers()
                / Math.max(1, some.neighbours().length);
        double training = grouping + piece.seconds() + writing;
        try (var scorer = scorer(some, model, data, split.train())) {
            return forecast.of(
                    size(job, items, piece), training, job.validator().sample(scorer, cancel));
        }
    }

    private static SingleForecast.Size size(Job job, long items, RandomWalk.Piece piece) {
        int threads = Math.max(1, job.plan().threads());
        long need = RandomWalk.bytes(items, job.split().train().size(), piece.numbers(), threads);
        return new SingleForecast.Size(piece.numbers(), RandomWalk.bytesOfEnds(items, piece.numbers()), need);
    }

    @Override
    protected Problem tooLarge(ModelConfig.Rp3Beta model, Prediction found) {
        return new Problem(
                Phrase.of("train.walk.tooLarge", model.neighbours()),
                WaysOut.warning(found),
                Phrase.of("train.walk.tooLarge.advice"));
    }

    @Override
    protected ItemNeighbours fit(Job job, ModelConfig.Rp3Beta model, CancelToken cancel, DoubleConsumer told)
            throws CancelledException {
        return walk(job, model).walk(cancel, told);
    }

    /** The events grouped, nothing walked. */
    private static RandomWalk walk(Job job, ModelConfig.Rp3Beta model) {
        var data = job.split().data();
        var settings = new RandomWalk.Settings(
                model.alpha(),
                model.beta(),
                model.neighbours(),
                Math.max(1, job.plan().threads()));
        return RandomWalk.over(
                job.split().train(), data.users().size(), data.items().size(), settings);
    }

    @Override
    protected void write(ItemNeighbours steps, ModelConfig.Rp3Beta model, Path folder, EncodedDataset data)
            throws IOException {
        new BaselineFiles(folder).writeNeighbours(steps, data.items());
    }

    @Override
    protected Scorer scorer(ItemNeighbours steps, ModelConfig.Rp3Beta model, EncodedDataset data, Interactions known) {
        return new ItemStepsScorer(steps, History.of(known, data.users().size()), model.alpha());
    }

    @Override
    protected Scorer read(ModelConfig.Rp3Beta model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        return scorer(new BaselineFiles(folder).readNeighbours(data.items()), model, data, known);
    }
}
