package org.vitrine.data.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Unpacks a zip into a folder: nothing outside of it, no links, not without bounds, each file's checksum compared. A folder all lies in is left out. */
final class ZipUnpacking {
    /** Tables of text shrink to a tenth; a bomb to a thousandth. */
    private static final int MOST_SWELLING = 60;

    private static final long ALWAYS = 64L << 20;
    private static final int MOST_FILES = 10_000;
    private static final int PIECE = 1 << 16;

    private final Path archive;
    private final String name;
    private final CancelToken cancel;
    private final long most;
    private long written;

    /** @param name what the archive is called to people */
    ZipUnpacking(Path archive, String name, CancelToken cancel) throws IOException {
        this.archive = archive;
        this.name = name;
        this.cancel = cancel;
        this.most = ALWAYS + MOST_SWELLING * Files.size(archive);
    }

    /** The files made. */
    List<Path> into(Path folder) throws IOException, ProblemException, CancelledException {
        try (var zip = new ZipFile(archive.toFile())) {
            var entries = entries(zip);
            var above = above(entries);
            var made = new ArrayList<Path>();
            for (var entry : entries) {
                var to = inside(folder, entry.getName(), above);
                Files.createDirectories(to.getParent());
                unpack(zip, entry, to);
                made.add(to);
            }
            if (made.isEmpty()) {
                throw FetchProblems.noArchive(name, new ZipException("nothing in it"));
            }
            return made;
        } catch (ZipException | FileAlreadyExistsException e) {
            // damaged, or two files of one name
            throw FetchProblems.noArchive(name, e);
        }
    }

    private List<ZipEntry> entries(ZipFile zip) throws ProblemException {
        var all = new ArrayList<ZipEntry>();
        for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
            var entry = each.nextElement();
            boolean isOfSystem = entry.getName().startsWith("__MACOSX/")
                    || entry.getName().endsWith("/.DS_Store")
                    || entry.getName().equals(FetchRecord.FILE);
            if (!entry.isDirectory() && !isOfSystem) {
                all.add(entry);
            }
            if (all.size() > MOST_FILES) {
                throw FetchProblems.swells(name, most);
            }
        }
        return all;
    }

    /** The folder all files lie in, with its slash; nothing when they do not. */
    private static String above(List<ZipEntry> entries) {
        var first = entries.isEmpty() ? "" : entries.getFirst().getName();
        var folder = first.substring(0, first.indexOf('/') + 1);
        boolean isOne = folder.matches("[^.\\\\:][^\\\\:]*/")
                && entries.stream().allMatch(entry -> entry.getName().startsWith(folder));
        return isOne ? folder : "";
    }

    private Path inside(Path folder, String entry, String above) throws ProblemException {
        var rest = entry.substring(above.length());
        var root = folder.toAbsolutePath().normalize();
        try {
            // a backslash is a folder on one system and a letter on the others
            var to = rest.isEmpty() || rest.contains("\\") || rest.contains(":") ? root : root.resolve(rest);
            boolean isPlain = to.normalize().equals(to);
            if (isPlain && !to.equals(root) && to.startsWith(root)) {
                return to;
            }
        } catch (InvalidPathException e) {
            // no name of a file here: told like the others
        }
        throw FetchProblems.outside(name, entry);
    }

    private void unpack(ZipFile zip, ZipEntry entry, Path to) throws IOException, ProblemException, CancelledException {
        var crc = new CRC32();
        try (var in = zip.getInputStream(entry);
                var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var piece = new byte[PIECE];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                cancel.check();
                written += n;
                if (written > most) {
                    throw FetchProblems.swells(name, most);
                }
                crc.update(piece, 0, n);
                var bytes = ByteBuffer.wrap(piece, 0, n);
                while (bytes.hasRemaining()) {
                    write(out, bytes, to);
                }
            }
            out.force(true);
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
            throw FetchProblems.noArchive(name, new ZipException("checksum of " + entry.getName()));
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, Path to) throws ProblemException {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw FetchProblems.disk(to, e);
        }
    }
}
