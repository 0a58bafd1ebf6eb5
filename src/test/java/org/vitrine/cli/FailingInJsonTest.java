package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.fetch.DataFetcher;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.train.BaselineTrainer;

/** A command that fails and was asked for JSON prints one JSON object on standard output that says why, and the words on standard error. */
class FailingInJsonTest {
    /** Works for another process of ours and speaks to it in lines of its own. */
    private static final String FOR_A_PROCESS = "WorkerCommand";

    @TempDir
    Path folder;

    private record Said(int status, String out, String err) {}

    @Test
    void everyCommandIsHere() throws Exception {
        var classes = Path.of(CliCommand.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/vitrine/cli");
        var all = new TreeSet<String>();
        try (var files = Files.list(classes)) {
            for (var file : files.map(f -> f.getFileName().toString()).toList()) {
                var name = file.replace(".class", "");
                if (file.endsWith("Command.class")
                        && CliCommand.class.isAssignableFrom(Class.forName("org.vitrine.cli." + name))) {
                    all.add(name);
                }
            }
        }
        all.remove(CliCommand.class.getSimpleName());
        all.remove(FOR_A_PROCESS);
        assertThat(commands(terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new CancelToken())))
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void everyCommandSaysInJsonThatALineIsWrong() throws Exception {
        var terminal = terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new CancelToken());
        for (var name : VitrineCommand.line(terminal, commands(terminal))
                .getSubcommands()
                .keySet()) {
            var said = run(name, "--nonsense", "--json");
            check(said, 2, "wrong-usage");
        }
        check(run("nonsense", "--json"), 2, "wrong-usage");
        check(run("runs", "--seed", "few", "--json"), 2, "wrong-usage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import NOWHERE --events FILE",
                "fetch movielens-1m --to FILE",
                "profile --project NOWHERE",
                "recipe --project NOWHERE",
                "table --project NOWHERE",
                "portrait --user u --project NOWHERE",
                "preflight --model popularity --project NOWHERE",
                "train --model popularity --project NOWHERE",
                "queue add --model popularity --project NOWHERE",
                "queue run --project NOWHERE",
                "runs --project NOWHERE",
                "run show r --project NOWHERE",
                "run delete r --project NOWHERE",
                "evaluate --run r --project NOWHERE",
                "compare a b --project NOWHERE",
                "champion r --project NOWHERE",
                "recommend --run r --user u --project NOWHERE",
                "export lists --run r --to lists.csv --project NOWHERE",
                "export runs --to runs.csv --project NOWHERE",
                "tour --to FILE",
                "generate-sample FILE",
            })
    void whatCannotBeDoneIsSaidInJson(String line) throws Exception {
        var file = Files.writeString(folder.resolve("taken"), "");
        var words = new ArrayList<String>();
        for (var word : line.split(" ", -1)) {
            words.add(
                    switch (word) {
                        case "NOWHERE" -> folder.resolve("nowhere").toString();
                        case "FILE" -> file.toString();
                        default -> word;
                    });
        }
        words.add("--json");
        check(run(words.toArray(String[]::new)), 3, "bad-input");
    }

    /** The proxy is a port of this machine where nobody listens: no network is asked. */
    @Test
    void aNetworkThatFailsIsNoBadInput() throws Exception {
        var said = run("fetch", "movielens-1m", "--to", folder.resolve("ml").toString(), "--accept-licence", "--json");
        check(said, 3, "network");
        assertThat(json(said).path("error").path("what").asText()).contains("files.grouplens.org");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoCancelsIsToldInJson() throws Exception {
        var events = Files.writeString(folder.resolve("events.csv"), "user,item,event\nu1,i1,view\nu2,i1,view\n");
        var cancel = new CancelToken();
        cancel.cancel();
        var said = run(cancel, "import", folder.resolve("shop").toString(), "--events", events.toString(), "--json");
        assertThat(said.status()).isEqualTo(4);
        assertThat(json(said).path("error").path("kind").asText()).isEqualTo("cancelled");
        assertThat(json(said).path("error").path("what").asText()).isNotBlank();
    }

    @Test
    void withoutJsonStandardOutputStaysEmpty() {
        assertThat(run("runs", "--project", folder.resolve("nowhere").toString())
                        .out())
                .isEmpty();
        assertThat(run("runs", "--nonsense").out()).isEmpty();
    }

    private static void check(Said said, int status, String kind) throws IOException {
        assertThat(said.status()).as(said.err()).isEqualTo(status);
        var lines = said.err().strip().lines().map(String::strip).toList();
        var error = json(said).path("error");
        assertThat(error.path("status").asInt()).isEqualTo(status);
        assertThat(error.path("kind").asText()).isEqualTo(kind);
        for (var part : List.of("what", "why", "advice")) {
            assertThat(lines).contains(error.path(part).asText());
        }
    }

    /** The one object standard output holds. */
    private static JsonNode json(Said said) throws IOException {
        try (var found = new ObjectMapper().readerFor(ObjectNode.class).<ObjectNode>readValues(said.out())) {
            assertThat(found.hasNext()).as(said.err()).isTrue();
            var one = found.next();
            assertThat(found.hasNext()).as(said.out()).isFalse();
            return one;
        }
    }

    private static Said run(String... args) {
        return run(new CancelToken(), args);
    }

    private static Said run(CancelToken cancel, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = terminal(out, err, cancel);
        int status = VitrineCommand.line(terminal, commands(terminal)).execute(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static DataFetcher unreached() {
        return new DataFetcher(
                InstantSource.system(), ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)), Duration.ofSeconds(5));
    }

    private static Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err, CancelToken cancel) {
        return new Terminal(print(out), print(err), false, Texts.in(Locale.ENGLISH), cancel);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<CliCommand> commands(Terminal terminal) {
        var service = new TrainingService(
                List.of(new BaselineTrainer()), new RankingMeasures(), InstantSource.system(), new Random());
        var desk = new RunDesk(() -> service);
        return List.of(
                new ImportCommand(terminal),
                new PresetsCommand(terminal),
                new FetchCommand(terminal, unreached()),
                new ProfileCommand(terminal),
                new RecipeCommand(terminal),
                new TableCommand(terminal),
                new PortraitCommand(terminal),
                new ModelsCommand(terminal),
                new PreflightCommand(terminal, desk),
                new TrainCommand(terminal, desk),
                new QueueCommand(terminal, desk),
                new RunsCommand(terminal, desk),
                new RunCommand(terminal, desk),
                new EvaluateCommand(terminal, desk),
                new CompareCommand(terminal, desk),
                new ChampionCommand(terminal, desk),
                new RecommendCommand(terminal, desk),
                new ExportCommand(terminal, desk),
                new TourCommand(terminal, (to, project) -> {
                    throw new java.nio.file.FileAlreadyExistsException(to.toString());
                }),
                new GenerateSampleCommand(terminal, (to, seed) -> {
                    throw new java.nio.file.FileAlreadyExistsException(to.toString());
                }));
    }
}
