package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineThreadsTest {
    private static final Path TASKS = Path.of("/proc/self/task");

    @Test
    void theSecondCompilerStepsBackAndTheFirstDoesNot() throws IOException {
        assumeTrue(Files.isDirectory(TASKS), "only Linux gives each thread a priority of its own");
        MachineThreads.stepBack();
        assertThat(nice("C2 CompilerThre")).isNotEmpty().allMatch(nice -> nice >= MachineThreads.NICE);
        assertThat(nice("C1 CompilerThre")).allMatch(nice -> nice < MachineThreads.NICE);
    }

    /** The 19th field of a thread's {@code stat}, counted from its number. */
    private static List<Integer> nice(String name) throws IOException {
        try (var tasks = Files.list(TASKS)) {
            return tasks.map(task -> read(task.resolve("stat")))
                    .filter(stat -> stat.contains("(" + name + ")"))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16])
                    .map(Integer::parseInt)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
