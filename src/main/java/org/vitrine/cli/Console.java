package org.vitrine.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** What a command says: one answer on standard output, as a person's text or as JSON, and progress on standard error. */
public final class Console implements AutoCloseable {
    private final Terminal terminal;
    private final boolean json;
    private final ProgressLine progress;
    private boolean answered;

    Console(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
        this.progress = new ProgressLine(terminal.err(), terminal.interactive(), terminal.texts(), System::nanoTime);
    }

    /** Whether the answer is asked for as JSON. */
    public boolean json() {
        return json;
    }

    /** Whether JSON is asked for and nothing was answered yet. */
    boolean owesAnswer() {
        return json && !answered;
    }

    public Texts texts() {
        return terminal.texts();
    }

    public CancelToken cancel() {
        return terminal.cancel();
    }

    /** What a person types without its being seen; nothing where nobody can be asked. */
    String secret(Phrase question) {
        @SuppressWarnings("SystemConsoleNull") // still null where jdk.console names a module that is not there
        var keyboard = terminal.interactive() ? System.console() : null;
        if (keyboard == null) {
            return "";
        }
        progress.clear();
        var typed = keyboard.readPassword("%s ", texts().of(question));
        return typed == null ? "" : new String(typed);
    }

    /** What a person answers; nothing where nobody can be asked. */
    String typed(Phrase question) {
        @SuppressWarnings("SystemConsoleNull") // as above
        var keyboard = terminal.interactive() ? System.console() : null;
        if (keyboard == null) {
            return "";
        }
        progress.clear();
        var typed = keyboard.readLine("%s ", texts().of(question));
        return typed == null ? "" : typed.strip();
    }

    public Progress progress() {
        return progress;
    }

    /** One line of the answer for a person; silent when JSON is asked for. */
    public void print(String line) {
        if (!json) {
            progress.clear();
            terminal.out().println(plain(line));
        }
    }

    public void print(Phrase phrase) {
        print(texts().of(phrase));
    }

    /** The answer for a script: a record, a map or a JSON node; silent unless JSON is asked for. To be called once. */
    public void answer(Object value) throws IOException {
        answered = true;
        if (json) {
            progress.clear();
            var out = terminal.out();
            // as it comes: a list of thousands is many times as large as a text
            var writer = new BufferedWriter(new OutputStreamWriter(out, out.charset()));
            new ObjectMapper()
                    .writer()
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValue(writer, value);
            writer.flush();
            out.println();
        }
    }

    /** A remark that is not part of the answer, for instance that a fallback was taken. */
    public void remark(Phrase phrase) {
        progress.clear();
        terminal.err().println(plain(texts().of(phrase)));
    }

    /** Something wrong that does not stop the command: what, why and the way out. */
    public void remark(Problem problem) {
        progress.clear();
        Reports.tell(problem, texts(), line -> terminal.err().println(plain(line)));
    }

    /** Terminals that do not speak UTF-8 show the narrow blank in times as a question mark. */
    private static String plain(String line) {
        return line.replace('\u202f', ' ');
    }

    @Override
    public void close() {
        progress.clear();
        terminal.out().flush();
        terminal.err().flush();
    }
}
