package org.vitrine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;

/** Opens source files: unpacks gzip and zip, turns any encoding into UTF-8. */
final class SourceBytes {
    private static final int BUFFER = 1 << 16;

    /** Bytes kept of lines that are no UTF-8: enough to tell what they are. */
    private static final int LINES_SAMPLED = 1 << 16;

    private SourceBytes() {}

    /** A file's bytes, and how many of the packed ones were read: what progress is measured by. */
    static class Counted extends FilterInputStream {
        private final AtomicLong count = new AtomicLong();

        Counted(InputStream in) {
            super(in);
        }

        long count() {
            return count.get();
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = super.read(to, offset, length);
            count.addAndGet(Math.max(0, n));
            return n;
        }
    }

    /** An open source. */
    record Open(InputStream bytes, Counted packed) {}

    /** An open source as UTF-8; {@code lines} tells at the end what its lines were. */
    record Text(InputStream bytes, Counted packed, LineTally lines) {}

    /** @throws ImportException when there is no such file, it is a folder, empty, or not to be read */
    static void check(Path file) throws ImportException {
        if (!Files.exists(file)) {
            throw problem("missing", file);
        }
        if (Files.isDirectory(file)) {
            throw problem("folder", file);
        }
        if (!Files.isReadable(file)) {
            throw problem("unreadable", file);
        }
        try {
            if (Files.size(file) == 0) {
                throw problem("empty", file);
            }
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** The unpacked bytes, in the file's own encoding. */
    static Open unpacked(Path file, String entry) throws IOException, ImportException {
        check(file);
        if (isZip(file)) {
            return zipEntry(file, entry);
        }
        var packed = new Counted(Files.newInputStream(file));
        if (!isGzip(file)) {
            return new Open(packed, packed);
        }
        try {
            var gzip = new GzipBytes(packed);
            if (!isTar(file)) {
                return new Open(gzip, packed);
            }
            var tar = new TarEntries(gzip);
            for (var name = tar.next(); name.isPresent(); name = tar.next()) {
                if (entry.isEmpty() || name.get().equals(entry)) {
                    return new Open(tar, packed);
                }
            }
            gzip.close();
            throw noEntry(file, entry, tarEntries(file));
        } catch (IOException e) {
            packed.close();
            throw broken(file, e);
        }
    }

    /** The unpacked bytes as UTF-8; bytes the encoding does not know come as 0xFF, which no valid text holds. */
    static Text utf8(Path file, String entry, String encoding) throws IOException, ImportException {
        var charset = Encodings.charset(encoding);
        boolean isMixed = Encodings.other(encoding).isPresent();
        var open = unpacked(file, entry);
        InputStream skipped;
        try {
            skipped = skipMark(open.bytes(), isMixed ? StandardCharsets.UTF_8 : charset);
        } catch (IOException e) {
            open.bytes().close();
            throw broken(file, e);
        }
        var lines = new LineTally(Encodings.hasPairs(charset), LINES_SAMPLED);
        var judged = Encodings.hasPlainLines(charset) ? new LineJudge(skipped, lines) : skipped;
        return new Text(usual(decoded(judged, encoding), file), open.packed(), lines);
    }

    /** Bytes of any encoding as UTF-8. */
    static InputStream decoded(InputStream in, String encoding) throws ImportException {
        var charset = Encodings.charset(encoding);
        if (Encodings.other(encoding).isPresent()) {
            return new MixedText(in, charset);
        }
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
                ? in
                : new Utf8Stream(in, charset);
    }

    /** With usual line ends. */
    private static InputStream usual(InputStream text, Path file) throws IOException, ImportException {
        try {
            return OldLines.mended(text);
        } catch (IOException e) {
            text.close();
            throw broken(file, e);
        }
    }

    /** The files inside a zip, folders left out; empty for anything else. */
    static List<String> entries(Path file) throws IOException, ImportException {
        if (isTar(file)) {
            try {
                return tarEntries(file);
            } catch (IOException e) {
                throw broken(file, e);
            }
        }
        if (!isZip(file)) {
            return List.of();
        }
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .filter(e -> !e.isDirectory() && !e.getName().startsWith("__MACOSX"))
                    .map(e -> e.getName())
                    .toList();
        } catch (ZipException e) {
            throw broken(file, e);
        }
    }

    static boolean isGzip(Path file) throws IOException {
        var head = head(file);
        return head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    static boolean isZip(Path file) throws IOException {
        var head = head(file);
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    static boolean isParquet(Path file) throws IOException {
        var head = head(file);
        return head.length >= 4 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1';
    }

    static ImportException problem(String key, Path file) {
        return new ImportException(
                Phrase.of("import.problem." + key + ".what", file.toString()),
                Phrase.of("import.problem." + key + ".why"),
                Phrase.of("import.problem." + key + ".advice"));
    }

    /** That a file cannot be read, and why. */
    static ImportException broken(Path file, IOException e) {
        if (e instanceof JsonRows.BrokenArray array) {
            return new ImportException(
                    Phrase.of("import.problem.jsonArray.what", file.toString(), array.line()),
                    Phrase.of("import.problem.jsonArray.why", array.said()),
                    Phrase.of("import.problem.jsonArray.advice"),
                    e);
        }
        return new ImportException(
                Phrase.of("import.problem.broken.what", file.toString()),
                Phrase.of("import.problem.broken.why", said(e)),
                Phrase.of("import.problem.broken.advice"),
                e);
    }

    /** Never the system's or a library's own words: they are for the log. */
    private static Phrase said(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> Phrase.of("import.broken.gone");
            case ZipException damaged -> Phrase.of("import.broken.archive");
            default -> FileFault.of(e);
        };
    }

    private static ImportException noEntry(Path file, String entry, List<String> names) {
        return new ImportException(
                Phrase.of("import.problem.entry.what", file.toString(), entry),
                Phrase.of("import.problem.entry.why", String.join(", ", names)),
                Phrase.of("import.problem.entry.advice"));
    }

    /** Whether a gzip holds a tar; a damaged one holds nothing that could be told. */
    private static boolean isTar(Path file) throws IOException {
        if (!isGzip(file)) {
            return false;
        }
        try (var in = new GzipBytes(Files.newInputStream(file))) {
            return TarEntries.isTar(in.readNBytes(TarEntries.blockSize()));
        } catch (DamageException | EOFException e) {
            return false;
        }
    }

    private static List<String> tarEntries(Path file) throws IOException {
        var names = new java.util.ArrayList<String>();
        try (var tar = new TarEntries(new GzipBytes(Files.newInputStream(file)))) {
            for (var name = tar.next(); name.isPresent(); name = tar.next()) {
                // what a Mac adds to every file is none
                if (!name.get().matches("(.*/)?\\._[^/]*")) {
                    names.add(name.get());
                }
            }
        }
        return List.copyOf(names);
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static Open zipEntry(Path file, String entry) throws IOException, ImportException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw broken(file, e);
        }
        var names = entries(file);
        var name = entry.isEmpty() && names.size() == 1 ? names.getFirst() : entry;
        var found = name.isEmpty() ? null : zip.getEntry(name);
        if (found == null) {
            zip.close();
            throw noEntry(file, entry, names);
        }
        // progress over a zip is that of the entry, not of the archive
        try {
            var packed = new Counted(new CheckedEntry(zip.getInputStream(found), found)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    zip.close();
                }
            };
            return name.toLowerCase(Locale.ROOT).endsWith(".gz")
                    ? new Open(new GzipBytes(packed), packed)
                    : new Open(packed, packed);
        } catch (IOException e) {
            zip.close();
            throw broken(file, e);
        }
    }

    private static InputStream skipMark(InputStream in, Charset charset) throws IOException {
        var name = charset.name();
        var mark = name.equals("UTF-8")
                ? new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}
                : name.equals("UTF-16LE")
                        ? new byte[] {(byte) 0xFF, (byte) 0xFE}
                        : name.equals("UTF-16BE") ? new byte[] {(byte) 0xFE, (byte) 0xFF} : new byte[0];
        if (mark.length == 0) {
            return in;
        }
        var buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(mark.length);
        if (!java.util.Arrays.equals(buffered.readNBytes(mark.length), mark)) {
            buffered.reset();
        }
        return buffered;
    }
}
