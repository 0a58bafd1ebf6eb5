package org.vitrine.project;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;

@Timeout(60)
class RunIndexTest {
    /** More than are read again rather than written down. */
    private static final int RUNS = 40;

    @TempDir
    Path folder;

    private Path runs;

    @BeforeEach
    void train() throws Exception {
        runs = folder.resolve("runs");
        var service = new TrainingService(
                List.of(FakeTrainer.quick()),
                (split, plan) -> FakeTrainer.validator(),
                InstantSource.system(),
                new Random(1));
        var request = new TrainingRequest(
                new ModelCatalogue().configure("bpr-mf", Map.of()),
                new SplitSpec.Temporal(0.1, 0.1),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10");
        var run = service.start(new FakeData(folder, "ab"), request, Progress.SILENT, new CancelToken());
        assertThat(run.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
        var first = run.id().value();
        for (int number = 1; number < RUNS; number++) {
            copy(runs.resolve(first), name(number));
        }
        age(runs.resolve(first));
        Files.move(runs.resolve(first), runs.resolve(name(0)));
        rename(runs.resolve(name(0)), first, name(0));
    }

    @Test
    void aRunWithADamagedSummaryIsListedFromItsEventsAndTheDamageTold() throws Exception {
        var whole = new RunStore(runs).list();
        var summary = runs.resolve(name(3)).resolve("summary.json");
        Files.writeString(summary, Files.readString(summary).substring(0, 50));
        var store = new RunStore(runs);
        for (int time = 0; time < 2; time++) {
            var listed = store.list();
            assertThat(listed.runs()).containsExactlyInAnyOrderElementsOf(whole.runs());
            assertThat(listed.problems()).hasSize(1);
            assertThat(listed.problems().getFirst().what().args()).contains(name(3), "summary.json");
        }
    }

    @Test
    void theLatestToBeUsedIsTheNewestWithAModel() throws Exception {
        copy(runs.resolve(name(0)), "zz-unfinished");
        breakOff(runs.resolve("zz-unfinished"));
        var store = new RunStore(runs);
        assertThat(store.named(RunStore.LATEST).id().value()).isEqualTo("zz-unfinished");
        assertThat(store.usable(RunStore.LATEST).summary().state().hasModel()).isTrue();
        assertThat(store.usable("zz-unfinished").id().value()).isEqualTo("zz-unfinished");
    }

    @Test
    void onlyRunsThatAreNewOrHaveChangedAreOpened() throws Exception {
        var store = new RunStore(runs);
        var listed = store.list();
        assertThat(listed.runs()).hasSize(RUNS);
        assertThat(store.opened()).isEqualTo(RUNS);
        store.list();
        assertThat(store.opened()).as("kept in memory").isEqualTo(RUNS);
        var later = new RunStore(runs);
        assertThat(later.list()).isEqualTo(listed);
        assertThat(later.opened()).as("kept in the file").isZero();
        later.note(new RunId(name(3)), "the good one");
        assertThat(noteOf(later, 3)).isEqualTo("the good one");
        assertThat(later.opened()).isEqualTo(1);
        copy(runs.resolve(name(0)), "added");
        assertThat(new RunStore(runs).list().runs()).hasSize(RUNS + 1);
    }

    @Test
    void runsWithoutSummaryAreReadFromTheirEventsOnce() throws Exception {
        for (int number = 0; number < RUNS; number++) {
            Files.delete(runs.resolve(name(number)).resolve(RunFolder.SUMMARY));
        }
        var listed = new RunStore(runs).list();
        assertThat(listed.runs()).hasSize(RUNS).allMatch(run -> run.state() == RunState.COMPLETED);
        var later = new RunStore(runs);
        assertThat(later.list()).isEqualTo(listed);
        assertThat(later.opened()).isZero();
    }

    /** Summaries of older versions say nothing of the protocol; the epochs do. */
    @Test
    void aSummaryWithoutProtocolHasThatOfItsLastEpoch() throws Exception {
        var stamp = summary(new RunStore(runs), 4).protocol();
        assertThat(stamp).isNotNull();
        var file = runs.resolve(name(4)).resolve(RunFolder.SUMMARY);
        var tree = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        assertThat(tree.remove("protocol")).isNotNull();
        Files.writeString(file, tree.toString());
        Files.writeString(runs.resolve(name(4)).resolve(RunFolder.EVENTS), "{\"type\":\"epoch-measured\",\"ru", APPEND);
        age(runs.resolve(name(4)));
        assertThat(summary(new RunStore(runs), 4).protocol()).isEqualTo(stamp);
        Files.delete(runs.resolve(name(4)).resolve(RunFolder.EVENTS));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        assertThat(summary(new RunStore(runs), 4).protocol()).isNull();
    }

    @Test
    void whoWorksAtAnInterruptedRunIsAskedEachTime() throws Exception {
        var run = runs.resolve(name(5));
        breakOff(run);
        var store = new RunStore(runs);
        assertThat(stateOf(store, 5)).isEqualTo(RunState.INTERRUPTED);
        try (var lock = RunLock.take(run.resolve(".lock")).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(stateOf(store, 5)).isEqualTo(RunState.RUNNING);
        }
        assertThat(stateOf(store, 5)).isEqualTo(RunState.INTERRUPTED);
        new KeptQueue(runs).add(new RunId(name(5)));
        assertThat(stateOf(store, 5)).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void aRunTakenUpAgainIsToldByItsEventsAndNotByWhatItWas() throws Exception {
        var store = new RunStore(runs);
        assertThat(stateOf(store, 2)).isEqualTo(RunState.COMPLETED);
        new RunFolder(runs.resolve(name(2))).reopen();
        breakOff(runs.resolve(name(2)));
        assertThat(stateOf(store, 2)).isEqualTo(RunState.INTERRUPTED);
        assertThat(stateOf(new RunStore(runs), 2)).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void aKeptListThatIsDamagedOrOfAnotherVersionIsMadeAgain() throws Exception {
        var listed = new RunStore(runs).list();
        var kept = runs.resolve(RunIndex.FILE);
        var whole = Files.readAllBytes(kept);
        var otherVersion = whole.clone();
        otherVersion[7]++;
        var turned = whole.clone();
        turned[whole.length / 3] ^= 4;
        for (var damaged :
                List.of(new byte[0], new byte[100], Arrays.copyOf(whole, whole.length / 2), otherVersion, turned)) {
            Files.write(kept, damaged);
            var store = new RunStore(runs);
            assertThat(store.list()).isEqualTo(listed);
            assertThat(store.opened()).isEqualTo(RUNS);
            assertThat(Files.size(kept)).isEqualTo(whole.length);
        }
    }

    /** A process killed while it wrote leaves the list before, and beside it half of the next. */
    @Test
    void whatAKillLeavesBesideTheKeptListIsPassedOver() throws Exception {
        var listed = new RunStore(runs).list();
        Files.write(runs.resolve("." + RunIndex.FILE + ".tmp"), new byte[] {1, 2, 3});
        var store = new RunStore(runs);
        assertThat(store.list()).isEqualTo(listed);
        assertThat(store.opened()).isZero();
    }

    @Test
    void deletedRunsAreGoneAndComeBackAsTheyWere() throws Exception {
        var store = new RunStore(runs);
        var listed = store.list();
        store.delete(new RunId(name(7)));
        assertThat(new RunStore(runs).list().runs()).hasSize(RUNS - 1);
        assertThat(store.list().runs()).hasSize(RUNS - 1);
        store.restore(new RunId(name(7)));
        assertThat(store.list()).isEqualTo(listed);
    }

    /** The time of a file is as fine as its disk tells it. */
    @Test
    void whatWasWrittenAMomentAgoIsReadAgain() throws Exception {
        var note = runs.resolve(name(1)).resolve(RunFolder.NOTE);
        var written = Instant.now();
        var store = new RunStore(runs, InstantSource.fixed(written.plusMillis(500)));
        Files.writeString(note, "one");
        Files.setLastModifiedTime(note, FileTime.from(written));
        assertThat(noteOf(store, 1)).isEqualTo("one");
        Files.writeString(note, "two");
        Files.setLastModifiedTime(note, FileTime.from(written));
        assertThat(noteOf(store, 1)).isEqualTo("two");
    }

    @Test
    void aListThatCannotBeKeptIsAListAllTheSame() throws Exception {
        Files.createDirectories(runs.resolve(RunIndex.FILE).resolve("in the way"));
        assertThat(new RunStore(runs).list().runs()).hasSize(RUNS);
    }

    private static String noteOf(RunStore store, int number) throws Exception {
        return summary(store, number).note();
    }

    private static RunState stateOf(RunStore store, int number) throws Exception {
        return summary(store, number).state();
    }

    private static RunSummary summary(RunStore store, int number) throws Exception {
        return store.list().runs().stream()
                .filter(run -> run.run().value().equals(name(number)))
                .findFirst()
                .orElseThrow();
    }

    private static String name(int number) {
        return "run-%03d".formatted(number);
    }

    /** As a process that is killed leaves it. */
    private static void breakOff(Path run) throws Exception {
        Files.deleteIfExists(run.resolve(RunFolder.SUMMARY));
        var lines = Files.readAllLines(run.resolve(RunFolder.EVENTS));
        Files.write(run.resolve(RunFolder.EVENTS), lines.subList(0, lines.size() - 1));
        age(run);
    }

    private void copy(Path run, String name) throws Exception {
        var to = runs.resolve(name);
        Files.createDirectory(to);
        try (var files = Files.newDirectoryStream(run, "*.{json,jsonl,txt}")) {
            for (var file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        rename(to, run.getFileName().toString(), name);
    }

    private static void rename(Path run, String from, String to) throws Exception {
        for (var name : List.of(RunFolder.PLAN, RunFolder.SUMMARY, RunFolder.EVENTS)) {
            var file = run.resolve(name);
            Files.writeString(file, Files.readString(file).replace(from, to));
        }
        age(run);
    }

    private static void age(Path run) throws Exception {
        try (var files = Files.newDirectoryStream(run, "*.{json,jsonl,txt}")) {
            for (var file : files) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            }
        }
    }
}
