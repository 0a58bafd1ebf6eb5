package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

/** What is foretold, with the keys scripts rely on. */
class PreflightCommandTest {
    private static final long MB = 1_000_000;

    @TempDir
    Path folder;

    private Path shop;
    private long room = 4_000 * MB;

    @BeforeEach
    void project() throws IOException {
        shop = folder.resolve("shop");
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,timestamp\n");
        for (int at = 0; at < 400; at++) {
            events.append("u%d,i%d,%d%n".formatted(random.nextInt(20), random.nextInt(15), 1_760_000_000L + at * 3600));
        }
        var file = Files.writeString(folder.resolve("events.csv"), events);
        assertThat(run("import", shop.toString(), "--events", file.toString()).status())
                .isZero();
    }

    @Test
    void theContractsKeysAreThere() throws IOException {
        var told = json("preflight", "--model", "sasrec");
        assertThat(told.path("parameters").asLong()).isEqualTo(1234);
        assertThat(told.path("peakBytes").asLong()).isEqualTo(1_050 * MB);
        assertThat(told.path("secondsPerEpoch").asDouble()).isEqualTo(10);
        assertThat(told.path("secondsTotal").asDouble()).isEqualTo(3 * 11 + 1);
        assertThat(told.path("fits").asBoolean()).isTrue();
        assertThat(told.path("plan")).isEmpty();
    }

    @Test
    void aTrainCommandCanOnlyForetell() throws IOException {
        assertThat(json("train", "--model", "sasrec", "--preflight")).isEqualTo(json("preflight", "--model", "sasrec"));
        assertThat(json("runs").path("runs")).isEmpty();
    }

    @Test
    void whatWouldNotFitComesWithOptionsToType() throws IOException {
        room = 900 * MB;
        var told = json("preflight", "--model", "sasrec", "--set", "batch-size=512");
        assertThat(told.path("fits").asBoolean()).isFalse();
        var first = told.path("plan").get(0);
        assertThat(first.path("option").asText()).isEqualTo("--set batch-size=256");
        assertThat(first.path("settings").path("batch-size").asText()).isEqualTo("256");
        assertThat(first.path("peakBytes").asLong()).isEqualTo(800 * MB);
        var said = run("preflight", "--model", "sasrec", "--set", "batch-size=512", "--project", shop.toString());
        assertThat(said.out())
                .contains("It would not fit: about 1,050 MB of memory are needed and 900 MB are there")
                .contains("Batches of 256: --set batch-size=256, about 800 MB");
    }

    @Test
    void modelsThatAreCountedHaveNothingForetold() throws IOException {
        assertThat(json("preflight", "--model", "popularity").path("fits").asBoolean())
                .isTrue();
        assertThat(run("preflight", "--model", "popularity", "--project", shop.toString())
                        .out())
                .contains("counted, not learnt");
    }

    private JsonNode json(String... words) throws IOException {
        var all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--project", shop.toString(), "--json"));
        var said = run(all.toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private record Said(int status, String out, String err) {}

    private Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Texts.in(Locale.ENGLISH),
                new CancelToken());
        var service = new TrainingService(
                List.of(new Foreteller()), new RankingMeasures(), InstantSource.system(), new Random(1));
        var desk = new RunDesk(() -> service);
        List<CliCommand> commands = List.of(
                new ImportCommand(terminal),
                new PreflightCommand(terminal, desk),
                new TrainCommand(terminal, desk),
                new RunsCommand(terminal, desk));
        int status = VitrineCommand.line(terminal, commands).execute(words);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Foretells without an engine. */
    private final class Foreteller implements Trainer {
        @Override
        public boolean trains(ModelConfig model) {
            return true;
        }

        @Override
        public Optional<Prediction> preflight(Job job, RunControl control) {
            var memory = new Prediction.Memory(500 * MB, 20 * MB, 20 * MB, 500 * MB, 10 * MB, 100 * MB, 0);
            var pace = new Prediction.Pace(10, 100, 10, 100, 0.1, 10, 1, 1);
            return Optional.of(
                    new Prediction("cpu", 1234, 3, memory, pace, new Prediction.Room(room, 4_000 * MB, null)));
        }

        @Override
        public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
            throw new IllegalStateException("only to be foretold");
        }

        @Override
        public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) {
            throw new IllegalStateException("only to be foretold");
        }
    }
}
