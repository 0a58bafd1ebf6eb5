package org.vitrine.data;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.domain.Phrase;

/**
 * The encodings of a source by name: any Java knows, and {@code UTF-8+GB18030} for a file whose lines are UTF-8 or, where they are not,
 * GB18030.
 */
public final class Encodings {
    private static final String BOTH = "UTF-8+";

    private Encodings() {}

    /** The name for lines of UTF-8 and of another encoding in one file. */
    public static String mixed(String other) {
        return BOTH + other;
    }

    /** The encoding of the lines that are no UTF-8; empty for a file of one encoding. */
    public static Optional<String> other(String name) {
        return name.regionMatches(true, 0, BOTH, 0, BOTH.length())
                ? Optional.of(name.substring(BOTH.length()))
                : Optional.empty();
    }

    /**
     * The encoding of this name, of a file of two that of the lines that are no UTF-8.
     *
     * @throws ImportException when there is no such encoding, or it cannot stand beside UTF-8
     */
    static Charset charset(String name) throws ImportException {
        var other = other(name);
        try {
            var charset = Charset.forName(other.orElse(name));
            if (other.isEmpty() || hasPlainLines(charset) && !charset.equals(StandardCharsets.UTF_8)) {
                return charset;
            }
            throw unknown(name, new UnsupportedCharsetException(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unknown(name, e);
        }
    }

    private static ImportException unknown(String name, IllegalArgumentException cause) {
        return new ImportException(
                Phrase.of("import.problem.encoding.what", name),
                Phrase.of("import.problem.encoding.why"),
                Phrase.of("import.problem.encoding.advice"),
                cause);
    }

    /** Whether ASCII is written as itself, line ends too, so that lines can be told before they are decoded. */
    static boolean hasPlainLines(Charset charset) {
        var ascii = new byte[128];
        IntStream.range(0, ascii.length).forEach(c -> ascii[c] = (byte) c);
        var expected = new String(ascii, StandardCharsets.US_ASCII);
        try {
            return charset.newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(ascii))
                    .toString()
                    .equals(expected);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether characters take two bytes or more: their texts look like UTF-8 now and then. */
    static boolean hasPairs(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() > 1;
    }
}
