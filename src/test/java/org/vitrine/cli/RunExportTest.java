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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.als.AlsTrainer;

/** Runs as other programs take them. */
class RunExportTest {
    private static final int EPOCHS = 3;
    /** A comma with an even number of quotes after it. */
    private static final String BETWEEN_CELLS = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    @TempDir
    Path folder;

    private Path shop;
    private String run;

    @BeforeEach
    void trained() throws IOException {
        shop = folder.resolve("It's a shop");
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,timestamp\n");
        for (int at = 0; at < 600; at++) {
            events.append("u%d,i%d,%d%n".formatted(random.nextInt(30), random.nextInt(20), 1_760_000_000L + at * 3600));
        }
        Files.writeString(folder.resolve("events.csv"), events);
        in("import", shop.toString(), "--events", folder.resolve("events.csv").toString());
        run = in("train", "--model", "ials", "--epochs", String.valueOf(EPOCHS), "--set", "patience=0")
                .path("run")
                .asText();
        in("train", "--model", "popularity");
    }

    @Test
    void aTableHasARowForEachRun() throws IOException {
        var to = folder.resolve("runs.csv");
        var said = in("export", "runs", "--to", to.toString());
        assertThat(said.path("runs").asInt()).isEqualTo(2);
        var lines = Files.readAllLines(to);
        assertThat(lines).hasSize(3);
        var heads = List.of(lines.getFirst().split(BETWEEN_CELLS, -1));
        assertThat(heads)
                .startsWith("run", "model", "state")
                .contains("best", "best_epoch", "protocol.split", "setting.dim", "setting.seed", "test.ndcg@10");
        var row =
                lines.stream().filter(line -> line.startsWith(run)).findFirst().orElseThrow();
        var cells = List.of(row.split(BETWEEN_CELLS, -1));
        assertThat(cells.get(heads.indexOf("epochs"))).isEqualTo(String.valueOf(EPOCHS));
        var measured = in("evaluate", "--run", run).path("test").path("ndcg@10").asDouble();
        assertThat(Double.parseDouble(cells.get(heads.indexOf("test.ndcg@10")))).isEqualTo(measured);
        // popularity has no vectors: nothing stands there, in no row a word like NaN
        var other = lines.stream()
                .filter(line -> line.contains(",popularity,"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(other.split(BETWEEN_CELLS, -1)).get(heads.indexOf("setting.dim")))
                .isEmpty();
        assertThat(String.join("\n", lines)).doesNotContain("NaN", "null");

        for (var end : List.of("parquet", "json")) {
            var file = folder.resolve("runs." + end);
            in("export", "runs", "--run", run, "--to", file.toString());
            assertThat(file).isNotEmptyFile();
        }
        var json = new ObjectMapper().readTree(folder.resolve("runs.json").toFile());
        assertThat(json).hasSize(1);
        assertThat(json.get(0).path("test.ndcg@10").asDouble()).isEqualTo(measured);
    }

    /** As MLflow's FileStore reads it: https://github.com/mlflow/mlflow/blob/master/mlflow/store/tracking/file_store.py */
    @Test
    void aTrackingFolderIsLaidOutAsMlflowKeepsIt() throws IOException {
        var to = folder.resolve("mlruns");
        in("export", "runs", "--as", "mlflow", "--to", to.toString());
        var experiment = only(to, "\\d+");
        assertThat(experiment.resolve("meta.yaml"))
                .content()
                .contains("name: 'It''s a shop'", "lifecycle_stage: active");
        var homes = among(experiment, "[0-9a-f]{32}");
        assertThat(homes).hasSize(2);
        var home = homes.stream()
                .filter(each -> Files.exists(each.resolve("params/dim")))
                .findFirst()
                .orElseThrow();
        assertThat(home.resolve("meta.yaml"))
                .content()
                .contains("run_id: '" + home.getFileName() + "'", "status: 3", "run_name: '" + run + "'")
                .contains("experiment_id: '" + experiment.getFileName() + "'");
        assertThat(home.resolve("params/model")).hasContent("ials");
        assertThat(home.resolve("tags/mlflow.runName")).hasContent(run);
        var losses = Files.readAllLines(home.resolve("metrics/loss/training"));
        assertThat(losses).hasSize(EPOCHS).allSatisfy(line -> assertThat(line).matches("\\d{13} \\S+ [123]"));
        assertThat(home.resolve("metrics/validation/ndcg_at_10")).exists();
        assertThat(home.resolve("metrics/test/ndcg_at_10")).exists();

        // again: each run stands where it stood, and what others put there stays
        Files.createDirectories(to.resolve("77"));
        in("export", "runs", "--as", "mlflow", "--to", to.toString());
        assertThat(among(experiment, "[0-9a-f]{32}")).hasSameElementsAs(homes);
        assertThat(among(experiment, "\\..*")).isEmpty();
        assertThat(to.resolve("77")).isDirectory();
    }

    @Test
    void eachRunHasAFileOfEvents() throws IOException {
        var to = folder.resolve("logs");
        in("export", "runs", "--as", "tensorboard", "--to", to.toString());
        var files = among(to.resolve(run), "events\\.out\\.tfevents\\.\\d+\\.vitrine");
        assertThat(files).hasSize(1);
        var text = new String(Files.readAllBytes(files.getFirst()), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("brain.Event:2", "loss/training", "validation/ndcg@10", "test/ndcg@10");
    }

    @Test
    void listsAreOfOneRunAndNoRunsAreTold() {
        var two = run(
                "export",
                "lists",
                "--project",
                shop.toString(),
                "--to",
                folder.resolve("l.csv").toString());
        assertThat(two.status()).isEqualTo(2);
        assertThat(two.err()).contains("name it with --run");
        var unknown = run("export", "runs", "--as", "sheet", "--project", shop.toString(), "--to", "x");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("tensorboard");
        var kind = run(
                "export",
                "runs",
                "--project",
                shop.toString(),
                "--to",
                folder.resolve("runs.txt").toString());
        assertThat(kind.status()).isEqualTo(3);
    }

    private static List<Path> among(Path folder, String name) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(each -> Pattern.matches(name, each.getFileName().toString()))
                    .toList();
        }
    }

    private static Path only(Path folder, String name) throws IOException {
        var all = among(folder, name);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private record Said(int status, String out, String err) {}

    private JsonNode in(String... words) throws IOException {
        var all = new ArrayList<>(List.of(words));
        if (!words[0].equals("import")) {
            all.addAll(List.of("--project", shop.toString()));
        }
        all.add("--json");
        var said = run(all.toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private static Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(print(out), print(err), false, Texts.in(Locale.ENGLISH), new CancelToken());
        var service = new TrainingService(
                List.of(new BaselineTrainer(), new AlsTrainer()),
                new RankingMeasures(),
                InstantSource.system(),
                new Random(1));
        var desk = new RunDesk(() -> service);
        var commands = List.<CliCommand>of(
                new ImportCommand(terminal),
                new TrainCommand(terminal, desk),
                new EvaluateCommand(terminal, desk),
                new ExportCommand(terminal, desk));
        int status = VitrineCommand.line(terminal, commands).execute(words);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
