package org.vitrine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.vitrine.domain.Phrase;

/**
 * The first bytes of a file that are no text in an encoding.
 *
 * @param line   which line they are in, counted from 1
 * @param offset how many bytes of the file, unpacked, stand before them
 * @param hex    they and what is no ASCII behind them, at most {@value #SHOWN}, as pairs of hexadecimal digits
 */
record Undecodable(long line, long offset, String hex) {
    private static final int SIZE = 1 << 16;
    private static final int SHOWN = 8;

    /** Bytes looked at for what the text is written in instead. */
    private static final int SAMPLE = 1 << 20;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    /** Empty when all of them are text in it, or the file is read in two encodings. */
    static Optional<Undecodable> first(Path file, String entry, String encoding) throws IOException, ImportException {
        if (Encodings.other(encoding).isPresent()) {
            return Optional.empty();
        }
        var charset = Encodings.charset(encoding);
        // ASCII is read as UTF-8
        var read = charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        try (var in = SourceBytes.unpacked(file, entry).bytes()) {
            return new Search(read).in(in);
        } catch (IOException e) {
            throw SourceBytes.broken(file, e);
        }
    }

    /** The same of a text whose lines are known: only where one is no UTF-8, though it was read as such, there is anything to find. */
    static Optional<Undecodable> first(Path file, SourceSpec source, LineTally lines)
            throws IOException, ImportException {
        var encoding = source.format().encoding();
        boolean isUtf8 = Encodings.other(encoding).isEmpty()
                && Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII).contains(Encodings.charset(encoding));
        return isUtf8 && lines.others().count() > 0 ? first(file, source.entry(), encoding) : Optional.empty();
    }

    /** That the names of the columns were read in a wrong encoding; empty when they are text in it. */
    static Optional<ImportException> problemOfHeader(Path file, SourceSpec source) throws IOException, ImportException {
        var found = first(file, source.entry(), source.format().encoding());
        return found.isPresent() && found.get().line() <= 1 + source.format().above()
                ? problem(file, source)
                : Optional.empty();
    }

    /**
     * That a file is not written as it was read, with the place and the encoding it looks like; empty when all of it is text in this
     * encoding.
     */
    static Optional<ImportException> problem(Path file, SourceSpec source) throws IOException, ImportException {
        var encoding = source.format().encoding();
        var found = first(file, source.entry(), encoding);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var bad = found.get();
        var name = source.entry().isEmpty() ? file.toString() : file + "!/" + source.entry();
        var looks = looks(file, source.entry());
        return Optional.of(new ImportException(
                Phrase.of("import.problem.undecodable.what", name, encoding),
                Phrase.of("import.problem.undecodable.why", bad.line(), bad.offset(), bad.hex(), encoding),
                looks.equals(encoding)
                        ? Phrase.of("import.problem.undecodable.damaged")
                        : Phrase.of("import.problem.undecodable.advice", looks)));
    }

    private static String looks(Path file, String entry) throws IOException, ImportException {
        try (var in = SourceBytes.unpacked(file, entry).bytes()) {
            var sample = in.readNBytes(SAMPLE);
            return EncodingGuess.byMark(sample, sample.length)
                    .or(() -> EncodingGuess.byZeros(sample, sample.length))
                    .orElseGet(
                            () -> EncodingGuess.byContent(sample, sample.length).encoding());
        }
    }

    /** Reads on until something cannot be decoded. */
    private static final class Search {
        private final java.nio.charset.CharsetDecoder decoder;
        private final ByteBuffer raw = ByteBuffer.allocate(SIZE).flip();
        private final CharBuffer chars = CharBuffer.allocate(SIZE);
        private long before;
        private long lines;
        private long returns;

        Search(Charset charset) {
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        Optional<Undecodable> in(InputStream bytes) throws IOException {
            boolean last = false;
            while (!last) {
                before += raw.position();
                raw.compact();
                int n = bytes.readNBytes(raw.array(), raw.position(), raw.remaining());
                last = n < raw.remaining();
                raw.position(raw.position() + n).flip();
                if (decode(last)) {
                    // without line feeds lines end with carriage returns
                    return Optional.of(
                            new Undecodable(1 + (lines > 0 ? lines : returns), before + raw.position(), hex()));
                }
            }
            return Optional.empty();
        }

        /** Whether something could not be decoded: it stands at the buffer's position. */
        private boolean decode(boolean last) {
            while (true) {
                var result = decoder.decode(raw, chars, last);
                chars.flip();
                while (chars.hasRemaining()) {
                    char c = chars.get();
                    lines += c == '\n' ? 1 : 0;
                    returns += c == '\r' ? 1 : 0;
                }
                chars.clear();
                if (result.isError()) {
                    return true;
                }
                if (result.isUnderflow()) {
                    return false;
                }
            }
        }

        private String hex() {
            int from = raw.position();
            int to = from + 1;
            while (to < raw.limit() && to - from < SHOWN && raw.get(to) < 0) {
                to++;
            }
            return HEX.formatHex(Arrays.copyOfRange(raw.array(), from, to));
        }
    }
}
