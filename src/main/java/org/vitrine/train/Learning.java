package org.vitrine.train;

import java.util.Objects;

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
 * @param fine          what most runs leave alone
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
        double clipNorm,
        Fine fine) {
    public Learning {
        fine = Objects.requireNonNullElse(fine, Fine.NONE); // not in runs of older versions
    }

    /** Without anything most runs leave alone. */
    public Learning(
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
        this(
                loss,
                optimizer,
                learningRate,
                momentum,
                l1,
                l2,
                negatives,
                sampling,
                batchSize,
                epochs,
                patience,
                clipNorm,
                Fine.NONE);
    }

    /**
     * What most runs leave alone.
     *
     * @param nesterov       whether the momentum of {@link Optimizer#SGD} looks ahead (Sutskever et al. 2013)
     * @param clipValue      each number of the gradient is held between this and its negative; 0 does not clip
     * @param labelSmoothing share of the truth given to all answers alike (Szegedy et al. 2016), for {@link Loss#BCE} and {@link Loss#SOFTMAX}
     * @param calibration    for {@link Loss#GBCE}: 0 is plain BCE, 1 calibrates scores wholly to what all negatives would give
     * @param schedule       of the learning rate
     * @param checkpointMinutes after how many minutes a checkpoint is written inside an epoch, too; 0 only at the end of each
     * @param draws             how negatives are drawn, beside {@link Learning#sampling}
     * @param scorePenalty      for {@link Loss#BPR_MAX}: weight of the squared scores of the negatives
     */
    public record Fine(
            boolean nesterov,
            double clipValue,
            double labelSmoothing,
            double calibration,
            RateSchedule schedule,
            double checkpointMinutes,
            Draws draws,
            Double scorePenalty) {
        public Fine {
            draws = Objects.requireNonNullElse(draws, Draws.USUAL); // not in runs of older versions, nor is the next
            scorePenalty = Objects.requireNonNullElse(scorePenalty, 1.0);
        }

        /** Nothing. */
        public static final Fine NONE = new Fine(false, 0, 0, 0.75, RateSchedule.CONSTANT);

        /** With the scores of negatives held back as usual. */
        public Fine(
                boolean nesterov,
                double clipValue,
                double labelSmoothing,
                double calibration,
                RateSchedule schedule,
                double checkpointMinutes,
                Draws draws) {
            this(nesterov, clipValue, labelSmoothing, calibration, schedule, checkpointMinutes, draws, 1.0);
        }

        /** With negatives drawn as usual. */
        public Fine(
                boolean nesterov,
                double clipValue,
                double labelSmoothing,
                double calibration,
                RateSchedule schedule,
                double checkpointMinutes) {
            this(nesterov, clipValue, labelSmoothing, calibration, schedule, checkpointMinutes, Draws.USUAL);
        }

        /** With checkpoints at the end of each epoch only. */
        public Fine(
                boolean nesterov, double clipValue, double labelSmoothing, double calibration, RateSchedule schedule) {
            this(nesterov, clipValue, labelSmoothing, calibration, schedule, 0);
        }
    }

    /**
     * How negatives are drawn, beside where from.
     *
     * @param exponent   for {@link Sampling#POPULARITY}: an item is drawn with its training events to this power (Mikolov et al. 2013 take 0.75)
     * @param candidates for {@link Sampling#DYNAMIC}: of how many the hardest is taken
     */
    public record Draws(double exponent, int candidates) {
        /** As often as they occur; one of eight. */
        public static final Draws USUAL = new Draws(1, 8);
    }

    /** Items drawn for each negative that is learnt from: more than one where the hardest of them is taken. */
    public int drawsEach() {
        return sampling == Sampling.DYNAMIC ? fine.draws().candidates() : 1;
    }

    /** Numbers the optimiser keeps beside each weight. */
    public int moments() {
        return switch (optimizer) {
            case SGD -> momentum == 0 ? 0 : 1;
            case ADAGRAD -> 1;
            case ADAM, ADAMW -> 2;
        };
    }

    /** Loss functions. */
    public enum Loss {
        /** Binary cross-entropy on positives and sampled negatives. */
        BCE,
        /** Binary cross-entropy with the positive's probability raised to a power below 1 that makes up for the few negatives (Petrov and Macdonald 2023). */
        GBCE,
        /** Bayesian personalised ranking, -log sigmoid(s+ - s-). */
        BPR,
        /** The positive against the softmax-weighed negatives, whose scores are held back (Hidasi and Karatzoglou 2018). */
        BPR_MAX,
        /** Cross-entropy of the softmax over the positive and its negatives (all items when {@code negatives} is 0). */
        SOFTMAX
    }

    /** Optimisers. */
    public enum Optimizer {
        /** Stochastic gradient descent with momentum. */
        SGD,
        /** Kingma and Ba 2015. */
        ADAM,
        /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
        ADAMW,
        /** Duchi, Hazan and Singer 2011. */
        ADAGRAD
    }

    /** Distributions of negatives. */
    public enum Sampling {
        /** All items alike. */
        UNIFORM,
        /** Items by their training events. */
        POPULARITY,
        /** The hardest of some that are drawn alike, by the scores the model gives them just then (Zhang et al. 2013). */
        DYNAMIC
    }
}
