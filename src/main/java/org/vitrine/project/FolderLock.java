package org.vitrine.project;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder for one process: a lock the operating system lets go when the process ends, however it ends.
 *
 * <p>The file also names the process that holds it; only the lock counts, the name is for the message.
 */
public final class FolderLock implements Closeable {
    private static final String NAME = ".lock";
    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws ProjectProblem when another window or command holds the folder */
    public static FolderLock acquire(Path folder) throws IOException, ProjectProblem {
        Files.createDirectories(folder);
        var channel = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw ProjectProblem.thrown("locked", folder, holder(folder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(channel, lock);
    }

    /** Whether some process holds the folder now. */
    static boolean isHeld(Path folder) {
        if (!Files.isWritable(folder.resolve(NAME))) {
            return false;
        }
        try (var lock = acquire(folder)) {
            return lock.channel == null;
        } catch (ProjectProblem e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is still this lock that keeps the folder. */
    boolean isHeld() {
        return lock.isValid();
    }

    /** Takes away the file of a lock that was let go. */
    static void deleteFile(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            lock.release();
            channel.close();
        }
    }

    /** The number of the process that holds the folder, as far as the file tells. */
    private static String holder(Path folder) {
        try {
            // the lock lies far behind the text, so that the text can be read on systems whose locks are binding
            var text = Files.readString(folder.resolve(NAME)).strip();
            return text.isEmpty() ? "?" : text;
        } catch (IOException e) {
            return "?";
        }
    }
}
