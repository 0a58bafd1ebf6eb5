package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.Evaluation;

class RunHistoryTest {
    @TempDir
    Path folder;

    @Test
    void replayGivesTheSameSnapshotAsListening() throws Exception {
        var heard = new RunHistory();
        var file = folder.resolve("events.jsonl");
        try (var log = RunLog.append(file)) {
            for (var event : Runs.wholeRun()) {
                heard.accept(event);
                log.accept(event);
            }
        }
        var replayed = new RunHistory();
        RunLog.read(file).events().forEach(replayed);
        assertThat(replayed.snapshot()).isEqualTo(heard.snapshot());
    }

    @Test
    void aFinishedRunShowsItsCurvesBestAndOutcome() throws Exception {
        var snapshot = played(Runs.wholeRun());
        assertThat(snapshot.state()).isEqualTo(RunState.COMPLETED);
        assertThat(snapshot.best()).contains(new RunOutcome.Best(2, "ndcg@10", 0.3));
        assertThat(snapshot.batchLoss().size()).isEqualTo(30);
        assertThat(snapshot.batchLoss().x()[29]).isEqualTo(3.0);
        assertThat(snapshot.metric().y()).containsExactly(0.2f, 0.3f, 0.25f);
        assertThat(snapshot.trainLoss().x()).containsExactly(1, 2, 3);
        assertThat(snapshot.baselines()).hasSize(1);
        assertThat(snapshot.progress()).isEqualTo(1);
        assertThat(snapshot.timeLeft()).isEmpty();
        assertThat(snapshot.spent()).isEqualTo(Duration.ofSeconds(31));
    }

    /** The simple model that ranks best tells all its own figures: its unevenness is not taken from another. */
    @Test
    void theBestSimpleModelIsOneModel() throws Exception {
        var history = new RunHistory();
        history.accept(simple("popularity", 0.1, 0.99));
        history.accept(simple("item-neighbours", 0.3, 0.6));
        history.accept(simple("recent", 0.2, 0.7));
        var snapshot = history.snapshot();
        assertThat(snapshot.testBar("ndcg@10", "ndcg@10")).hasValue(0.3);
        assertThat(snapshot.testBar("ndcg@10", "gini@10")).hasValue(0.6);
        assertThat(snapshot.testBar("ndcg@10", "novelty@10")).isEmpty();
        assertThat(snapshot.testBar("hr@5", "gini@10")).isEmpty();
    }

    private static RunEvent simple(String model, double ndcg, double gini) {
        var test = new Evaluation(
                Map.of("ndcg@10", ndcg, "gini@10", gini), Runs.evaluation(ndcg).protocol());
        return new RunEvent.BaselineMeasured(Runs.ID, 0, Runs.at(0), model, Runs.evaluation(ndcg), test);
    }

    @Test
    void whatWasForetoldStandsBesideWhatCameTrue() throws Exception {
        var events = Runs.wholeRun();
        events.add(2, new RunEvent.Predicted(Runs.ID, 2, Runs.at(0), Runs.prediction()));
        events.add(events.size() - 1, new RunEvent.Peaked(Runs.ID, 36, Runs.at(31), 1_050_000_000));
        var going = played(events.subList(0, events.size() - 2));
        assertThat(going.prediction()).contains(Runs.prediction());
        assertThat(going.truth()).isEmpty();
        assertThat(played(events).truth()).contains(new Prediction.Truth(3, 31, 31, 1_000_000_000, 1_050_000_000));
    }

    @Test
    void aForecastThatFailedIsSaidToHave() throws Exception {
        var events = Runs.wholeRun();
        events.add(2, new RunEvent.Predicted(Runs.ID, 2, Runs.at(0), Runs.prediction()));
        events.add(events.size() - 1, new RunEvent.Peaked(Runs.ID, 36, Runs.at(31), 1_300_000_000));
        assertThat(Diagnosis.of(Runs.plan(), played(events)))
                .filteredOn(advice -> advice.what().key().equals("train.preflight.truth"))
                .singleElement()
                .satisfies(advice -> {
                    assertThat(advice.tone()).isEqualTo(Advice.Tone.NOTE);
                    assertThat(advice.advice().key()).isEqualTo("train.diagnosis.forecast.failed");
                });
    }

    @Test
    void runsOfEarlierVersionsForetoldNothing() throws Exception {
        assertThat(played(Runs.wholeRun()).prediction()).isEmpty();
        assertThat(played(Runs.wholeRun()).truth()).isEmpty();
    }

