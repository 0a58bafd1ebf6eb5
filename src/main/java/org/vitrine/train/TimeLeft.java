package org.vitrine.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long a run still takes if nothing stops it early: batches left at the pace of the last stretch of work, and the measuring after each
 * epoch left, and on the test part in the end, as long as it took after the last ones. Before there is either, what was foretold of the run speaks. On a machine with
 * other work the pace leaps, so what is said goes to a new estimate in steps. Heard by one thread; the same events say the same.
 */
final class TimeLeft {
    /** Pace is taken over half of the work so far, within these bounds. */
    private static final long LEAST_WINDOW_MILLIS = 20_000;

    private static final long MOST_WINDOW_MILLIS = 300_000;

    /** So much work says something of the pace. */
    private static final long EVIDENCE_MILLIS = 2_000;

    /** Work is kept in pieces of at least this, so that a window is a few hundred of them. */
    private static final long PIECE_MILLIS = 1_000;

    private static final int EPOCHS_LOOKED_AT = 3;

    /** What is said becomes at most so many times as long from one event to the next, beside the time that passes. */
    private static final double STEP = 1.5;

    private static final double SMALL_MILLIS = 1_000;

    /** @param batches done in it */
    private record Piece(long millis, long batches) {
        Piece and(Piece other) {
            return new Piece(millis + other.millis, batches + other.batches);
        }
    }

    private final Deque<Piece> window = new ArrayDeque<>();
    private Piece recent = new Piece(0, 0);
    private long workMillis;
    private final Deque<Long> measuring = new ArrayDeque<>();
    private Optional<Prediction.Pace> foretold = Optional.empty();
    private Optional<RunEvent.Started> started = Optional.empty();
    private Instant last = Instant.EPOCH;
    private long batches;
    private int epochs;
    private Optional<Double> saidMillis = Optional.empty();
    private Instant saidAt = Instant.EPOCH;

    void hear(RunEvent event) {
        switch (event) {
            case RunEvent.Started e -> start(e);
            case RunEvent.Predicted e -> {
                foretold =
                        e.prediction().isMeasured() ? Optional.of(e.prediction().pace()) : Optional.empty();
                last = e.at();
                say(e.at());
            }
            case RunEvent.BatchMeasured e -> {
                work(e.at(), Duration.between(last, e.at()).toMillis(), e.batch() - batches);
                batches = e.batch();
                say(e.at());
            }
            case RunEvent.EpochMeasured e -> measure(e);
            default -> {}
        }
    }

    private void start(RunEvent.Started event) {
        started = Optional.of(event);
        window.clear();
        measuring.clear();
        recent = new Piece(0, 0);
        workMillis = 0;
        foretold = Optional.empty();
        batches = 0;
        epochs = 0;
        last = event.at();
        saidMillis = Optional.empty();
    }

    /** Goes on, after a wait that was no work; in a new process, from where a checkpoint was. */
    void goOn(Instant at, boolean paused, int epochsDone, long batchesDone) {
        last = at;
        saidAt = at;
        if (!paused) {
            epochs = epochsDone;
            batches = batchesDone;
            saidMillis = Optional.empty();
            say(at);
        }
    }

    private void measure(RunEvent.EpochMeasured event) {
        long millis = Duration.between(last, event.at()).toMillis();
        long evaluating = event.evaluating().toMillis();
        long done = event.epoch() * batchesPerEpoch();
        work(event.at(), Math.max(0, millis - evaluating), done - batches);
        batches = done;
        epochs = event.epoch();
        measuring.addLast(evaluating);
        if (measuring.size() > EPOCHS_LOOKED_AT) {
            measuring.removeFirst();
        }
        say(event.at());
    }

    private void work(Instant now, long millis, long batchesDone) {
        last = now;
        if (millis < 0 || batchesDone < 0) {
            return;
        }
        var piece = new Piece(millis, batchesDone);
        workMillis += millis;
        recent = recent.and(piece);
        if (!window.isEmpty() && window.getLast().millis() < PIECE_MILLIS) {
            piece = window.removeLast().and(piece);
        }
        window.addLast(piece);
        long wanted = Math.clamp(workMillis / 2, LEAST_WINDOW_MILLIS, MOST_WINDOW_MILLIS);
        while (recent.millis() - window.getFirst().millis() >= wanted) {
            var oldest = window.removeFirst();
            recent = new Piece(recent.millis() - oldest.millis(), recent.batches() - oldest.batches());
        }
    }

    private void say(Instant now) {
        var found = estimate();
        if (found.isPresent() && saidMillis.isPresent()) {
            double before = saidMillis.get();
            double passed = Math.max(0, Duration.between(saidAt, now).toMillis());
            double least = Math.max(0, before - passed) / STEP;
            double most = Math.max(STEP * before, before + SMALL_MILLIS);
            found = Optional.of(Math.clamp(found.get(), least, most));
        }
        saidMillis = found.or(() -> saidMillis);
        saidAt = now;
    }

    private Optional<Double> estimate() {
        return started.flatMap(run -> perBatch()
                .map(each -> each * Math.max(0, run.epochs() * batchesPerEpoch() - batches)
                        + perMeasuring() * Math.max(0, run.epochs() - epochs)
                        + testing()));
    }

    private Optional<Double> perBatch() {
        boolean seen = recent.batches() > 0 && (recent.millis() >= EVIDENCE_MILLIS || epochs > 0);
        return seen
                ? Optional.of((double) recent.millis() / recent.batches())
                : foretold.map(pace -> 1000 * pace.epoch() / batchesPerEpoch());
    }

    private double perMeasuring() {
        return measuring.isEmpty()
                ? foretold.map(pace -> 1000 * pace.evaluating()).orElse(0.0)
                : measuring.stream().mapToLong(millis -> millis).average().orElseThrow();
    }

    /** The test in the end is a measuring like the others. */
    private double testing() {
        return measuring.isEmpty() ? foretold.map(pace -> 1000 * pace.once()).orElse(0.0) : perMeasuring();
    }

    private long batchesPerEpoch() {
        return Math.max(1, started.map(RunEvent.Started::batchesPerEpoch).orElse(1L));
    }

    /** What is to be said of a run in this state. */
    Optional<Duration> in(RunState state) {
        return state == RunState.RUNNING || state == RunState.PAUSED
                ? saidMillis.map(millis -> Duration.ofMillis(Math.round(millis)))
                : Optional.empty();
    }
}
