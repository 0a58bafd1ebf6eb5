package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.cli.EvaluateCommand;
import org.vitrine.cli.ExportCommand;
import org.vitrine.cli.ImportCommand;
import org.vitrine.cli.RecommendCommand;
import org.vitrine.cli.RunCommand;
import org.vitrine.cli.RunDesk;
import org.vitrine.cli.RunsCommand;
import org.vitrine.cli.Terminal;
import org.vitrine.cli.TrainCommand;
import org.vitrine.cli.VitrineCommand;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;

/** Networks from the command line: the real engine on a small shop. */
class NetworkCommandsTest {
    @TempDir
    Path folder;

    private final RunDesk desk = new RunDesk(new TrainingDesk());
    private Path shop;

    @BeforeEach
    void project() throws IOException {
        shop = folder.resolve("shop");
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,event,timestamp\n");
        for (int at = 0; at < 900; at++) {
            int user = random.nextInt(40);
            events.append("u%d,i%d,view,%d%n".formatted(user, random.nextInt(15) * 2 + user % 2, 1_760_000_000L + at));
        }
        var file = Files.writeString(folder.resolve("events.csv"), events);
        assertThat(run("import", shop.toString(), "--events", file.toString()).status())
                .isZero();
    }

    @Test
    void aRunNamesEverythingThatComputedIt() throws IOException {
        var run = json(inShop("train", "--model", "bpr-mf", "--epochs", "1")).path("run");
        var file = shop.resolve("runs").resolve(run.asText()).resolve("versions.json");
        var versions = new ObjectMapper().readTree(file.toFile());
        assertThat(versions.path("djl").asText()).isEqualTo("0.36.0");
        assertThat(versions.path("pytorch").asText()).startsWith("2.7.1");
        assertThat(versions.path("pytorch.flavour").asText()).isNotEmpty();
        assertThat(versions.path("vitrine").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        if (Files.exists(Path.of(".git"))) {
            assertThat(versions.path("commit").asText()).matches("[0-9a-f]{7,40}(-dirty)?");
        }
    }

    @Test
    void whatWasDrawnIsToldAndItemsAreLaidOutInAPlane() throws IOException {
        inShop("train", "--model", "bpr-mf", "--epochs", "2", "--set", "sampling=dynamic", "--set", "hardest-of=4");
        var drawn = json(inShop("run", "negatives", "latest"));
        assertThat(drawn.path("sampling").asText()).isEqualTo("dynamic");
        assertThat(drawn.path("hardestOf").asInt()).isEqualTo(4);
        assertThat(drawn.path("epochs")).hasSize(2);
        var first = drawn.path("epochs").get(0);
        assertThat(first.path("negatives").asLong()).isPositive();
        double shares = 0;
        for (var band : first.path("bands")) {
            shares += band.path("negativeShare").asDouble();
        }
        assertThat(shares).isCloseTo(1, within(1e-9));
        assertThat(run("run", "negatives", "latest", "--project", shop.toString())
                        .out())
                .contains("hardest of 4");

        var to = folder.resolve("map.csv");
        var map = json(inShop("export", "map", "--run", "latest", "--to", to.toString()));
        assertThat(Files.readAllLines(to))
                .hasSize(1 + map.path("rows").asInt())
                .first()
                .isEqualTo("item,x,y,events,group");
    }

    /** Ranked over the whole catalogue, and asked for a yes or a no. */
    @Test
    void clickThroughModelsAreMeasuredBothWaysAndMakeLists() throws IOException {
        for (var kind : List.of("deepfm", "dcn-v2", "mmoe", "ple")) {
            // experts have no products of vectors and must find that tastes go together by themselves
            var epochs = List.of("mmoe", "ple").contains(kind) ? "40" : "15";
            inShop("train", "--model", kind, "--epochs", epochs, "--set", "batch-size=32", "--set", "patience=0");
            var measured = json(inShop("evaluate", "--run", "latest"));
            assertThat(measured.path("model").asText()).isEqualTo(kind);
            assertThat(measured.path("protocol").path("candidates").asText()).isEqualTo("full");
            var pairs = measured.path("pairs");
            for (var measure : List.of("accuracy", "precision", "recall", "f1", "auc", "log-loss")) {
                assertThat(pairs.path(measure).asDouble()).as(measure).isPositive();
            }
            assertThat(pairs.path("auc").asDouble()).isBetween(0.8, 1.0);
            var list = json(inShop("recommend", "--run", "latest", "--user", "u1", "--top", "3"));
            assertThat(list.path("warmth").asText()).isEqualTo("hot");
            assertThat(list.path("items")).hasSize(3);
            var stranger = json(inShop("recommend", "--run", "latest", "--user", "nobody", "--top", "3"));
            assertThat(stranger.path("warmth").asText()).isEqualTo("cold");
        }
    }

    @Test
    void aProfileTellsWhereTheTimeOfAStepWent() throws IOException {
        var said = run(
                "train",
                "--project",
                shop.toString(),
                "--model",
                "neumf",
                "--epochs",
                "2",
                "--set",
                "patience=0",
                "--profile");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("A step, mean of", "feed", "forward", "backward", "update");
        var told = json(inShop("train", "--model", "neumf", "--epochs", "2", "--set", "patience=0"));
        var profile = told.path("profile");
        double parts = 0;
        for (var part : List.of("secondsFeed", "secondsForward", "secondsBackward", "secondsUpdate")) {
            assertThat(profile.path(part).asDouble()).as(part).isPositive();
            parts += profile.path(part).asDouble();
        }
        assertThat(profile.path("steps").asInt()).isPositive();
        // milliseconds are cut off each epoch's time
        assertThat(parts).isLessThanOrEqualTo(told.path("secondsTraining").asDouble() + 0.002);
    }

    @Test
    void whatIsNotThereLeavesNoRunBehind() throws IOException {
        var split = inShop("train", "--model", "bpr-mf", "--split", "provided");
        assertThat(split.status()).isEqualTo(3);
        assertThat(split.err()).contains("no split of their own");
        var device = inShop("train", "--model", "bpr-mf", "--device", "gpu:99");
        assertThat(device.status()).isEqualTo(3);
        assertThat(device.err()).contains("gpu:99", "docs/gpu.md");
        assertThat(device.err().length()).isLessThan(600);
        assertThat(json(inShop("runs")).path("runs")).isEmpty();
        assertThat(shop.resolve("runs")).doesNotExist();
    }

    @Test
    void aCancelledRunEndsInTimeAndIsToldAsCancelled() throws Exception {
        var cancel = new CancelToken();
        var began = new CountDownLatch(1);
        var asked = new AtomicLong();
        var busy = new AtomicLong();
        var watcher = Thread.ofPlatform().start(() -> {
            await(began);
            asked.set(System.nanoTime());
            busy.set(cpu());
            cancel.cancel();
        });
        var said = run(
                cancel,
                line -> {
                    if (line.startsWith("Epoch 1:")) {
                        began.countDown();
                    }
                },
                "train",
                "--project",
                shop.toString(),
                "--model",
                "two-branch-lstm",
                "--set",
                "patience=0",
                "--epochs",
                "10000",
                "--json");
        // the processor time where that is less: others may keep the machine busy
        double seconds = Math.min(System.nanoTime() - asked.get(), cpu() - busy.get()) / 1e9;
        watcher.join();
        assertThat(said.status()).as(said.err()).isEqualTo(4);
        assertThat(seconds).isLessThan(2);
        var told = new ObjectMapper().readTree(said.out());
        assertThat(told.path("status").asText()).isEqualTo("cancelled");
        assertThat(told.path("best").path("epoch").asInt()).isPositive();
        assertThat(told.path("resume").asText()).contains(told.path("run").asText());
        var shown = json(inShop("run", "show", "latest"));
        assertThat(shown.path("status").asText()).isEqualTo("cancelled");
        assertThat(shown.path("resume").asText()).isEqualTo(told.path("resume").asText());
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailedRunSaysWhyWhenItIsShown() throws IOException {
        var args = List.of(
                "--project", shop.toString(), "--model", "bpr-mf", "--set", "learning-rate=10", "--set", "l2=1");
        var failing = new ArrayList<>(List.of("train"));
        failing.addAll(args);
        failing.addAll(List.of(
                "--set",
                "optimizer=adamw",
                "--set",
                "clip-norm=0",
                "--set",
                "batch-size=64",
                "--epochs",
                "40",
                "--set",
                "patience=0"));
        assertThat(run(failing.toArray(String[]::new)).status()).isEqualTo(3);
        var shown = json(inShop("run", "show", "latest"));
        assertThat(shown.path("status").asText()).isEqualTo("failed");
        assertThat(shown.path("problem").path("what").asText()).isNotBlank();
        assertThat(shown.path("problem").path("advice").asText()).contains("learning rate");
        assertThat(shown.has("resume")).isFalse();
        assertThat(run("run", "show", "latest", "--project", shop.toString()).out())
                .contains(shown.path("problem").path("what").asText())
                .contains(shown.path("problem").path("why").asText())
                .contains(shown.path("problem").path("advice").asText());
    }

    private record Said(int status, String out, String err) {}

    private static JsonNode json(Said said) throws IOException {
        assertThat(said.status()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private Said inShop(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--project", shop.toString(), "--json"));
        return run(all.toArray(String[]::new));
    }

    private Said run(String... args) {
        return run(new CancelToken(), line -> {}, args);
    }

    /** @param heard hears each line said beside the answer */
    private Said run(CancelToken cancel, Consumer<String> heard, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int count) {
                super.write(bytes, from, count);
                new String(bytes, from, count, StandardCharsets.UTF_8).lines().forEach(heard);
            }
        };
        var terminal = new Terminal(print(out), print(err), false, Texts.in(Locale.ENGLISH), cancel);
        var line = VitrineCommand.line(
                terminal,
                List.of(
                        new ImportCommand(terminal),
                        new TrainCommand(terminal, desk),
                        new EvaluateCommand(terminal, desk),
                        new RecommendCommand(terminal, desk),
                        new RunsCommand(terminal, desk),
                        new ExportCommand(terminal, desk),
                        new RunCommand(terminal, desk)));
        int status = line.execute(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
