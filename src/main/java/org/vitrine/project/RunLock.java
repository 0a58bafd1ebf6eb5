package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says that a run is alive: held by the process that runs it, gone with it however it ends.
 *
 * <p>The file is locked in two parts. Who starts a process to work at a run hands the second part over to it and keeps the first, so that there
 * is no moment in which somebody else could take both, whichever of the two processes ends first.
 */
final class RunLock implements AutoCloseable {
    private static final ProcessLock.Part WATCHED = new ProcessLock.Part(0, 1);
    private static final ProcessLock.Part WORKED_AT = new ProcessLock.Part(1, Long.MAX_VALUE - 1);

    private final ProcessLock lock;

    private RunLock(ProcessLock lock) {
        this.lock = lock;
    }

    /** Takes the lock; empty when somebody has it. */
    static Optional<RunLock> take(Path lockFile) throws IOException {
        return ProcessLock.take(lockFile, WATCHED, WORKED_AT).map(RunLock::new);
    }

    /** Takes the part that the process which started this one has handed over; empty when somebody else works at the run. */
    static Optional<RunLock> takeOver(Path lockFile) throws IOException {
        return ProcessLock.take(lockFile, WORKED_AT).map(RunLock::new);
    }

    /** Whether somebody has it, here or elsewhere. */
    static boolean isHeld(Path lockFile) {
        return ProcessLock.isHeld(lockFile);
    }

    /** Lets a process that this one starts work at the run; to everybody else, here and elsewhere, it stays locked. */
    void handOver() throws IOException {
        lock.release(WORKED_AT);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
        }
    }
}
