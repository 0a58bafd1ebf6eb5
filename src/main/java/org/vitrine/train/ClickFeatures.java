package org.vitrine.train;

import java.util.List;

/**
 * What click-through models have in common: how they read both sides of a pair, their perceptron, and what they take for a yes.
 *
 * @param dim           length of the vector of each attribute's value, title word, price band and id
 * @param layers        widths of the perceptron's hidden layers
 * @param dropout       share of hidden units dropped while training
 * @param historyLength most recent events read of a shopper
 * @param idDropout     share of ids hidden while training, so that features alone do
 * @param labels        where yes and no come from
 * @param yesFrom       a rating of at least this is a yes; 0 for the mean of the training part
 */
public record ClickFeatures(
        int dim,
        List<Integer> layers,
        double dropout,
        int historyLength,
        double idDropout,
        Labels labels,
        double yesFrom) {
    /** Where yes and no come from. */
    public enum Labels {
        /** Ratings where all training events have one on a scale of few steps, else {@link #SAMPLED}. */
        AUTO,
        /** Every rating is a yes or a no. */
        RATINGS,
        /** Whatever was met is a yes. */
        SAMPLED
    }

    public ClickFeatures {
        layers = List.copyOf(layers);
    }
}
