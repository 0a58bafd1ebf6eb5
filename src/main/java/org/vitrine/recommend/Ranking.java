package org.vitrine.recommend;

import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.ReasonSource.Origin;

/**
 * Scores of all items for one shopper, and where they come from.
 *
 * @param user   position, -1 when not in the data
 * @param warmth how well known
 * @param confidence what stands behind the scores
 * @param scores [items]
 * @param origin where the scores come from
 * @param source the same in words, empty when they are the model's own
 */
record Ranking(int user, Warmth warmth, Confidence confidence, float[] scores, Origin origin, List<Phrase> source) {}
