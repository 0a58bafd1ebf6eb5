package org.vitrine.project;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.explain.Explainer;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.NewItems;
import org.vitrine.recommend.NewRows;
import org.vitrine.recommend.Recommender;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.Weighting;

/**
 * What the lists of all models of one project share: what goes with what, and what reasons can be drawn from the data.
 *
 * @param data       the shop
 * @param neighbours counted over all its events
 * @param explainer  knows all its events
 * @param unmet      items without any event, and the ones like them
 */
public record ListGround(EncodedDataset data, ItemNeighbours neighbours, Explainer explainer, NewItems unmet) {
    private static final int MOST_NEIGHBOURS = 100;
    private static final double SHRINKAGE = 50;

    /** Counts what there is to count: a second or so for a million events. */
    public static ListGround of(EncodedDataset data, int threads, Progress progress, CancelToken cancel)
            throws CancelledException {
        progress.at(0, Phrase.of("project.list.neighbours"));
        var settings = new ItemNeighbours.Settings(MOST_NEIGHBOURS, SHRINKAGE, Weighting.TF_IDF, Math.max(1, threads));
        int users = data.users().size();
        int items = data.items().size();
        var neighbours = ItemNeighbours.fit(data.interactions(), users, items, settings, cancel);
        progress.at(0.7, Phrase.of("project.list.reasons"));
        var explainer = Explainer.of(data, data.interactions());
        var unmet = NewItems.of(data.itemFeatures(), data.interactions(), Math.max(1, threads), cancel);
        return new ListGround(data, neighbours, explainer, unmet);
    }

    /**
     * Makes lists by one model; items new to it are placed by the items like them.
     *
     * @param trained the events it was trained on
     * @param scorer  stays the caller's to close
     * @param counted what the scorer counted, where it counts
     */
    Recommender recommender(Interactions trained, Scorer scorer, Counted counted, CancelToken cancel)
            throws CancelledException {
        var fresh = trained == data.interactions() || !scorer.placesNewItems()
                ? unmet
                : NewItems.of(data.itemFeatures(), trained, Runtime.getRuntime().availableProcessors(), cancel);
        var standIn = Counted.standIn(data, trained);
        return new Recommender(
                        data,
                        trained,
                        scorer,
                        neighbours,
                        popularity -> new ListReasons(
                                explainer, scorer, counted, new ListReasons.StandIn(popularity, standIn)))
                .placing(new NewRows(fresh, unmet));
    }
}
