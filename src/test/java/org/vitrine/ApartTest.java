package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.Project;
import org.vitrine.project.RunFolder;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.project.WorkerJvm;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunState;

/** Runs that have processes of their own: real ones, on the real engine. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS) // signals
class ApartTest {
    private static final int EPOCHS = 60;

    @TempDir
    Path folder;

    private final TrainingService here = new TrainingDesk().get();
    private final TrainingService apart = here.apart(WorkerJvm.forWindow().with("-XX:TieredStopAtLevel=1"));
    private Project project;
    private TrainingData data;

    @BeforeEach
    void project() throws Exception {
        var random = new Random(7);
        var rows = new StringBuilder("user,item,time\n");
        for (int at = 0; at < 6_000; at++) {
            int user = random.nextInt(200);
            rows.append("u%d,i%d,%d%n".formatted(user, random.nextInt(60) * 2 + user % 2, 1_760_000_000L + at));
        }
        var events = Files.writeString(folder.resolve("events.csv"), rows);
        var plan = new ImportPlan(
                List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(events, TableKind.EVENTS, "", ""))));
        project = Project.create(folder.resolve("shop"), "shop", plan, folder, Progress.SILENT, new CancelToken());
        data = TrainingData.of(project);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        project.close();
        await("no process left", () -> children().isEmpty());
    }

    @Test
    void aRunOfItsOwnProcessGivesTheSameNumbersBitForBit() throws Exception {
        var inside = start(here, EPOCHS);
        await(inside);
        var outside = start(apart, EPOCHS);
        assertThat(outside.folder().isAlive()).isTrue();
        await(outside);
        assertThat(outside.state()).isEqualTo(RunState.COMPLETED);
        sameModel(outside.folder(), inside.folder());
        assertThat(curve(outside)).isEqualTo(curve(inside)).hasSize(EPOCHS);
        assertThat(outside.folder().evaluation().orElseThrow().metrics())
                .isEqualTo(inside.folder().evaluation().orElseThrow().metrics());
        asWritten(outside);
        assertThat(outside.folder().isAlive()).isFalse();
        assertThat(outside.peakBytes().orElseThrow()).isGreaterThan(50_000_000);
        assertThat(outside.folder().path()).isDirectoryNotContaining("glob:**/process.txt");
    }

    @Test
    void aCrashEndsTheRunInWordsAndItGoesOnToTheSameCurve() throws Exception {
        var whole = start(here, EPOCHS);
        await(whole);

        var run = startAndPause();
        assertThat(refusedToGoOn(run)).isEqualTo("project.run.alive");
        signal("SEGV");
        await(run);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        var problem = problem(run);
        assertThat(problem.what().key()).isEqualTo("project.process.crashed");
        assertThat(problem.what().args().getFirst().toString()).startsWith("SIGSEGV");
        var crashFile = Path.of(problem.what().args().get(1).toString());
        assertThat(crashFile).exists().hasParent(run.folder().path());
        asWritten(run);

        var resumed = apart.resume(data, run.id(), Progress.SILENT, new CancelToken());
        await("training again", () -> resumed.state() == RunState.RUNNING);
        resumed.control().pause();
        await("the pause", () -> resumed.state() == RunState.PAUSED);
        signal("KILL");
        await(resumed);
        assertThat(problem(resumed).what().key()).isEqualTo("project.process.killed");

        var last = apart.resume(data, run.id(), Progress.SILENT, new CancelToken());
        await(last);
        assertThat(last.state()).isEqualTo(RunState.COMPLETED);
        sameModel(last.folder(), whole.folder());
        assertThat(curve(last)).isEqualTo(curve(whole));
        asWritten(last);
    }

    /** A few of the fifty that {@code src/bench/kill/train.sh} makes; what it was at when it was killed is a matter of luck. */
    @Test
    void killedAtRandomMomentsARunReproducesTheUninterruptedCurve() throws Exception {
        var random = new Random(2026);
        var whole = start(here, EPOCHS);
        await(whole);
        var run = start(apart, EPOCHS);
        int kills = 0;
        for (int round = 0; round < 4 && !run.hasEnded(); round++) {
            var now = run;
            int epochs = 1 + random.nextInt(EPOCHS / 5);
            int seen = now.history().snapshot().epochs().size();
            await(
                    "some epochs",
                    () -> now.hasEnded() || now.history().snapshot().epochs().size() >= seen + epochs);
            Thread.sleep(random.nextInt(20));
            if (!children().isEmpty()) {
                signal("KILL");
                await(now);
                assertThat(now.state()).isEqualTo(RunState.FAILED);
                kills++;
                run = apart.resume(data, now.id(), Progress.SILENT, new CancelToken());
            }
        }
        assertThat(kills).as("kills that hit the run").isPositive();
        await(run);
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(curve(run)).isEqualTo(curve(whole));
        sameModel(run.folder(), whole.folder());
        asWritten(run);
    }

    @Test
    void whatIsAskedOfTheControlReachesTheProcess() throws Exception {
        var run = startAndPause();
        run.control().learningRate(0.0017);
        run.control().resume();
        await(
                "the new rate",
                () -> events(run).stream()
                        .anyMatch(e -> e instanceof RunEvent.RateChanged c && c.learningRate() == 0.0017));
        run.control().stopAndKeepBest();
        await(run);
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(run.folder().evaluation()).isPresent();
    }

    @Test
    void aCancelledRunEndsInTimeEvenWhenItsProcessCannotListen() throws Exception {
        var first = startAndPause();
        long listening = millisToCancel(first);
        assertThat(first.state()).isEqualTo(RunState.CANCELLED);

        var second = startAndPause();
        signal("STOP");
        long frozen = millisToCancel(second);
        assertThat(second.state()).isEqualTo(RunState.CANCELLED);
        assertThat(second.folder().log().ended()).isTrue();
        System.err.printf("cancelled in %d ms, a frozen process in %d ms%n", listening, frozen);
        var system = ManagementFactory.getOperatingSystemMXBean();
        boolean busy = system.getSystemLoadAverage() > system.getAvailableProcessors() + 1;
        // where others keep the machine busy the disk alone takes a second for the run's end
        assertThat(listening).isLessThan(busy ? 6_000 : 2_000);
        assertThat(frozen).isLessThan(busy ? 6_000 : 2_000);
    }

    @Test
    void memoryThatRunsOutIsSaidAndNothingElseIsLost() throws Exception {
        var run = start(here.apart(WorkerJvm.forWindow().with("-Xmx16m")), EPOCHS);
        await(run);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(problem(run).what().key()).isEqualTo("project.process.memory");
        assertThat(TrainingService.canGoOn(run.state())).isTrue();
    }

    @Test
    void aJvmThatDoesNotStartSaysWhy() throws Exception {
        var run = start(here.apart(WorkerJvm.forWindow().with("-XX:NoSuchOptionAtAll")), EPOCHS);
        await(run);
        assertThat(problem(run).what().key()).isEqualTo("project.process.ended");
        assertThat(problem(run).why().args().get(1).toString()).isNotEqualTo("–");
    }

    /** The program is killed, not asked: the process of its run notices, ends, and leaves a run that can go on. */
    @Test
    void aProcessWhoseProgramIsGoneEnds() throws Exception {
        var program = new ProcessBuilder(trainApart())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            var runs = data.runs();
            await("two epochs", () -> !program.isAlive() || epochsOfNewest() >= 2);
            assertThat(program.isAlive()).as(() -> said("err")).isTrue();
            var worker = program.toHandle().children().findFirst().orElseThrow();
            program.destroyForcibly().waitFor();
            long from = System.nanoTime();
            await("the process gone", () -> !worker.isAlive());
            System.err.printf("gone %d ms after its program%n", millisSince(from));
            var run = runs.named("latest");
            assertThat(run.isAlive()).isFalse();
            assertThat(run.history().snapshot().state()).isEqualTo(RunState.INTERRUPTED);
            assertThat(run.lastCheckpoint()).isPresent();
        } finally {
            program.destroyForcibly();
        }
    }

    private String said(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> trainApart() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.vitrine.Launcher", "train"));
        command.addAll(List.of("--project", data.folder().toString(), "--model", "bpr-mf", "--epochs", "10000"));
        command.addAll(List.of("--set", "patience=0", "--device", "cpu", "--threads", "1", "--apart"));
        return command;
    }

    private int epochsOfNewest() {
        try {
            var list = data.runs().list().runs();
            return list.isEmpty() ? 0 : list.getFirst().epochs();
        } catch (ProblemException e) {
            return 0;
        }
    }

    private TrainingRun start(TrainingService service, int epochs) throws Exception {
        var settings = Map.of("epochs", Integer.toString(epochs), "patience", "0");
        var request = new TrainingRequest(
                new ModelCatalogue().configure("bpr-mf", settings),
                new SplitSpec.Temporal(0.1, 0.1),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10");
        return service.start(data, request, Progress.SILENT, new CancelToken());
    }

    /** A run in a process of its own that has a checkpoint and holds still. */
    private TrainingRun startAndPause() throws Exception {
        var run = start(apart, EPOCHS);
        await("a checkpoint", () -> run.history().snapshot().epochs().size() >= 2);
        run.control().pause();
        await("the pause", () -> run.state() == RunState.PAUSED);
        assertThat(run.hasEnded()).isFalse();
        return run;
    }

    private String refusedToGoOn(TrainingRun run) {
        return catchThrowableOfType(
                        ProblemException.class, () -> apart.resume(data, run.id(), Progress.SILENT, new CancelToken()))
                .problem()
                .what()
                .key();
    }

    private long millisToCancel(TrainingRun run) throws Exception {
        long from = System.nanoTime();
        apart.cancel(run);
        await(run);
        return millisSince(from);
    }

    private static long millisSince(long from) {
        return Duration.ofNanos(System.nanoTime() - from).toMillis();
    }

    private static Problem problem(TrainingRun run) {
        return ((RunOutcome.Failed) run.history().snapshot().outcome().orElseThrow()).problem();
    }

    private static List<RunEvent> events(TrainingRun run) {
        try {
            return run.folder().log().events();
        } catch (ProblemException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who listened knows what the file tells, no more and no less. */
    private static void asWritten(TrainingRun run) throws Exception {
        assertThat(run.folder().history().snapshot())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(run.history().snapshot());
    }

    private static List<List<Object>> curve(TrainingRun run) {
        return run.history().snapshot().epochs().stream()
                .map(e -> List.<Object>of(
                        e.loss(), e.validationLoss(), e.validation().metrics(), e.gradientNorm()))
                .toList();
    }

    private static void sameModel(RunFolder one, RunFolder other) {
        for (var file : List.of("best.safetensors", "checkpoint.safetensors")) {
            assertThat(one.model().resolve(file))
                    .hasSameBinaryContentAs(other.model().resolve(file));
        }
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static void signal(String name) throws Exception {
        var workers = children();
        assertThat(workers).hasSize(1);
        var kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(workers.getFirst().pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void await(TrainingRun run) throws InterruptedException {
        assertThat(run.awaitEnd(120, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            Thread.sleep(2);
        }
    }
}
