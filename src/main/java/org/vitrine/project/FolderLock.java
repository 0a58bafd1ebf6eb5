package org.vitrine.project;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a folder for one process: a lock the operating system lets go when the process ends, however it ends.
 *
 * <p>The file also names the process that holds it; only the lock counts, the name is for the message.
 */
public final class FolderLock implements Closeable {
    private static final String NAME = ".lock";
    /** Far behind the text, so that the text can be read on systems whose locks are binding. */
    private static final ProcessLock.Part LOCKED = new ProcessLock.Part(Long.MAX_VALUE - 1, 1);

    private static final long OWN = ProcessHandle.current().pid();

    private final ProcessLock lock;

    private FolderLock(ProcessLock lock) {
        this.lock = lock;
    }

    /** @throws ProjectProblem when another window or command holds the folder */
    public static FolderLock acquire(Path folder) throws IOException, ProjectProblem {
        Files.createDirectories(folder);
        var lock = ProcessLock.take(folder.resolve(NAME), LOCKED)
                .orElseThrow(() -> ProjectProblem.thrown("locked", folder, holder(folder)));
        lock.channel().truncate(0);
        lock.channel().write(ByteBuffer.wrap(Long.toString(OWN).getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(lock);
    }

    /** Whether some process holds the folder now. */
    static boolean isHeld(Path folder) {
        return ProcessLock.isHeld(folder.resolve(NAME));
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
        lock.close();
    }

    /** The number of the process that holds the folder, as far as the file tells. */
    private static String holder(Path folder) {
        var file = folder.resolve(NAME);
        if (ProcessLock.isLockedHere(file)) {
            return Long.toString(OWN); // to read the file would let go of the lock
        }
        try {
            var text = Files.readString(file).strip();
            return text.isEmpty() ? "?" : text;
        } catch (IOException e) {
            return "?";
        }
    }
}
