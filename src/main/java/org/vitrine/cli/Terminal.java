package org.vitrine.cli;

import java.io.PrintStream;
import java.util.Locale;
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
    /** The process's own streams, in the machine's language. */
    static Terminal ofProcess() {
        @SuppressWarnings("SystemConsoleNull") // still null where jdk.console names a module that is not there
        var console = System.console();
        return new Terminal(
                System.out,
                System.err,
                console != null && console.isTerminal(),
                Texts.in(Locale.getDefault()),
                new CancelToken());
    }
}
