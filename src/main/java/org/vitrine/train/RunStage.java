package org.vitrine.train;

/** What a run that has started is busy with. */
public enum RunStage {
    /** Goes through the batches of an epoch. */
    LEARNING,
    /** Measures the epoch whose batches are all done on the validation part. */
    MEASURING,
    /** Has no epoch left to do: measures the best one on the test part and writes it down. */
    TESTING
}
