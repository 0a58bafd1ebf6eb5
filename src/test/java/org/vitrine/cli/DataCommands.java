package org.vitrine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.vitrine.data.fetch.DataFetcher;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;

/** The data commands on a terminal of the test's own. */
final class DataCommands {
    private final Locale language;
    private final CancelToken cancel;

    DataCommands() {
        this(Locale.ENGLISH, new CancelToken());
    }

    DataCommands(Locale language, CancelToken cancel) {
        this.language = language;
        this.cancel = cancel;
    }

    /** What a command said and how it ended. */
    record Said(int status, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    Said run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(print(out), print(err), false, Texts.in(language), cancel);
        List<CliCommand> commands = List.of(
                new ImportCommand(terminal),
                new PresetsCommand(terminal),
                new FetchCommand(terminal, new DataFetcher(InstantSource.system())),
                new ProfileCommand(terminal),
                new RecipeCommand(terminal),
                new TableCommand(terminal),
                new PortraitCommand(terminal));
        int status = VitrineCommand.line(terminal, commands).execute(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
