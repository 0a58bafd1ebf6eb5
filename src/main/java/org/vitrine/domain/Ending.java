package org.vitrine.domain;

/** Waits for threads that were told to end. */
public final class Ending {
    private Ending() {}

    /** Waits however long it takes; an interruption in the meantime is kept for whoever looks for it next. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
