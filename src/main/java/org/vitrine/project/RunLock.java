package org.vitrine.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a run is alive: held by the process that runs it, gone with it however it ends.
 *
 * <p>The file is locked in two parts. Who starts a process to work at a run hands the second part over to it and keeps the first, so that there
 * is no moment in which somebody else could take both, whichever of the two processes ends first.
 */
final class RunLock implements AutoCloseable {
    private static final long WATCHED = 0;
    private static final long WORKED_AT = 1;

    /**
     * Locks this process holds. Needed because POSIX drops a process's locks on a file when the process closes any channel to it: asking by opening
     * the file would let go of our own lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock workedAt;

    private RunLock(Path file, FileChannel channel, FileLock workedAt) {
        this.file = file;
        this.channel = channel;
        this.workedAt = workedAt;
    }

    /** Takes the lock; empty when somebody has it. */
    static Optional<RunLock> take(Path lockFile) throws IOException {
        return take(lockFile, true);
    }

    /** Takes the part that the process which started this one has handed over; empty when somebody else works at the run. */
    static Optional<RunLock> takeOver(Path lockFile) throws IOException {
        return take(lockFile, false);
    }

    private static Optional<RunLock> take(Path lockFile, boolean whole) throws IOException {
        var file = lockFile.toAbsolutePath().normalize();
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<RunLock> taken = Optional.empty();
        try {
            taken = open(file, whole);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** Whether somebody has it, here or elsewhere. */
    static boolean isHeld(Path lockFile) {
        var file = lockFile.toAbsolutePath().normalize();
        if (HELD_HERE.contains(file)) {
            return true;
        }
        if (!java.nio.file.Files.exists(file)) {
            return false;
        }
        try {
            var lock = take(file);
            lock.ifPresent(RunLock::close);
            return lock.isEmpty();
        } catch (IOException e) {
            return false; // a folder that cannot be written to has nobody writing in it
        }
    }

    private static Optional<RunLock> open(Path file, boolean whole) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            boolean watched = !whole || channel.tryLock(WATCHED, 1, false) != null;
            var workedAt = watched ? channel.tryLock(WORKED_AT, Long.MAX_VALUE - WORKED_AT, false) : null;
            if (workedAt != null) {
                return Optional.of(new RunLock(file, channel, workedAt));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** Lets a process that this one starts work at the run; to everybody else, here and elsewhere, it stays locked. */
    void handOver() throws IOException {
        workedAt.release();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
