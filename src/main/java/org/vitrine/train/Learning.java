package org.vitrine.train;

/**
 * How a network learns.
 *
 * @param loss          what is minimised
 * @param optimizer     how
 * @param learningRate  step size
 * @param momentum      for {@link Optimizer#SGD} only
 * @param l1            weight of the absolute-value penalty on the parameters a batch touches
 * @param l2            weight of the squared penalty (for {@link Optimizer#ADAMW} decoupled weight decay)
 * @param negatives     sampled negatives for each positive
 * @param sampling      where negatives are drawn from; a known positive is never drawn
 * @param batchSize     positives in a batch
 * @param epochs        at most
 * @param patience      epochs without a better validation metric before stopping; 0 never stops early
 * @param clipNorm      global gradient norm is clipped to this; 0 does not clip
 */
public record Learning(
        Loss loss,
        Optimizer optimizer,
        double learningRate,
        double momentum,
        double l1,
        double l2,
        int negatives,
        Sampling sampling,
        int batchSize,
        int epochs,
        int patience,
        double clipNorm) {
    /** Loss functions. */
    public enum Loss {
        /** Binary cross-entropy on positives and sampled negatives. */
        BCE,
        /** Bayesian personalised ranking, -log sigmoid(s+ - s-). */
        BPR,
        /** Cross-entropy of the softmax over the positive and its negatives (all items when {@code negatives} is 0). */
        SOFTMAX
    }

    /** Optimisers. */
    public enum Optimizer {
        SGD,
        ADAM,
        ADAMW
    }

    /** Distributions of negatives. */
    public enum Sampling {
        UNIFORM,
        POPULARITY
    }
}
