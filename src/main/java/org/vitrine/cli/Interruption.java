package org.vitrine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vitrine.domain.CancelToken;

/**
 * Ctrl-C: asks the command to end and gives it two seconds to leave the project whole.
 *
 * <p>The JVM ends with its own status once the hooks of a signal have run; halting from the hook is the only way to say ours.
 */
final class Interruption {
    /** A little less than the two seconds promised: the JVM's own end takes time, too. */
    private static final long GRACE_MILLIS = 1_800;

    private final CancelToken cancel;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int status = ExitStatus.CANCELLED.code();

    Interruption(CancelToken cancel) {
        this.cancel = cancel;
    }

    void watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "ctrl-c"));
    }

    /** The command has ended by itself with this status. */
    int ended(int exitStatus) {
        status = exitStatus;
        ended.countDown();
        return exitStatus;
    }

    private void onShutdown() {
        if (ended.getCount() == 0) {
            return;
        }
        cancel.cancel();
        try {
            boolean inTime = ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(inTime ? status : ExitStatus.CANCELLED.code());
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(ExitStatus.CANCELLED.code());
        }
    }
}
