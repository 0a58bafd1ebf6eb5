package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunState;
import org.vitrine.train.Trainer;

@Timeout(60)
class TrainingServiceTest {
    @TempDir
    Path folder;

    @Test
    void aRunEndsWithItsFilesWhole() throws Exception {
        var run = start(service(FakeTrainer.quick()));
        await(run);
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        var stored = data().runs().named(RunStore.LATEST);
        assertThat(stored.plan()).isEqualTo(run.plan());
        assertThat(stored.history().snapshot())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(run.history().snapshot());
        assertThat(stored.evaluation().orElseThrow().metrics()).containsEntry("ndcg@10", 0.3);
        assertThat(stored.versions()).containsKeys("java", "os", "vitrine");
        assertThat(stored.isAlive()).isFalse();
        assertThat(stored.path()).isDirectoryContaining("glob:**/summary.json");
        var summary = data().runs().list().runs().getFirst();
        assertThat(summary.state()).isEqualTo(RunState.COMPLETED);
        assertThat(summary.best()).isEqualTo(0.3);
        assertThat(summary.test()).containsEntry("ndcg@10", 0.3);
    }

    @Test
    void simpleModelsAreMeasuredFirstAndOnlyOnce() throws Exception {
        var trainer = FakeTrainer.quick();
        var service = service(trainer);
        var first = start(service);
        await(first);
        assertThat(trainer.trained()).isEqualTo(3);
        assertThat(first.folder().log().events().subList(0, 3))
                .satisfiesExactly(
                        e -> assertThat(((RunEvent.BaselineMeasured) e).model()).isEqualTo("popularity"),
                        e -> assertThat(((RunEvent.BaselineMeasured) e).model()).isEqualTo("item-neighbours"),
                        e -> assertThat(e).isInstanceOf(RunEvent.Started.class));
        await(start(service));
        assertThat(trainer.trained()).isEqualTo(4);
    }

