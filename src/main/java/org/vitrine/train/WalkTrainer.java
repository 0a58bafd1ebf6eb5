package org.vitrine.train;

import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.RandomWalk;

/** Trains RP3beta, in Java alone. What would not fit into memory is refused before all rows are walked. */
public final class WalkTrainer extends ItemStepsTrainer<ModelConfig.Rp3Beta> {
    private static final double SECONDS = 0.6;

    public WalkTrainer() {
        super(ModelConfig.Rp3Beta.class);
    }

    /** Some rows walked. A second or so. */
    @Override
    protected Piece piece(Job job, ModelConfig.Rp3Beta model, CancelToken cancel) throws CancelledException {
        int items = job.split().data().items().size();
        int threads = Math.max(1, job.plan().threads());
        long from = System.nanoTime();
        var whole = walk(job, model);
        double grouping = (System.nanoTime() - from) / 1e9;
        var piece = whole.piece(SECONDS, cancel);
        long need = RandomWalk.bytes(items, job.split().train().size(), piece.numbers(), threads);
        var size = new SingleForecast.Size(piece.numbers(), RandomWalk.bytesOfEnds(items, piece.numbers()), need);
        return new Piece(
                ItemNeighbours.repeated(piece.ends(), piece.weights(), items), grouping + piece.seconds(), size);
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
    protected double alpha(ModelConfig.Rp3Beta model) {
        return model.alpha();
    }
}
