package org.vitrine.domain;

/** The job ended because its {@link CancelToken} asked; nothing was kept that was not whole. */
public final class CancelledException extends Exception {
    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
