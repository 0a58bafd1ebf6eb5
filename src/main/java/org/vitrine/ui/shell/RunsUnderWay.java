package org.vitrine.ui.shell;

/** What leaving has to know of training: whether something trains, how it ends well, and what becomes of those that wait. */
public interface RunsUnderWay {
    boolean train();

    /** Runs that wait behind the one that trains. */
    int waiting();

    /** The run that trains ends after this batch with the best it reached. */
    void stopAndKeepBest();

    /** Lets go of the runs that wait: they stay in line for the next time. */
    void setAside();
}