    @Test
    void timeLeftFollowsThePaceOfTheLastEpochs() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        Runs.epoch(1, 1, 0.2, true).forEach(history);
        var snapshot = history.snapshot();
        // forty batches of a second, a second to measure each of four epochs, and a second for the test
        assertThat(snapshot.timeLeft()).contains(Duration.ofSeconds(45));
        assertThat(snapshot.progress()).isEqualTo(0.2);
    }

    @Test
    void timeLeftBeforeTheFirstEpochFollowsTheBatches() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        Runs.epoch(1, 1, 0.2, true).subList(0, 5).forEach(history);
        assertThat(history.snapshot().timeLeft()).contains(Duration.ofSeconds(45));
    }

    @Test
    void whatItIsBusyWithIsSaidFromTheStartToTheEnd() throws Exception {
        var history = new RunHistory();
        assertThat(history.snapshot().stage()).isEmpty();
        history.accept(Runs.started(0));
        var first = Runs.epoch(1, 1, 0.2, true);
        first.subList(0, Runs.BATCHES - 1).forEach(history);
        assertThat(history.snapshot().doing()).isEqualTo(Phrase.of("run.epoch", 1, 5));
        history.accept(first.get(Runs.BATCHES - 1));
        assertThat(history.snapshot().doing()).isEqualTo(Phrase.of("run.doing.measuring", 1));
        assertThat(history.snapshot().share()).isEqualTo(0.2);
        history.accept(first.getLast());
        assertThat(history.snapshot().doing()).isEqualTo(Phrase.of("run.epoch", 2, 5));
        for (int epoch = 2; epoch <= 5; epoch++) {
            Runs.epoch(11L * epoch, epoch, 0.2 + epoch, true).forEach(history);
        }
        assertThat(history.snapshot().doing()).isEqualTo(Phrase.of("run.doing.testing"));
        assertThat(history.snapshot().share()).isEqualTo(-1);
        var best = new RunOutcome.Best(5, "ndcg@10", 5.2);
        var outcome = new RunOutcome.Completed(best, Runs.evaluation(0.3), Phrase.of("model.cost", 2));
        history.accept(new RunEvent.Ended(Runs.ID, 99, Runs.at(51), outcome));
        assertThat(history.snapshot().stage()).isEmpty();
    }

    @Test
    void whoseLastEpochIsMeasuredHasTheTestLeft() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        for (int epoch = 1; epoch <= 5; epoch++) {
            Runs.epoch(11L * epoch, epoch, 0.2, epoch == 1).forEach(history);
        }
        assertThat(history.snapshot().timeLeft().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void pausesAreNotTimeAtWork() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        history.accept(new RunEvent.Paused(Runs.ID, 1, Runs.at(10)));
        assertThat(history.snapshot().state()).isEqualTo(RunState.PAUSED);
        assertThat(history.snapshot().doing()).isEqualTo(Phrase.of("train.state.paused"));
        history.accept(new RunEvent.Resumed(Runs.ID, 2, Runs.at(1000), 0));
        history.accept(new RunEvent.Checkpointed(Runs.ID, 3, Runs.at(1005), 1));
        assertThat(history.snapshot().state()).isEqualTo(RunState.RUNNING);
        assertThat(history.snapshot().spent()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void goingOnFromACheckpointForgetsWhatIsDoneAgain() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        Runs.epoch(1, 1, 0.2, true).forEach(history);
        Runs.epoch(12, 2, 0.3, true).forEach(history);
        Runs.epoch(23, 3, 0.4, true).subList(0, 4).forEach(history);
        history.interrupted();
        assertThat(history.snapshot().state()).isEqualTo(RunState.INTERRUPTED);
        var before = history.snapshot().spent();
        history.accept(new RunEvent.Resumed(Runs.ID, 27, Runs.at(500), 1));
        var resumed = history.snapshot();
        assertThat(resumed.state()).isEqualTo(RunState.RUNNING);
        assertThat(resumed.epochs()).hasSize(1);
        assertThat(resumed.batchLoss().size()).isEqualTo(10);
        assertThat(resumed.progress()).isEqualTo(0.2);
        assertThat(resumed.spent()).isEqualTo(before);
    }

    @Test
    void aRunThatDiedInAPauseShowsEveryBatchOnce() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        Runs.epoch(1, 1, 0.2, true).forEach(history);
        Runs.epoch(12, 2, 0.3, true).subList(0, 4).forEach(history);
        history.accept(new RunEvent.Paused(Runs.ID, 16, Runs.at(14)));
        history.accept(new RunEvent.Resumed(Runs.ID, 17, Runs.at(500), 1));
        Runs.epoch(18, 2, 0.3, true).forEach(history);
        var snapshot = history.snapshot();
        assertThat(snapshot.batchLoss().x()).isSorted().doesNotHaveDuplicates().hasSize(20);
        assertThat(snapshot.epochs()).hasSize(2);
    }

    @Test
    void aRunThatDiedBeforeItsFirstCheckpointStartsOver() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        Runs.epoch(1, 1, 0.2, true).forEach(history);
        history.accept(Runs.started(12));
        assertThat(history.snapshot().epochs()).isEmpty();
        assertThat(history.snapshot().batchLoss().size()).isZero();
    }

    @Test
    void theVersionTellsWhetherToLookAgain() throws Exception {
        var history = new RunHistory();
        history.accept(Runs.started(0));
        long seen = history.snapshot().version();
        assertThat(history.changedSince(seen)).isFalse();
        history.accept(new RunEvent.Paused(Runs.ID, 1, Runs.at(10)));
        assertThat(history.changedSince(seen)).isTrue();
    }

    @Test
    void halfALineOfAKilledProcessIsPassedOverAndCutOff() throws Exception {
        var file = folder.resolve("events.jsonl");
        try (var log = RunLog.append(file)) {
            Runs.wholeRun().subList(0, 5).forEach(log);
        }
        var whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 7));
        var reading = RunLog.read(file);
        assertThat(reading.events()).isEqualTo(Runs.wholeRun().subList(0, 4));
        assertThat(reading.tornBytes()).isPositive();
        assertThat(reading.nextSequence()).isEqualTo(4);
        try (var log = RunLog.append(file)) {
            log.accept(Runs.wholeRun().get(4));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void damageInTheMiddleKeepsACopyBeforeAppending() throws Exception {
        var file = folder.resolve("events.jsonl");
        try (var log = RunLog.append(file)) {
            Runs.wholeRun().subList(0, 5).forEach(log);
        }
        var lines = new java.util.ArrayList<>(Files.readAllLines(file));
        lines.set(2, "{\"type\":\"batch-mea\u0000");
        Files.write(file, lines);
        RunLog.append(file).close();
        assertThat(RunLog.read(file).events()).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("events.jsonl.damaged"))).isEqualTo(lines);
    }

    private static RunSnapshot played(List<RunEvent> events) {
        var history = new RunHistory();
        events.forEach(history);
        return history.snapshot();
    }
}