    @Test
    void eventsAreNumberedWithoutGaps() throws Exception {
        var run = start(service(FakeTrainer.quick()));
        await(run);
        var numbers =
                run.folder().log().events().stream().map(RunEvent::sequence).toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i);
        }
    }

    @Test
    void aCancelledRunSaysSoAndLeavesNoThread() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var run = start(service);
        trainer.awaitSecondEpoch();
        assertThat(run.folder().isAlive()).isTrue();
        service.cancel(run);
        await(run);
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(data().runs().list().runs().getFirst().state()).isEqualTo(RunState.CANCELLED);
        // the run is over a moment before its thread is
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("trainer-" + run.id())) {
                assertThat(thread.join(Duration.ofSeconds(5)))
                        .as("the thread ended")
                        .isTrue();
            }
        }
    }

    @Test
    void aRunThatDoesNotListenIsCancelledWithoutIt() throws Exception {
        var trainer = FakeTrainer.deaf();
        var service = service(trainer);
        var run = start(service);
        trainer.awaitSecondEpoch();
        service.cancel(run);
        assertThat(run.awaitEnd(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(service.abandon(run)).isTrue();
        assertThat(run.hasEnded()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        var events = run.folder().log().events();
        assertThat(events.getLast()).isInstanceOf(RunEvent.Ended.class);

        trainer.hear();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("trainer-" + run.id()))) {
            Thread.onSpinWait();
        }
        assertThat(run.folder().log().events()).isEqualTo(events);
        assertThat(run.folder().evaluation()).isEmpty();
        assertThat(data().runs().list().runs().getFirst().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void aRunThatHasEndedIsNotAbandoned() throws Exception {
        var service = service(FakeTrainer.quick());
        var run = start(service);
        await(run);
        assertThat(service.abandon(run)).isTrue();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aStoppedRunIsTestedAndKept() throws Exception {
        var trainer = FakeTrainer.waiting();
        var run = start(service(trainer));
        trainer.awaitSecondEpoch();
        run.control().stopAndKeepBest();
        await(run);
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(run.folder().evaluation()).isPresent();
    }

    @Test
    void runsQueueBehindOneAnotherAndAWaitingOneCanBeCancelled() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var first = start(service);
        trainer.awaitSecondEpoch();
        var second = start(service);
        assertThat(second.state()).isEqualTo(RunState.QUEUED);
        assertThat(service.live()).containsExactly(first, second);
        service.cancel(second);
        await(second);
        assertThat(second.state()).isEqualTo(RunState.CANCELLED);
        assertThat(first.hasEnded()).isFalse();
        assertThat(service.shutDown(20, TimeUnit.SECONDS)).isTrue();
        assertThat(service.live()).isEmpty();
    }

    @Test
    void whoWaitsIsMovedTakenOutAndComesToItsTurn() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var first = start(service);
        trainer.awaitSecondEpoch();
        var second = start(service);
        var third = start(service);
        var fourth = start(service);
        service.move(fourth, -9);
        assertThat(service.live()).containsExactly(first, fourth, second, third);
        service.move(second, 1);
        assertThat(service.live()).containsExactly(first, fourth, third, second);
        service.move(first, 1);
        assertThat(service.live()).as("one that has begun stays").containsExactly(first, fourth, third, second);

        assertThat(service.takeOut(third)).isTrue();
        assertThat(third.hasEnded()).isTrue();
        assertThat(third.isSetAside()).isTrue();
        assertThat(data().runs().deleted()).containsExactly(third.id());
        assertThat(service.takeOut(first)).isFalse();

        service.cancel(first);
        await(first);
        for (var next : List.of(fourth, second)) {
            next.control().stopAndKeepBest();
            await(next);
            assertThat(next.state()).isEqualTo(RunState.STOPPED);
        }
        assertThat(second.history().snapshot().firstEvent().orElseThrow())
                .isAfterOrEqualTo(fourth.history().snapshot().lastEvent().orElseThrow());
    }

    @Test
    void theNextOneBeginsWhateverTheEndOfTheOneBefore() throws Exception {
        var service = service(FakeTrainer.breaking());
        var broken = start(service);
        var next = start(service);
        await(broken);
        await(next);
        assertThat(List.of(broken.state(), next.state())).containsExactly(RunState.FAILED, RunState.FAILED);
    }

    @Test
    void theLineOutlivesItsProgramInItsOrder() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var first = start(service);
        trainer.awaitSecondEpoch();
        var second = start(service);
        var third = start(service);
        service.move(third, -1);
        var queue = data().queue();
        assertThat(queue.left()).as("somebody has a hold of them").isEmpty();

        service.setAside();
        assertThat(List.of(second.isSetAside(), third.isSetAside())).containsExactly(true, true);
        assertThat(queue.left()).containsExactly(third.id(), second.id());
        assertThat(data().runs().list().runs())
                .filteredOn(run -> run.state() == RunState.QUEUED)
                .extracting(RunSummary::run)
                .containsExactlyInAnyOrder(second.id(), third.id());
        service.cancel(first);
        await(first);
        assertThat(queue.left()).as("what was cancelled is done").containsExactly(third.id(), second.id());

        var went = service(FakeTrainer.quick()).goOnWithLeft(data(), Progress.SILENT, new CancelToken());
        assertThat(went.runs()).extracting(TrainingRun::id).containsExactly(third.id(), second.id());
        assertThat(went.problems()).isEmpty();
        for (var run : went.runs()) {
            await(run);
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        }
        assertThat(queue.left()).isEmpty();
    }

    @Test
    void whoWasUnderWayWhenTheProgramWasKilledGoesOnBeforeThoseThatWaited() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var first = start(service);
        trainer.awaitSecondEpoch();
        var second = start(service);
        service.setAside();
        service.cancel(first);
        await(first);
        forgetTheEnd(first.folder());
        assertThat(data().queue().left()).containsExactly(first.id(), second.id());
    }

    @Test
    void aRunPutInLineWaitsForWhoeverComes() throws Exception {
        var service = service(FakeTrainer.quick());
        var first = service.putInLine(data(), request(), Progress.SILENT, new CancelToken());
        var second = service.putInLine(data(), request(), Progress.SILENT, new CancelToken());
        var queue = data().queue();
        assertThat(service.live()).isEmpty();
        assertThat(queue.left()).containsExactly(first, second);
        queue.arrange(List.of(second, first));
        assertThat(queue.left()).containsExactly(second, first);
        queue.arrange(List.of(first));
        assertThat(queue.left()).containsExactly(first);
        assertThat(data().runs().list().runs())
                .filteredOn(run -> run.run().equals(second))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.INTERRUPTED));
    }

    @Test
    void aDamagedLineLosesNoRun() throws Exception {
        var service = service(FakeTrainer.quick());
        var run = service.putInLine(data(), request(), Progress.SILENT, new CancelToken());
        Files.writeString(folder.resolve("runs/.queue/nobody.json"), "{\"runs\": [");
        assertThat(data().queue().left()).isEmpty();
        assertThat(data().runs().find(run)).isPresent();
    }

    @Test
    void aFaultOfOursEndsTheRunWithItsReason() throws Exception {
        var run = start(service(FakeTrainer.breaking()));
        await(run);
        assertThat(run.history().snapshot().outcome().orElseThrow())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.problem().what().args())
                                .first()
                                .asString()
                                .contains("no such tensor"));
        assertThat(run.folder().log().ended()).isTrue();
    }

    @Test
    void aRunWhoseProcessIsGoneSaysInterruptedAndGoesOn() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var killed = start(service);
        trainer.awaitSecondEpoch();
        service.cancel(killed);
        await(killed);
        forgetTheEnd(killed.folder());
        var store = data().runs();
        assertThat(store.list().runs().getFirst().state()).isEqualTo(RunState.INTERRUPTED);

        var resumed = service(FakeTrainer.quick()).resume(data(), killed.id(), Progress.SILENT, new CancelToken());
        await(resumed);
        assertThat(resumed.state()).isEqualTo(RunState.COMPLETED);
        var snapshot = store.named(killed.id().value()).history().snapshot();
        assertThat(snapshot.epochs()).extracting(RunEvent.EpochMeasured::epoch).containsExactly(1, 2, 3);
        assertThat(snapshot.batchLoss().x()).isSorted().doesNotHaveDuplicates().hasSize(6);
        assertThat(snapshot.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.key()).isEqualTo("project.run.torn"));
        assertThat(store.list().runs().getFirst().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aFinishedRunDoesNotGoOn() throws Exception {
        var service = service(FakeTrainer.quick());
        var run = start(service);
        await(run);
        var refused = catchThrowableOfType(
                ProblemException.class, () -> service.resume(data(), run.id(), Progress.SILENT, new CancelToken()));
        assertThat(refused.problem().what().key()).isEqualTo("project.run.finished");
    }

    @Test
    void aRunDoesNotGoOnWithOtherData() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var run = start(service);
        trainer.awaitSecondEpoch();
        service.cancel(run);
        await(run);
        var other = new FakeData(folder, "cd");
        var refused = catchThrowableOfType(
                ProblemException.class, () -> service.resume(other, run.id(), Progress.SILENT, new CancelToken()));
        assertThat(refused.problem().what().key()).isEqualTo("project.run.other-data");
    }

    @Test
    void aDeletedRunComesBackFromTheTrash() throws Exception {
        var run = start(service(FakeTrainer.quick()));
        await(run);
        var store = data().runs();
        store.note(run.id(), "the good one");
        store.delete(run.id());
        assertThat(store.list().runs()).isEmpty();
        store.restore(run.id());
        assertThat(store.list().runs())
                .singleElement()
                .satisfies(s -> assertThat(s.note()).isEqualTo("the good one"));
    }

    @Test
    void tablesUnderALiveRunAreNotReplaced() throws Exception {
        var events = Files.writeString(folder.resolve("events.csv"), "user,item\nu1,i1\nu2,i2\n");
        var plan = new ImportPlan(
                List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(events, TableKind.EVENTS, "", ""))));
        Project.create(folder, "shop", plan, folder, Progress.SILENT, new CancelToken())
                .close();
        var before = Files.readString(folder.resolve("project.json"));
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var run = start(service);
        trainer.awaitSecondEpoch();
        var refused = catchThrowableOfType(
                ProblemException.class,
                () -> Project.create(folder, "shop", plan, folder, Progress.SILENT, new CancelToken()));
        assertThat(refused.problem().what().key()).isEqualTo("project.problem.training.what");
        assertThat(refused.problem().why().args()).containsExactly(run.id().value());
        assertThat(folder.resolve("project.json")).hasContent(before);
        service.cancel(run);
        await(run);
        Project.create(folder, "shop", plan, folder, Progress.SILENT, new CancelToken())
                .close();
    }

    @Test
    void aLiveRunIsNotDeleted() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var run = start(service);
        trainer.awaitSecondEpoch();
        var refused =
                catchThrowableOfType(ProblemException.class, () -> data().runs().delete(run.id()));
        assertThat(refused.problem().what().key()).isEqualTo("project.run.alive");
        service.cancel(run);
        await(run);
    }

    @Test
    void aDamagedRunIsNamedAndTheOthersAreListed() throws Exception {
        var service = service(FakeTrainer.quick());
        var whole = start(service);
        await(whole);
        var damaged = start(service);
        await(damaged);
        Files.writeString(damaged.folder().path().resolve("summary.json"), "{\n\"run\": \u0000");
        var listing = data().runs().list();
        assertThat(listing.runs()).extracting(RunSummary::run).containsExactlyInAnyOrder(whole.id(), damaged.id());
        assertThat(listing.problems()).singleElement().satisfies(p -> {
            assertThat(p.what().key()).isEqualTo("project.run.damaged");
            assertThat(p.what().args()).startsWith(damaged.id().value(), "summary.json");
        });
    }

    @Test
    void aRunThatCannotBeReadIsToldInWordsOfOurOwn() throws Exception {
        var service = service(FakeTrainer.quick());
        var run = start(service);
        await(run);
        var summary = run.folder().path().resolve("summary.json");
        Files.delete(summary);
        Files.createDirectory(summary);
        assertThat(data().runs().list().problems()).singleElement().satisfies(p -> {
            assertThat(p.what().key()).isEqualTo("project.run.unreadable");
            assertThat(p.why().args()).contains(Phrase.of("file.fault.folder"));
        });
    }

    @Test
    void aPartOfANameIsEnoughUnlessItFitsSeveral() throws Exception {
        var service = service(FakeTrainer.quick());
        var run = start(service);
        await(run);
        await(start(service));
        var store = data().runs();
        assertThat(store.named(run.id().value().substring(run.id().value().length() - 4))
                        .id())
                .isEqualTo(run.id());
        var several = catchThrowableOfType(ProblemException.class, () -> store.named("bpr"));
        assertThat(several.problem().what().key()).isEqualTo("project.run.several");
        var none = catchThrowableOfType(ProblemException.class, () -> store.named("zebra"));
        assertThat(none.problem().what().key()).isEqualTo("project.run.none");
    }

    /** Makes a run look as if its process had been killed in the middle of a line. */
    private static void forgetTheEnd(RunFolder run) throws Exception {
        var lines = Files.readAllLines(run.events());
        var last = lines.removeLast();
        Files.writeString(run.events(), String.join("\n", lines) + "\n" + last.substring(0, 20));
        Files.delete(run.path().resolve("summary.json"));
    }

    private FakeData data() {
        return new FakeData(folder, "ab");
    }

    private static TrainingService service(Trainer trainer) {
        return new TrainingService(
                List.of(trainer), (split, plan) -> FakeTrainer.validator(), InstantSource.system(), new Random(1));
    }

    private TrainingRun start(TrainingService service) throws Exception {
        return service.start(data(), request(), Progress.SILENT, new CancelToken());
    }

    private static TrainingRequest request() throws Exception {
        return new TrainingRequest(
                new ModelCatalogue().configure("bpr-mf", Map.of()),
                new SplitSpec.Temporal(0.1, 0.1),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10");
    }

    private static void await(TrainingRun run) throws InterruptedException {
        assertThat(run.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
    }
}
