package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Incidence;
import org.vitrine.recommend.MetItems;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.UserNeighbours;
import org.vitrine.recommend.UserNeighboursScorer;

/**
 * Trains user neighbours, in Java alone: groups the events; neighbours are found when somebody is ranked. What would not fit into memory is
 * refused before that.
 */
public final class UserNeighboursTrainer extends SolvedTrainer<ModelConfig.UserNeighbours, MetItems> {
    /** Pairs the writing is tried with. */
    private static final int WRITTEN = 1_000_000;

    public UserNeighboursTrainer() {
        super(ModelConfig.UserNeighbours.class);
    }

    @Override
    protected Prediction forecast(Job job, ModelConfig.UserNeighbours model, CancelToken cancel)
            throws CancelledException, ProblemException, IOException {
        var forecast = new SingleForecast(job);
        var tooLarge = forecast.tooLarge();
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        cancel.check();
        var split = job.split();
        var data = split.data();
        long from = System.nanoTime();
        var met = fit(job, model, cancel, share -> {});
        double grouping = (System.nanoTime() - from) / 1e9;
        var some = beginning(met);
        double writing = forecast.writing(folder -> write(some, model, folder, data))
                * Math.max(1, (double) met.pairs() / Math.max(1, some.pairs()));
        long need = MetItems.bytes(
                met.users(),
                met.items(),
                met.pairs(),
                split.train().size(),
                Math.max(1, job.plan().threads()));
        var size = new SingleForecast.Size(met.pairs(), 8L * met.pairs(), need);
        try (var scorer = scorer(met, model, data, split.knownBeforeValidation())) {
            job.validator().sample(scorer, cancel); // warms up: nearly all of its time is ranking
            return forecast.of(size, grouping + writing, job.validator().sample(scorer, cancel));
        }
    }

    /** The first shoppers alone, the others without items. */
    private static MetItems beginning(MetItems met) {
        int pairs = Math.min(WRITTEN, met.pairs());
        var offsets = Arrays.stream(met.rows().offsets())
                .map(offset -> Math.min(pairs, offset))
                .toArray();
        var columns = Arrays.copyOf(met.rows().columns(), pairs);
        return new MetItems(new Incidence(offsets, columns), Arrays.copyOf(met.events(), pairs), met.items());
    }

    @Override
    protected Problem tooLarge(ModelConfig.UserNeighbours model, Prediction found) {
        return new Problem(
                Phrase.of("train.userNeighbours.tooLarge", found.parameters()),
                WaysOut.warning(found),
                Phrase.of("train.userNeighbours.tooLarge.advice"));
    }

    @Override
    protected MetItems fit(Job job, ModelConfig.UserNeighbours model, CancelToken cancel, DoubleConsumer told)
            throws CancelledException {
        var data = job.split().data();
        var met = MetItems.of(
                job.split().train(), data.users().size(), data.items().size());
        cancel.check();
        told.accept(1);
        return met;
    }

    @Override
    protected void write(MetItems met, ModelConfig.UserNeighbours model, Path folder, EncodedDataset data)
            throws IOException {
        new MetItemsFiles(folder).write(met, data);
    }

    @Override
    protected Scorer scorer(MetItems met, ModelConfig.UserNeighbours model, EncodedDataset data, Interactions known) {
        return scorer(met, model, Positions.identity(met.users()), Positions.identity(met.items()), known);
    }

    private static Scorer scorer(
            MetItems met, ModelConfig.UserNeighbours model, int[] users, int[] items, Interactions known) {
        var settings = new UserNeighbours.Settings(model.similarShoppers(), model.shrink(), model.weighting());
        return new UserNeighboursScorer(
                new UserNeighbours(met, settings), users, items, History.of(known, users.length));
    }

    @Override
    protected Scorer read(
            ModelConfig.UserNeighbours model, int threads, Path folder, EncodedDataset data, Interactions known)
            throws IOException {
        var files = new MetItemsFiles(folder);
        var met = files.read();
        var users = files.users();
        var items = files.items();
        if (users.size() != met.users() || items.size() != met.items()) {
            throw new IOException(users.size() + " and " + items.size() + " ids of " + met.users() + " shoppers and "
                    + met.items() + " items");
        }
        return scorer(met, model, Positions.of(users, data.users()), Positions.of(items, data.items()), known);
    }
}
