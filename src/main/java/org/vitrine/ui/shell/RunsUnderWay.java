package org.vitrine.ui.shell;

/** What leaving has to know of training: whether something trains, and how it ends well. */
public interface RunsUnderWay {
    boolean train();

    /** The run that trains ends after this batch with the best it reached; those that wait are cancelled. */
    void stopAndKeepBest();
}
