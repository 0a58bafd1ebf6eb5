package org.vitrine.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;

/**
 * Where a command runs.
 *
 * @param out         answers, nothing else
 * @param err         progress and messages
 * @param interactive a person watches {@code err}: a bar may be redrawn in place
 * @param texts       the language of that person
 * @param cancel      what Ctrl-C cancels
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, Texts texts, CancelToken cancel) {
    private static final String SIGNS = "“中文”–…";

    public Terminal {
        texts = texts.forCommandLine();
    }

    /** The process's own streams, in the language of who runs it. */
    static Terminal ofProcess() {
        @SuppressWarnings("SystemConsoleNull") // still null where jdk.console names a module that is not there
        var console = System.console();
        return new Terminal(
                readable(System.out, FileDescriptor.out),
                readable(System.err, FileDescriptor.err),
                console != null && console.isTerminal(),
                Texts.in(language(System.getenv(), Locale.getDefault())),
                new CancelToken());
    }

    /**
     * The language the environment asks for, as POSIX orders it; a locale that is not installed is none to the JVM, but a wish all the same
     * (the launcher, which then gives the JVM another, hands it on as {@code VITRINE_LANG}).
     *
     * @param otherwise the JVM's own, where the environment says nothing
     */
    static Locale language(Map<String, String> environment, Locale otherwise) {
        var wanted = Stream.of("VITRINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(value -> value.strip().toLowerCase(Locale.ROOT).split("[_.@-]")[0])
                .orElse(otherwise.getLanguage());
        return wanted.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** The stream, in UTF-8 where its encoding has no signs for what is said. */
    private static PrintStream readable(PrintStream stream, FileDescriptor place) {
        return stream.charset().newEncoder().canEncode(SIGNS)
                ? stream
                : new PrintStream(new BufferedOutputStream(new FileOutputStream(place)), true, StandardCharsets.UTF_8);
    }
}
