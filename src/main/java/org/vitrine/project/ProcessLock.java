package org.vitrine.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A lock on parts of a file that one process has: the operating system lets it go when the process ends, however it ends.
 *
 * <p>POSIX drops all locks a process has on a file when the process closes any channel to it. So this class knows which files are locked here and
 * never opens one of them a second time.
 */
final class ProcessLock implements AutoCloseable {
    /** Who asks whether a file is locked shares it for a moment; who wants it waits this often for such a moment to pass. */
    private static final int TRIES = 25;

    private static final long BETWEEN_TRIES_MILLIS = 4;

    /** The files this process has locks on; guarded by this class. */
    private static final Set<Path> LOCKED_HERE = new HashSet<>();

    /** Bytes of a file; they need not be there. */
    record Part(long from, long length) {}

    private final Path file;
    private final FileChannel channel;
    private final List<FileLock> locks;

    private ProcessLock(Path file, FileChannel channel, List<FileLock> locks) {
        this.file = file;
        this.channel = channel;
        this.locks = List.copyOf(locks);
    }

    /** Locks all the parts of the file, which is made if need be; empty when somebody, here or elsewhere, has one of them. */
    static Optional<ProcessLock> take(Path lockFile, Part... parts) throws IOException {
        var file = known(lockFile);
        var taken = takeNow(file, parts);
        try {
            for (int tried = 1; taken.isEmpty() && tried < TRIES && !isLockedHere(file); tried++) {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
                taken = takeNow(file, parts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    /** Whether somebody, here or elsewhere, has a part of the file. Never in the way of one who takes it at that moment. */
    static synchronized boolean isHeld(Path lockFile) {
        var file = known(lockFile);
        if (LOCKED_HERE.contains(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (IOException e) {
            return false; // nobody can have locked what cannot be opened
        }
    }

    /** Whether this process has it. */
    static synchronized boolean isLockedHere(Path lockFile) {
        return LOCKED_HERE.contains(known(lockFile));
    }

    private static synchronized Optional<ProcessLock> takeNow(Path file, Part... parts) throws IOException {
        if (LOCKED_HERE.contains(file)) {
            return Optional.empty();
        }
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            var locks = new ArrayList<FileLock>();
            for (var part : parts) {
                var lock = channel.tryLock(part.from(), part.length(), false);
                if (lock == null) {
                    return Optional.empty();
                }
                locks.add(lock);
            }
            taken = LOCKED_HERE.add(file);
            return Optional.of(new ProcessLock(file, channel, locks));
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static Path known(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** To read and write the file with: another channel to it would let go of the lock. */
    FileChannel channel() {
        return channel;
    }

    /** Lets go of one part alone. */
    void release(Part part) throws IOException {
        for (var lock : locks) {
            if (lock.position() == part.from()) {
                lock.release();
            }
        }
    }

    /** Whether it is this lock still that keeps the file. */
    boolean isValid() {
        return locks.stream().allMatch(FileLock::isValid);
    }

    @Override
    public void close() throws IOException {
        synchronized (ProcessLock.class) {
            if (channel.isOpen()) {
                LOCKED_HERE.remove(file);
                channel.close();
            }
        }
    }
}
