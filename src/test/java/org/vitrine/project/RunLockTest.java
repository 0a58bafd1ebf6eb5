package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The locks of a run and of a project as this process and another see them. */
@Timeout(60)
class RunLockTest {
    private static final int TIMES = 300;

    @TempDir
    Path folder;

    @Test
    void aRunThatWasHandedOverCanBeWorkedAtAndNotBeTaken() throws Exception {
        var file = folder.resolve(".lock");
        var lock = RunLock.take(file).orElseThrow();
        assertThat(elsewhere(file, "try")).containsExactly("false", "false");
        assertThat(RunLock.take(file)).isEmpty();

        lock.handOver();
        assertThat(elsewhere(file, "try")).containsExactly("false", "true");
        assertThat(RunLock.take(file)).isEmpty();
        assertThat(RunLock.isHeld(file)).isTrue();

        lock.close();
        assertThat(elsewhere(file, "try")).containsExactly("true", "true");
        assertThat(RunLock.isHeld(file)).isFalse();
    }

    /** A window that lists the runs asks just when a run begins: it neither keeps the run from its lock nor takes another who asks for it. */
    @Test
    void whoAsksHereIsNeverInTheWay() throws Exception {
        var file = folder.resolve(".lock");
        RunLock.take(file).orElseThrow().close();
        var held = new AtomicInteger();
        var asking = IntStream.range(0, 2)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        held.addAndGet(RunLock.isHeld(file) ? 1 : 0);
                    }
                }))
                .toList();
        try {
            Thread.sleep(200);
            assertThat(held).hasValue(0);
            takeOften(file);
        } finally {
            asking.forEach(Thread::interrupt);
            for (var thread : asking) {
                thread.join();
            }
        }
    }

    @Test
    void whoAsksElsewhereIsNeverInTheWay() throws Exception {
        var file = folder.resolve(".lock");
        RunLock.take(file).orElseThrow().close();
        var other = probe(file, "ask");
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("asking");
            for (int at = 0; at < TIMES; at++) {
                assertThat(RunLock.isHeld(file)).isFalse();
            }
            takeOften(file);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** A second window of the same process is refused, and the first keeps what it has: POSIX would take it with the second's file. */
    @Test
    void aProjectRefusedHereIsStillRefusedElsewhere() throws Exception {
        try (var lock = FolderLock.acquire(folder)) {
            assertThatThrownBy(() -> FolderLock.acquire(folder)).isInstanceOf(ProjectProblem.class);
            assertThat(FolderLock.isHeld(folder)).isTrue();
            assertThat(elsewhere(folder.resolve(".lock"), "project")).containsExactly("false");
            assertThat(lock.isHeld()).isTrue();
        }
        assertThat(FolderLock.isHeld(folder)).isFalse();
        assertThat(elsewhere(folder.resolve(".lock"), "project")).containsExactly("true");
    }

    private static void takeOften(Path file) throws IOException {
        for (int at = 0; at < TIMES; at++) {
            var lock = RunLock.take(file);
            assertThat(lock).as("taken for the %dth time", at).isPresent();
            assertThat(RunLock.isHeld(file)).isTrue();
            lock.orElseThrow().close();
        }
    }

    private static List<String> elsewhere(Path file, String what) throws Exception {
        var process = probe(file, what);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip().lines().toList();
    }

    private static Process probe(Path file, String what) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        file.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
