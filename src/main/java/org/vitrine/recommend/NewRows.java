package org.vitrine.recommend;

import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.recommend.ReasonSource.Origin;
import org.vitrine.recommend.ScoredItem.Reason;

/**
 * New items in lists: placed, and said to be.
 *
 * @param ofModel      those without an event the model was trained on
 * @param ofNeighbours those without any event: what goes with what is counted over all of them
 */
public record NewRows(NewItems ofModel, NewItems ofNeighbours) {
    /** Every item keeps the score it has. */
    public static final NewRows NONE = new NewRows(NewItems.none(), NewItems.none());

    /** Puts scores of new items into those of one origin. What is popular is a count and stays one. */
    void place(float[] scores, Origin origin) {
        switch (origin) {
            case MODEL -> ofModel.place(scores, 0);
            case NEIGHBOURS -> ofNeighbours.place(scores, 0);
            case POPULARITY -> {}
        }
    }

    /**
     * Why a new item stands where it stands; empty for any other.
     *
     * @param origins where the scores of the list come from
     */
    Optional<Reason> reason(int item, List<Origin> origins, EncodedDataset data) {
        for (var origin : origins) {
            var placed = origin == Origin.MODEL ? ofModel : ofNeighbours;
            if (origin != Origin.POPULARITY && placed.isPlaced(item)) {
                var alike = placed.alike(item);
                var nearest = data.items().id(alike[0]);
                var text = Phrase.of("recommend.reason.alike", alike.length, nearest, placed.likeness(item));
                return Optional.of(new Reason(ScoredItem.ALIKE, text, placed.sureness(item)));
            }
        }
        return Optional.empty();
    }
}
