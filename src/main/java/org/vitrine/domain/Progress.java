package org.vitrine.domain;

import java.time.Duration;

/** Where a long job stands. Called on the job's thread; must return at once. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (done, doing) -> {};

    /**
     * @param done  share done, 0 to 1, or negative when unknown
     * @param doing what is being done now
     */
    void at(double done, Phrase doing);

    /**
     * As {@link #at(double, Phrase)}, for a job that knows better than its share tells how long it still takes.
     *
     * @param left time to the end
     */
    default void at(double done, Phrase doing, Duration left) {
        at(done, doing);
    }

    /**
     * As {@link #at(double, Phrase)}, for a job that stands still because somebody wants it to: it has no time left to tell.
     *
     * @param why what it waits for
     */
    default void paused(double done, Phrase why) {
        at(done, why);
    }
}
