package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process of its own, on a class path without the toolkit. */
class HeadlessCliTest {
    @TempDir
    Path folder;

    private String language = "C.UTF-8";

    @Test
    void importProfileAndPortraitWorkWhereThereIsNoToolkit() throws Exception {
        var shop = folder.resolve("harbour").toString();
        var imported = json(run("import", shop, "--from", "sample-projects/harbour-market", "--json"));
        assertThat(imported.path("preset").asText()).isEqualTo("harbour-market");
        assertThat(imported.path("tables").findValuesAsText("name")).contains("users", "items", "events", "shops");
        var profile = json(run("profile", "--project", shop, "--json"));
        assertThat(profile.path("findings"))
                .isEqualTo(imported.path("findings"))
                .isNotEmpty();
        var portrait = json(run("portrait", "--project", shop, "--user", "0042", "--json"));
        assertThat(portrait.path("rfm").path("segment").asText()).isNotEmpty();
        assertThat(portrait.path("journey")).isNotEmpty();
    }

    @Test
    void theClassPathReallyLacksTheToolkit() throws Exception {
        assertThat(classPath()).doesNotContain("javafx");
        assertThat(run("tour", "--to", folder.resolve("pictures").toString()).status())
                .as("the tour needs the toolkit")
                .isNotZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCEndsWithinTwoSecondsAndLeavesTheProjectWhole() throws Exception {
        var shop = folder.resolve("shop");
        var small = Files.writeString(folder.resolve("small.csv"), "user,item\nu1,i1\nu2,i2\n");
        assertThat(run("import", shop.toString(), "--events", small.toString()).status())
                .isZero();
        var large = folder.resolve("large.csv");
        try (var out = Files.newBufferedWriter(large)) {
            out.write("user,item,note\n");
            for (int i = 0; i < 6_000_000; i++) {
                out.write("u" + i % 900_001 + ",i" + i % 70_001 + ",n" + i + "\n");
            }
        }
        var process = start("import", shop.toString(), "--events", large.toString());
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(shop.resolve("project.json")).contains("large.csv") && System.nanoTime() < limit) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("ended too early")
                    .isFalse();
        }
        double seconds = secondsToStop(process);
        System.err.printf("stopped in %.2f s%n", seconds);
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(seconds).isLessThan(2);
        var profile = json(run("profile", "--project", shop.toString(), "--json"));
        assertThat(profile.path("tables").get(0).path("rowsKept").asInt()).isEqualTo(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCInTrainingEndsTheRunAsCancelled() throws Exception {
        var shop = folder.resolve("shop").toString();
        var events = new StringBuilder("user,item,time\n");
        var random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            events.append("u%d,i%d,%d%n".formatted(random.nextInt(1_500), random.nextInt(2_000), 1_760_000_000L + i));
        }
        var file = Files.writeString(folder.resolve("events.csv"), events);
        assertThat(run("import", shop, "--events", file.toString()).status()).isZero();
        var process = start("train", "--project", shop, "--model", "two-branch-lstm", "--epochs", "1000", "--json");
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.readString(folder.resolve("err")).contains("Run ") && System.nanoTime() < limit) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("ended too early")
                    .isFalse();
        }
        // somewhere between the engine's start and the second epoch
        var moment = ThreadLocalRandom.current().nextInt(6_000);
        assertThat(process.waitFor(moment, TimeUnit.MILLISECONDS))
                .as("ended too early")
                .isFalse();
        double seconds = secondsToStop(process);
        System.err.printf("training stopped in %.2f s%n", seconds);
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(seconds).isLessThan(2);
        var told = new ObjectMapper().readTree(Files.readString(folder.resolve("out")));
        assertThat(told.path("status").asText()).isEqualTo("cancelled");
        var runs = json(run("runs", "--project", shop, "--json")).path("runs");
        assertThat(runs.findValuesAsText("status")).containsExactly("cancelled");
    }

    /** Wall time, or the processor time it still took where that is less: on a machine others keep busy a signal alone may wait for seconds. */
    private static double secondsToStop(Process process) throws InterruptedException {
        long begin = System.nanoTime();
        var before = cpu(process);
        var last = before;
        process.destroy();
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            last = cpu(process).compareTo(last) > 0 ? cpu(process) : last;
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(60));
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        return last.isZero() ? wall : Math.min(wall, last.minus(before).toNanos() / 1e9);
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private record Said(int status, String out, String err) {}

    private static JsonNode json(Said said) throws IOException {
        assertThat(said.status()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private Said run(String... args) throws Exception {
        var process = start(args);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Said(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    /** No such locale need be installed: the JVM would fall back on English and on question marks. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theTerminalIsAnsweredInTheLanguageOfItsEnvironment() throws Exception {
        language = "zh_CN.UTF-8";
        assertThat(run("--help").out()).contains("电商推荐工作台");
        var refused = run("profile", "--project", folder.resolve("nothing").toString());
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).contains("不是项目").doesNotContain("?");
        language = "C";
        assertThat(run("--help").out()).contains("workbench");
    }

    private Process start(String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath(), "org.vitrine.Main"));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", language);
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("javafx") && !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
