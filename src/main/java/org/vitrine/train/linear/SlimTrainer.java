package org.vitrine.train.linear;

import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.linear.Slim;
import org.vitrine.train.ItemStepsTrainer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.SingleForecast;
import org.vitrine.train.WaysOut;

/** Trains SLIM, in Java alone. What would not fit into memory is refused before all columns are solved. */
public final class SlimTrainer extends ItemStepsTrainer<ModelConfig.Slim> {
    private static final double SECONDS = 1.5;

    public SlimTrainer() {
        super(ModelConfig.Slim.class);
    }

    /** Some columns solved. Two seconds or so. */
    @Override
    protected Piece piece(Job job, ModelConfig.Slim model, CancelToken cancel) throws CancelledException {
        int items = job.split().data().items().size();
        int threads = Math.max(1, job.plan().threads());
        long from = System.nanoTime();
        var whole = slim(job, model);
        double grouping = (System.nanoTime() - from) / 1e9;
        var piece = whole.piece(SECONDS, cancel);
        long need = Slim.bytes(items, job.split().train().size(), piece.numbers(), piece.gramBytes(), threads);
        var size = new SingleForecast.Size(piece.numbers(), Slim.bytesOfWeights(items, piece.numbers()), need);
        return new Piece(
                ItemNeighbours.repeated(piece.items(), piece.weights(), items), grouping + piece.seconds(), size);
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
    protected double alpha(ModelConfig.Slim model) {
        return 0;
    }
}
