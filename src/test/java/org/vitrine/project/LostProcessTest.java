package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunId;
import org.vitrine.train.RunLog;
import org.vitrine.train.TrainingPlan;

/** What is said of a process that died, by what it left. */
class LostProcessTest {
    private static final String CRASH = """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f1f0b29c7a2, pid=27263, tid=27290
            #
            # JRE version: OpenJDK Runtime Environment Temurin-25+36 (25.0+36) (build 25+36-LTS)
            # Problematic frame:
            # C  [libtorch_cpu.so+0x9c7a2]  at::native::index_select+0x132
            #
            """;

    private static final String FULL = """
            #
            # There is insufficient memory for the Java Runtime Environment to continue.
            # Native memory allocation (malloc) failed to allocate 1048576 bytes. Error detail: AllocateHeap
            """;

    @TempDir
    Path runs;

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Files.createDirectory(runs.resolve("run-1"));
    }

    @Test
    void aCrashIsNamedBySignalAndLibrary() throws Exception {
        checkpoints(1, 2);
        var problem = lost(134, CRASH, "");
        assertThat(english(problem))
                .containsExactly(
                        "The training process crashed (SIGSEGV, libtorch_cpu.so)",
                        "Native code broke, in a process of its own, so that nothing else was lost; what the system knows"
                                + " of it is in " + crashFile(),
                        "“Go on” (vitrine train --resume run-1) continues from the last checkpoint, after epoch 2.");
    }

    @Test
    void memoryThatRanOutIsToldFromACrash() throws Exception {
        assertThat(english(lost(1, FULL, "")).getFirst()).isEqualTo("The memory for training ran out");
        assertThat(english(lost(RunWorker.OUT_OF_MEMORY, "", "")).get(1)).contains("Java heap space");
    }

    @Test
    void aKilledProcessIsToldAsTheSystemsDoing() throws Exception {
        var said = english(lost(137, "", ""));
        assertThat(said.get(0)).contains("from outside (signal 9)");
        assertThat(said.get(1)).contains("memory is full", "by hand");
        assertThat(said.get(2)).contains("smaller batch", "No checkpoint was written yet");
    }

    @Test
    void anAbortTellsTheLastWords() throws Exception {
        var said = english(lost(134, "", "first\nterminate called after throwing an instance of 'c10::Error'\n\n"));
        assertThat(said.subList(0, 2))
                .containsExactly(
                        "The training process was ended by signal SIGABRT",
                        "The last it said: terminate called after throwing an instance of 'c10::Error'");
    }

    @Test
    void anyOtherEndTellsItsStatus() throws Exception {
        assertThat(english(lost(1, "", "Error: Could not find or load main class x")))
                .startsWith(
                        "The training process ended before the run did (exit status 1)",
                        "The last it said: Error: Could not find or load main class x");
    }

    @Test
    void aRunThatBeganAgainHasNoCheckpointFromBefore() throws Exception {
        checkpoints(1);
        var events = RunLog.read(folder.resolve("events.jsonl")).events();
        try (var log = RunLog.append(folder.resolve("events.jsonl"))) {
            log.accept(started(events.size()));
        }
        assertThat(new RunFolder(folder).lastCheckpoint()).isEmpty();
    }

    private static RunEvent started(long sequence) throws Exception {
        var plan = new TrainingPlan(
                new RunId("run-1"),
                new ModelCatalogue().configure("bpr-mf", Map.of()),
                new SplitSpec.Temporal(0.1, 0.1),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10",
                new DatasetFingerprint(1, 1, 3, 0, 2, "ab"));
        return new RunEvent.Started(
                plan.run(), sequence, Instant.EPOCH, plan, "cpu", Phrase.of("engine.device.asked"), 1, 1, 1, 1);
    }

    private void checkpoints(int... epochs) throws Exception {
        try (var log = RunLog.append(folder.resolve("events.jsonl"))) {
            long sequence = 0;
            for (int epoch : epochs) {
                log.accept(new RunEvent.Checkpointed(new RunId("run-1"), sequence++, Instant.EPOCH, epoch));
            }
        }
    }

    private Path crashFile() {
        return WorkerJvm.crashFile(folder, 27263);
    }

    private Problem lost(int status, String crash, String words) throws Exception {
        Files.deleteIfExists(crashFile());
        if (!crash.isEmpty()) {
            Files.writeString(crashFile(), crash);
        }
        var said = Files.writeString(folder.resolve("process.txt"), words);
        return new LostProcess(status, crashFile(), said, new RunFolder(folder)).problem();
    }

    /** The three sentences; the Chinese ones must be whole as well. */
    private static List<String> english(Problem problem) {
        var chinese = said(problem, Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese).allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "project."));
        return said(problem, Locale.ENGLISH);
    }

    private static List<String> said(Problem problem, Locale locale) {
        var texts = Texts.in(locale);
        return List.of(texts.of(problem.what()), texts.of(problem.why()), texts.of(problem.advice()));
    }
}
