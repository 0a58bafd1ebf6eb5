package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.TrainingPlan;

class WorkerJvmTest {
    @TempDir
    Path folder;

    @Test
    void whatTheProgramNeedsIsInheritedAndWhatIsTheWindowsIsNot() {
        var mine = List.of(
                "-XX:+UseShenandoahGC",
                "-XX:MaxRAMPercentage=50",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dvitrine.home=/opt/vitrine",
                "-Dcom.sun.management.jmxremote.port=7",
                "-javaagent:jacoco.jar",
                "-agentlib:jdwp=transport=dt_socket",
                "-XX:AOTCache=/opt/vitrine/lib/vitrine.aot");
        assertThat(WorkerJvm.inherited(mine))
                .filteredOn(option -> !option.startsWith("-Xlog"))
                .containsExactly(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dvitrine.home=/opt/vitrine",
                        "-XX:AOTCache=/opt/vitrine/lib/vitrine.aot");
    }

    @Test
    void theArchiveIsTheCommandsWhenThereIsOne() throws Exception {
        var windows = List.of("-XX:SharedArchiveFile=" + folder.resolve("window.jsa"));
        assertThat(WorkerJvm.inherited(windows)).noneMatch(option -> option.contains("SharedArchive"));
        var commands = Files.createFile(folder.resolve("command.jsa"));
        assertThat(WorkerJvm.inherited(windows)).contains("-XX:SharedArchiveFile=" + commands);
    }

    @Test
    void whatOneAsksForComesLastAndNoSecondCollectorIsNamed() throws Exception {
        var asked = new WorkerJvm(false, List.of()).with("-Xmx3g", "-XX:+UseParallelGC");
        var command = asked.command(run(true));
        assertThat(command).doesNotContain("-XX:+UseG1GC").contains("-XX:+UseParallelGC");
        assertThat(command.lastIndexOf("-Xmx3g"))
                .isGreaterThan(command.indexOf(command.stream()
                        .filter(option -> option.startsWith("-Xmx"))
                        .findFirst()
                        .orElseThrow()));
        assertThat(command)
                .endsWith("worker", "--project", folder.toString(), "--run", "run-1", "--resume")
                .contains("-XX:ErrorFile=" + folder.resolve("runs/run-1/hs_err_%p.log"));
        assertThat(new WorkerJvm(false, List.of()).command(run(false)))
                .contains("-XX:+UseG1GC")
                .endsWith("--run", "run-1");
    }

    private TrainingRun run(boolean resume) throws Exception {
        var plan = new TrainingPlan(
                new RunId("run-1"),
                new ModelCatalogue().configure("bpr-mf", Map.of()),
                new SplitSpec.Temporal(0.1, 0.1),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10",
                new DatasetFingerprint(1, 1, 3, 0, 2, "ab"));
        var data = new FakeData(folder, "ab");
        return new TrainingRun(plan, data, new RunFolder(folder.resolve("runs/run-1")), resume, new RunHistory());
    }
}
