package org.vitrine.train;

/** Where a run stands. */
public enum RunState {
    /** Waits for another run to end. */
    QUEUED,
    /** Reads data, measures the simple models, loads the engine. */
    PREPARING,
    RUNNING,
    PAUSED,
    /** All epochs done, or stopped early by patience. */
    COMPLETED,
    /** Stopped by hand, best epoch kept. */
    STOPPED,
    CANCELLED,
    FAILED,
    /** The process that ran it is gone; can go on from its last checkpoint. */
    INTERRUPTED;

    /** Whether nothing more will happen by itself. */
    public boolean ended() {
        return this.compareTo(COMPLETED) >= 0;
    }

    /** Whether there is a whole, tested model. */
    public boolean hasModel() {
        return this == COMPLETED || this == STOPPED;
    }

    /** Name in files and on the command line. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static RunState of(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed c -> COMPLETED;
            case RunOutcome.Stopped s -> STOPPED;
            case RunOutcome.Cancelled c -> CANCELLED;
            case RunOutcome.Failed f -> FAILED;
        };
    }
}
