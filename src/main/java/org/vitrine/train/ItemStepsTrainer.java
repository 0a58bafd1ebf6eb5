package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.ItemStepsScorer;
import org.vitrine.recommend.Scorer;

/**
 * Trains a model that says for each item what having met it adds to others, and is foretold from some of its items.
 *
 * @param <C> what is set
 */
public abstract class ItemStepsTrainer<C extends ModelConfig> extends SolvedTrainer<C, ItemNeighbours> {
    protected ItemStepsTrainer(Class<C> mine) {
        super(mine);
    }

    /**
     * What some items were found to take.
     *
     * @param model   as large as the whole, filled with what those items gave
     * @param seconds the whole will take, but for writing
     * @param size    of the whole
     */
    public record Piece(ItemNeighbours model, double seconds, SingleForecast.Size size) {}

    /** Groups the events and fits some items. */
    protected abstract Piece piece(Job job, C model, CancelToken cancel) throws CancelledException;

    /** Power of what the shopper's own items count, where events are weighed. */
    protected abstract double alpha(C model);

    @Override
    protected final Prediction forecast(Job job, C model, CancelToken cancel)
            throws CancelledException, ProblemException, IOException {
        var forecast = new SingleForecast(job);
        var tooLarge = forecast.tooLarge();
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        var data = job.split().data();
        var piece = piece(job, model, cancel);
        double writing = forecast.writing(folder -> write(piece.model(), model, folder, data))
                * piece.size().parameters()
                / Math.max(1, piece.model().neighbours().length);
        try (var scorer = scorer(piece.model(), model, data, job.split().knownBeforeValidation())) {
            return forecast.of(
                    piece.size(), piece.seconds() + writing, job.validator().sample(scorer, cancel));
        }
    }

    @Override
    protected final void write(ItemNeighbours fitted, C model, Path folder, EncodedDataset data) throws IOException {
        new BaselineFiles(folder).writeNeighbours(fitted, data.items());
    }

    @Override
    protected final Scorer scorer(ItemNeighbours fitted, C model, EncodedDataset data, Interactions known) {
        return new ItemStepsScorer(fitted, History.of(known, data.users().size()), alpha(model));
    }

    @Override
    protected final Scorer read(C model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        return scorer(new BaselineFiles(folder).readNeighbours(data.items()), model, data, known);
    }
}
