package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
    @TempDir
    Path root;

    @Test
    void filesKeptInMemoryForSpeedCountAsAvailable() throws IOException {
        write("proc/meminfo", "MemTotal:  8000 kB\nMemFree:  1000 kB\nMemAvailable:  5000 kB\n");
        assertThat(available()).isEqualTo(5000 * 1024);
    }

    @Test
    void aContainersLimitCounts() throws IOException {
        write("proc/meminfo", "MemAvailable:  5000000 kB\n");
        write("sys/fs/cgroup/memory.max", "1000000\n");
        write("sys/fs/cgroup/memory.current", "700000\n");
        assertThat(available()).isEqualTo(300_000);
        write("sys/fs/cgroup/memory.stat", "anon 500000\ninactive_file 200000\n");
        assertThat(available()).isEqualTo(500_000);
    }

    @Test
    void aContainerWithoutALimitHasTheMachine() throws IOException {
        write("proc/meminfo", "MemAvailable:  5000 kB\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", "700000\n");
        assertThat(available()).isEqualTo(5000 * 1024);
    }

    @Test
    void containersOfTheFirstGenerationCount() throws IOException {
        write("proc/meminfo", "MemAvailable:  5000000 kB\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "900000\n");
        write("sys/fs/cgroup/memory/memory.stat", "total_inactive_file 100000\n");
        assertThat(available()).isEqualTo(200_000);
    }

    @Test
    void whereTheSystemTellsNothingJavaIsAsked() {
        assertThat(available()).isPositive();
    }

    private long available() {
        return new MachineMemory(root).available();
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
