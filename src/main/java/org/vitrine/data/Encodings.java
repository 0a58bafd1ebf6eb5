package org.vitrine.data;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vitrine.domain.Phrase;

/**
 * The encodings of a source by name: any Java knows, and {@code UTF-8+GB18030} for a file whose lines are UTF-8 or, where they are not,
 * GB18030.
 */
public final class Encodings {
    private static final String BOTH = "UTF-8+";
    private static final Pattern BEFORE_OTHER = Pattern.compile("UTF[-_ ]?8 ?\\+", Pattern.CASE_INSENSITIVE);

    private Encodings() {}

    /** The name for lines of UTF-8 and of another encoding in one file. */
    public static String mixed(String other) {
        return BOTH + other;
    }

    /** The encoding of the lines that are no UTF-8; empty for a file of one encoding. */
    public static Optional<String> other(String name) {
        var before = BEFORE_OTHER.matcher(name);
        return before.lookingAt() ? Optional.of(name.substring(before.end())) : Optional.empty();
    }

    /** The name an encoding is known under, however somebody typed it: {@code latin 1} is {@code ISO-8859-1}; an unknown one as it stands. */
    public static String named(String typed) {
        var other = other(typed);
        return other.isPresent()
                ? mixed(named(other.get()))
                : find(typed).map(Charset::name).orElse(typed);
    }

    /** By a name or alias, else by one that differs in capitals, hyphens, underscores and blanks only. */
    private static Optional<Charset> find(String typed) {
        try {
            return Optional.of(Charset.forName(typed));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            var letters = letters(typed).replaceFirst("^win(?=[0-9])", "windows");
            return Charset.availableCharsets().values().stream()
                    .filter(each -> Stream.concat(Stream.of(each.name()), each.aliases().stream())
                            .anyMatch(name -> letters(name).equals(letters)))
                    .findFirst();
        }
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /**
     * The encoding of this name, of a file of two that of the lines that are no UTF-8.
     *
     * @throws ImportException when there is no such encoding, or it cannot stand beside UTF-8
     */
    static Charset charset(String name) throws ImportException {
        var other = other(name);
        return find(other.orElse(name))
                .filter(each -> other.isEmpty() || hasPlainLines(each) && !each.equals(StandardCharsets.UTF_8))
                .orElseThrow(() -> new ImportException(
                        Phrase.of("import.problem.encoding.what", name),
                        Phrase.of("import.problem.encoding.why"),
                        Phrase.of("import.problem.encoding.advice")));
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
