package org.vitrine.train;

/**
 * How the learning rate changes over a run, as a factor on {@link Learning#learningRate()}.
 *
 * <p>The first {@code warmUp} epochs rise in a straight line from nearly nothing to the whole rate (Goyal et al. 2017); the shape begins after
 * them. Pure: a run that goes on from its checkpoint has the factors of one that was never interrupted.
 *
 * @param shape  of the curve
 * @param warmUp epochs, parts of them allowed; 0 starts with the whole rate
 * @param every  epochs between two falls ({@link Shape#STEP}), or without a better validation metric before one ({@link Shape#PLATEAU})
 * @param decay  what a fall multiplies the rate with, above 0 and at most 1
 */
public record RateSchedule(Shape shape, double warmUp, int every, double decay) {
    /** The same rate all the time. */
    public static final RateSchedule CONSTANT = new RateSchedule(Shape.CONSTANT, 0, 10, 0.5);

    /** Shapes of the curve. */
    public enum Shape {
        CONSTANT,
        /** Falls every few epochs. */
        STEP,
        /** Half a cosine from the whole rate to nothing at the last step (Loshchilov and Hutter 2017, without restarts). */
        COSINE,
        /** Falls when the validation metric has not become better for a few epochs. */
        PLATEAU
    }

    /**
     * Factor of a step.
     *
     * @param step     steps done before it
     * @param perEpoch steps in one epoch
     * @param epochs   of the whole run, at most
     * @param falls    falls so far, for {@link Shape#PLATEAU}; other shapes know by themselves
     * @return between 0 and 1
     */
    public double factor(long step, long perEpoch, int epochs, int falls) {
        double rising = warmUp * perEpoch;
        if (step < rising) {
            return (step + 1) / (Math.floor(rising) + 1);
        }
        double done = step - rising;
        return switch (shape) {
            case CONSTANT -> 1;
            case STEP -> Math.pow(decay, Math.floor(done / ((double) every * perEpoch)));
            case COSINE -> {
                double all = Math.max(1, (double) epochs * perEpoch - rising);
                yield (1 + Math.cos(Math.PI * Math.min(1, done / all))) / 2;
            }
            case PLATEAU -> Math.pow(decay, falls);
        };
    }

    /**
     * Whether the rate falls now.
     *
     * @param epoch    epochs done
     * @param bestEpoch of them
     * @param fellAt   epochs done at the last fall, 0 before the first
     */
    public boolean falls(int epoch, int bestEpoch, int fellAt) {
        return shape == Shape.PLATEAU && epoch > warmUp && epoch - Math.max(bestEpoch, fellAt) >= every;
    }
}
