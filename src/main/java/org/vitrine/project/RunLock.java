package org.vitrine.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that a run is alive: held by the process that runs it, gone with it however it ends. */
final class RunLock implements AutoCloseable {
    /**
     * Locks this process holds. Needed because POSIX drops a process's locks on a file when the process closes any channel to it: asking by opening
     * the file would let go of our own lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock; empty when somebody has it. */
    static Optional<RunLock> take(Path lockFile) throws IOException {
        var file = lockFile.toAbsolutePath().normalize();
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<RunLock> taken = Optional.empty();
        try {
            taken = open(file);
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

    private static Optional<RunLock> open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new RunLock(file, channel));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
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
