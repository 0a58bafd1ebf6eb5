package org.vitrine.project;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemNeighboursScorer;
import org.vitrine.recommend.ListRequest;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.RecommendationList;
import org.vitrine.recommend.Recommender;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.ShopList;

/** A model ready to make lists, loaded once for many of them. Thread-safe: one list at a time; closing waits for the one being made. */
public final class ListModel implements AutoCloseable {
    private final Scorer scorer;
    private final Recommender recommender;
    private boolean closed;

    private ListModel(Scorer scorer, Recommender recommender) {
        this.scorer = scorer;
        this.recommender = recommender;
    }

    /** A trained one, knowing all events there are. Reads its weights: never on the thread that draws. */
    public static ListModel of(ServedModel model, ListGround ground, CancelToken cancel)
            throws ProblemException, CancelledException {
        var scorer = model.forLists();
        try {
            var recommender = ground.recommender(model.trained(), scorer, model.counted(), cancel);
            return new ListModel(scorer, recommender.noting(model.notes()));
        } catch (CancelledException e) {
            // nobody else lets it go
            scorer.close();
            throw e;
        }
    }

    /** What most shoppers met: needs no training. */
    public static ListModel popularity(ListGround ground, CancelToken cancel) throws CancelledException {
        var data = ground.data();
        int users = data.users().size();
        return counted(
                PopularityScorer.weighed(
                        data.interactions(), users, data.items().size()),
                ground,
                cancel);
    }

    /** What goes with what the shopper met: needs no training. */
    public static ListModel itemNeighbours(ListGround ground, CancelToken cancel) throws CancelledException {
        var data = ground.data();
        var known = History.of(data.interactions(), data.users().size());
        return counted(new ItemNeighboursScorer(ground.neighbours(), known), ground, cancel);
    }

    private static ListModel counted(Scorer scorer, ListGround ground, CancelToken cancel) throws CancelledException {
        var data = ground.data();
        return new ListModel(scorer, ground.recommender(data.interactions(), scorer, Counted.now(data), cancel));
    }

    /** @throws CancelledException when the model has been let go meanwhile */
    public synchronized RecommendationList list(ListRequest request) throws CancelledException {
        checkOpen();
        return recommender.list(request);
    }

    /** @throws CancelledException when the model has been let go meanwhile */
    public synchronized ShopList shops(UserId user, int top) throws CancelledException {
        checkOpen();
        return recommender.shops(user, top);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            scorer.close();
        }
    }

    private void checkOpen() throws CancelledException {
        if (closed) {
            throw new CancelledException();
        }
    }
}
