package org.vitrine.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes that are whole or did not happen: temporary file beside the target, synced, renamed, folder synced. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * What fills a file.
     *
     * @param <X> what it may end by beside a failing disk
     */
    @FunctionalInterface
    public interface Content<X extends Exception> {
        void writeTo(OutputStream out) throws IOException, X;
    }

    /** Replaces {@code target} by what {@code content} writes. The temporary file is {@code .<name>.tmp}, overwritten when a killed process left one. */
    public static <X extends Exception> void write(Path target, Content<X> content) throws IOException, X {
        var folder = folderOf(target);
        Files.createDirectories(folder);
        var temporary = folder.resolve("." + target.getFileName() + ".tmp");
        boolean whole = false;
        try (var channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                var out = new java.io.BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(temporary);
            }
        }
        commit(temporary, target);
    }

    public static void write(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Syncs a file or folder tree made beside {@code target} and renames it into place. */
    public static void commit(Path temporary, Path target) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folderOf(target));
    }

    /** Makes a finished file's bytes durable. */
    public static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path target) {
        return Objects.requireNonNull(target.toAbsolutePath().getParent(), () -> target + " has no folder to be in");
    }

    private static void syncFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; its rename is durable with the next metadata flush
        }
    }
}
