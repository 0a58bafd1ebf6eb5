package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.AtomicFile;

/**
 * What {@code settings.json} says. Safe to share between threads: changed at once, written whole when asked for. Losing it costs a choice
 * and a few widths, so a file that cannot be read never stops an opening; it is kept under another name.
 */
public final class KeptFile {
    static final String FILE = "settings.json";
    private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);

    private final Path file;
    private final boolean writable;
    private boolean damaged;
    private boolean closed;
    private final AtomicReference<KeptSettings> now = new AtomicReference<>(KeptSettings.NONE);
    private KeptSettings written = KeptSettings.NONE;

    private KeptFile(Path file, boolean writable) {
        this.file = file;
        this.writable = writable;
    }

    static KeptFile read(Path folder, boolean writable) {
        var kept = new KeptFile(folder.resolve(FILE), writable);
        kept.read();
        return kept;
    }

    private synchronized void read() {
        try {
            if (Files.exists(file)) {
                now.set(KeptSettingsJson.read(Files.readString(file)));
            }
        } catch (IOException | IllegalArgumentException e) {
            damaged = true;
            LOG.warn("{} is damaged; all is set up as usual", file, e);
        }
        written = now.get();
    }

    /** Waits for no disk, whoever is writing. */
    public KeptSettings now() {
        return now.get();
    }

    /** Other settings hold from now on; {@link #write} makes them last. */
    public void change(UnaryOperator<KeptSettings> change) {
        now.updateAndGet(change);
    }

    /** Puts what holds on the disk, whole or not at all; nothing is done for a project that can only be read, or is closed. */
    public synchronized void write() throws IOException {
        var wanted = now.get();
        if (!writable || closed || wanted.equals(written)) {
            return;
        }
        if (damaged) {
            ProjectFolder.putAside(file);
            damaged = false;
        }
        if (wanted.equals(KeptSettings.NONE)) {
            Files.deleteIfExists(file);
        } else {
            AtomicFile.write(file, KeptSettingsJson.write(wanted) + "\n");
        }
        written = wanted;
    }

    /** Writes what was not written yet; nothing after it. */
    synchronized void close() throws IOException {
        try {
            write();
        } finally {
            closed = true;
        }
    }
}
