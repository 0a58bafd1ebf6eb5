package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a run as this process and another see it. */
@Timeout(60)
class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void aRunThatWasHandedOverCanBeWorkedAtAndNotBeTaken() throws Exception {
        var file = folder.resolve(".lock");
        var lock = RunLock.take(file).orElseThrow();
        assertThat(elsewhere(file)).isEqualTo("false false");
        assertThat(RunLock.take(file)).isEmpty();

        lock.handOver();
        assertThat(elsewhere(file)).isEqualTo("false true");
        assertThat(RunLock.take(file)).isEmpty();
        assertThat(RunLock.isHeld(file)).isTrue();

        lock.close();
        assertThat(elsewhere(file)).isEqualTo("true true");
        assertThat(RunLock.isHeld(file)).isFalse();
    }

    private static String elsewhere(Path file) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }
}
