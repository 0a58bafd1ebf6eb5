package org.vitrine.train;

/**
 * How the tasks of a network become one loss.
 *
 * @param weighting  who says what each task counts
 * @param cart       what the loss of the carts counts beside the first task's, for {@link Weighting#FIXED}
 * @param buy        what the loss of the purchases counts beside the first task's, for {@link Weighting#FIXED}
 * @param yesWeight  how often each yes of a task of yes or no counts; 1 counts it like a no
 * @param asymmetry  alpha of {@link Weighting#GRADNORM}: how hard tasks that learn slowly are pushed
 */
public record TaskMix(Weighting weighting, double cart, double buy, double yesWeight, double asymmetry) {
    /** All losses are added as they are. */
    public static final TaskMix SUM = new TaskMix(Weighting.FIXED, 1, 1, 1, 1.5);

    /** Who says what each task counts. */
    public enum Weighting {
        /** The settings. */
        FIXED,
        /** Each task's noise, learnt beside the weights (Kendall, Gal and Cipolla 2018). */
        UNCERTAINTY,
        /** How fast each task learns (Chen et al. 2018). */
        GRADNORM
    }
}
