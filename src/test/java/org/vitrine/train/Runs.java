package org.vitrine.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;

/** Runs that could have been, for tests. */
final class Runs {
    static final RunId ID = new RunId("20261123-231502-bpr-mf-7f3a");
    static final Instant START = Instant.parse("2026-11-23T23:15:02Z");
    static final int BATCHES = 10;

    private Runs() {}

    static TrainingPlan plan() throws ModelProblemException {
        return new TrainingPlan(
                ID,
                new ModelCatalogue().configure("bpr-mf", Map.of("epochs", "5")),
                new SplitSpec.Temporal(0.1, 0.1),
                7,
                new DeviceChoice.Cpu(),
                2,
                "ndcg@10",
                new DatasetFingerprint(10, 20, 300, 1, 2, "ab"));
    }

    static Evaluation evaluation(double ndcg) {
        return new Evaluation(
                Map.of("ndcg@10", ndcg), new Protocol("temporal 0.1 0.1", "full", "hash", true, 10, 0, 0.0, "ab"));
    }

    static RunEvent.Started started(long sequence) throws ModelProblemException {
        return new RunEvent.Started(
                ID, sequence, at(0), plan(), "cpu", Phrase.of("model.cost", 1), 1000, 5, BATCHES, 10_000);
    }

    /** Nine seconds to learn an epoch, one to measure it, one for the test: 1,000 MB at most. */
    static Prediction prediction() {
        var memory = new Prediction.Memory(500_000_000, 200_000_000, 200_000_000, 60_000_000, 40_000_000, 7, 8);
        var pace = new Prediction.Pace(10, BATCHES, 5, 10, 0.9, 9, 1, 1);
        return new Prediction("cpu", 1000, 5, memory, pace, new Prediction.Room(2_000_000_000, 3_000_000_000L, 9L));
    }

    /** One epoch: a batch event every batch, then the epoch. Batch takes a second. */
    static List<RunEvent> epoch(long sequence, int epoch, double ndcg, boolean best) {
        var events = new ArrayList<RunEvent>();
        for (int b = 1; b <= BATCHES; b++) {
            long batch = (epoch - 1L) * BATCHES + b;
            events.add(new RunEvent.BatchMeasured(ID, sequence++, at(batch), batch, 1f / batch, 1000));
        }
        events.add(new RunEvent.EpochMeasured(
                ID,
                sequence,
                at((long) epoch * BATCHES),
                epoch,
                1f / epoch,
                1.1f / epoch,
                Map.of(),
                evaluation(ndcg),
                best,
                0.003,
                1.5,
                1000,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                1L << 30));
        return events;
    }

    static List<RunEvent> wholeRun() throws ModelProblemException {
        var events = new ArrayList<RunEvent>();
        events.add(new RunEvent.BaselineMeasured(ID, 0, at(0), "popularity", evaluation(0.1), evaluation(0.08)));
        events.add(started(1));
        events.addAll(epoch(2, 1, 0.2, true));
        events.addAll(epoch(13, 2, 0.3, true));
        events.addAll(epoch(24, 3, 0.25, false));
        var best = new RunOutcome.Best(2, "ndcg@10", 0.3);
        events.add(new RunEvent.Ended(
                ID, 35, at(31), new RunOutcome.Completed(best, evaluation(0.28), Phrase.of("model.cost", 2))));
        return events;
    }

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
