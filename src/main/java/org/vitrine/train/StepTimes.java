package org.vitrine.train;

import java.time.Duration;

/**
 * Where the time of training steps went, by the clock of the thread that trains.
 *
 * @param steps    taken
 * @param feed     waiting for batches, which a thread of its own fills ahead: much of it says that filling is the brake
 * @param forward  handing weights to the engine and computing the loss
 * @param backward the gradient
 * @param update   reading gradients back, clipping, the optimiser
 */
public record StepTimes(long steps, Duration feed, Duration forward, Duration backward, Duration update) {
    /** No step. */
    public static final StepTimes NONE = new StepTimes(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Both together. */
    public StepTimes plus(StepTimes other) {
        return new StepTimes(
                steps + other.steps,
                feed.plus(other.feed),
                forward.plus(other.forward),
                backward.plus(other.backward),
                update.plus(other.update));
    }

    /** All four. */
    public Duration total() {
        return feed.plus(forward).plus(backward).plus(update);
    }
}
