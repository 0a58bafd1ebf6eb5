package org.vitrine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.train.Advice.Tone;

/** What the curves of the losses say. Each rule is silent on a curve that falls, however unevenly. */
final class LossSigns {
    /** Epochs the validation loss must have risen for, so that one bad epoch says nothing. */
    private static final int RISING = 3;
    /** Epochs before a run is said to learn nothing. */
    private static final int FAIR_CHANCE = 3;
    /** Epochs a loss must have stood still for. */
    private static final int STILL = 5;
    /** Share the loss must have risen by over its lowest. */
    private static final double RISEN = 0.005;
    /** Share a loss must fall by to count as learning. */
    private static final double LEARNING = 0.002;
    /** Share within which a loss counts as standing still. */
    private static final double STANDING = 0.001;
    /** Share by which one epoch's loss may lie above the one before. */
    private static final double JUMP = 0.2;
    /** Times the lowest loss so far that an epoch's loss may be. */
    private static final double EXPLODED = 2;
    /** Times the first loss that the batches of the first epoch may have. */
    private static final double EXPLODED_EARLY = 3;
    /** Batches that must agree on it. */
    private static final int EARLY = 3;
    /** Times the usual rate, or part of it, from which on the rate is no longer usual. */
    private static final double UNUSUAL = 3;
    /** Below it a gradient moves nothing that 32 bits can tell. */
    private static final double VANISHED = 1e-9;
    /** Share of the planned rate below which a schedule has taken all of it. */
    private static final double FADED = 0.01;

    private final RunCase run;
    private final List<Advice> found;
    private final float[] loss;

    LossSigns(RunCase run, List<Advice> found) {
        this.run = run;
        this.found = found;
        this.loss = run.run().trainLoss().y();
    }

    void look() {
        overfitting();
        if (run.learning().isEmpty() || run.waitsForRate()) {
            return;
        }
        if (exploded() || vanished() || jumped() || numb() || crawls()) {
            return;
        }
        faded();
        still();
    }

    private void overfitting() {
        var validation = run.run().validationLoss().y();
        if (validation.length < RISING + 1) {
            return;
        }
        int rising = 0;
        for (int i = validation.length - 1; i > 0 && validation[i] > validation[i - 1]; i--) {
            rising++;
        }
        float lowest = validation[validation.length - 1 - rising];
        if (rising >= RISING && validation[validation.length - 1] > lowest * (1 + RISEN) && learntSince(rising)) {
            var brake = run.settings().containsKey("dropout") ? "dropout" : "l2";
            var key = "train.diagnosis.overfitting";
            var best = run.run().best().map(RunOutcome.Best::epoch).orElse(0);
            found.add(new Advice(
                            Tone.WARNING,
                            Phrase.of(key, rising),
                            Phrase.of(
                                    run.ended() ? key + ".ended" : key + ".advice",
                                    Phrase.of("model.parameter." + brake),
                                    best))
                    .with(run.stopOr(brake, more(brake))));
        }
    }

    /** Whether the training loss fell meanwhile: what gets worse on both parts is not learnt by heart. */
    private boolean learntSince(int epochs) {
        return loss.length > epochs && loss[loss.length - 1] < loss[loss.length - epochs];
    }

    /** More of what holds a model back from learning by heart. */
    private String more(String brake) {
        double now = Double.parseDouble(run.settings().getOrDefault(brake, "0"));
        return brake.equals("dropout")
                ? Remedy.typed(Math.min(0.9, now + 0.1))
                : Remedy.typed(now == 0 ? 1e-5 : Math.min(1, now * 10));
    }

    /** The loss has left the range it began in: the steps throw the weights about. */
    private boolean exploded() {
        float from;
        float to;
        if (loss.length < 2) {
            var batches = run.run().batchLoss().y();
            if (loss.length == 1 || batches.length < 2 * EARLY) {
                return false;
            }
            from = batches[0];
            to = lowest(batches, batches.length - EARLY, batches.length);
            if (!(to > EXPLODED_EARLY * Math.abs(from))) {
                return false;
            }
        } else {
            from = lowest(loss, 0, loss.length - 1);
            to = loss[loss.length - 1];
            if (!(to > loss[loss.length - 2] && to - from > (EXPLODED - 1) * Math.abs(from))) {
                return false;
            }
        }
        double wanted = run.rate() / 10;
        found.add(Advice.of(Tone.PROBLEM, "train.diagnosis.exploding", (double) from, (double) to, wanted)
                .with(run.ended() ? run.gentler(wanted) : run.anotherRate(wanted)));
        return true;
    }

    private static float lowest(float[] values, int from, int to) {
        float lowest = Float.POSITIVE_INFINITY;
        for (int k = from; k < to; k++) {
            lowest = Math.min(lowest, values[k]);
        }
        return lowest;
    }

    /** No gradient is left to follow: units that never answer again, or a loss that asks for nothing. */
    private boolean vanished() {
        var last = run.run().lastEpoch();
        if (last.isEmpty() || !(last.get().gradientNorm() < VANISHED)) {
            return false;
        }
        double wanted = run.rate() / 10;
        found.add(Advice.of(Tone.WARNING, "train.diagnosis.dead", run.epochs(), wanted)
                .with(run.gentler(wanted)));
        return true;
    }

    private boolean jumped() {
        if (loss.length < 2) {
            return false;
        }
        float last = loss[loss.length - 1];
        float before = loss[loss.length - 2];
        if (!(last > before + JUMP * Math.abs(before))) {
            return false;
        }
        double wanted = run.rate() / 3;
        found.add(Advice.of(Tone.WARNING, "train.diagnosis.jumping", (double) before, (double) last, wanted)
                .with(run.anotherRate(wanted)));
        return true;
    }

    /** All pairs get one answer, at a rate that is not the usual one: steps so long that they left nothing to tell pairs by, or too short to learn it. */
    private boolean numb() {
        var learning = run.learning().orElseThrow();
        double share = 1.0 / (1 + learning.negatives());
        double usual = usualRate();
        boolean unusual = run.rate() >= UNUSUAL * usual || run.rate() * UNUSUAL <= usual;
        if (learning.loss() != Learning.Loss.BCE
                || learning.fine().labelSmoothing() > 0
                || loss.length < FAIR_CHANCE
                || !unusual) {
            return false;
        }
        var last = run.run().lastEpoch().orElseThrow();
        double reached = last.taskLosses().getOrDefault("interaction", last.loss());
        if (!(reached > ListSigns.NOTHING_LEARNT * ListSigns.sameAnswer(share, 1))) {
            return false;
        }
        found.add(Advice.of(Tone.WARNING, "train.diagnosis.numb", reached, share, run.rate(), usual)
                .with(new Remedy.Settings(Map.of("learning-rate", Remedy.typed(usual)))));
        return true;
    }

    private double usualRate() {
        var plan = run.plan();
        var defaults = new ModelCatalogue().defaults(plan.model().kind(), DataSize.of(plan.fingerprint()));
        return Double.parseDouble(defaults.getOrDefault("learning-rate", Double.toString(run.rate())));
    }

    /** The loss is where it began. */
    private boolean crawls() {
        if (loss.length < FAIR_CHANCE || loss[0] - lowest(loss, 1, loss.length) >= LEARNING * Math.abs(loss[0])) {
            return false;
        }
        // from far below, threefold would be as far away
        double wanted = run.rate() * 3 * UNUSUAL < usualRate() ? usualRate() : run.rate() * 3;
        found.add(Advice.of(Tone.WARNING, "train.diagnosis.crawling", loss.length, wanted)
                .with(run.anotherRate(wanted)));
        return true;
    }

    /** The schedule has taken so much of the rate that the epochs that are left are wasted. */
    private void faded() {
        var learning = run.learning().orElseThrow();
        var shape = learning.fine().schedule().shape();
        boolean falls = shape == RateSchedule.Shape.STEP || shape == RateSchedule.Shape.PLATEAU;
        int left = learning.epochs() - run.epochs();
        double now =
                run.run().lastEpoch().map(RunEvent.EpochMeasured::learningRate).orElse(run.rate());
        if (falls && now < FADED * run.rate() && left >= FAIR_CHANCE && !run.ended()) {
            found.add(Advice.of(Tone.WARNING, "train.diagnosis.faded", now, run.rate(), left)
                    .with(new Remedy.StopAndKeepBest()));
        }
    }

    /** The loss fell, but no longer does, and the metric does not improve either. */
    private void still() {
        if (loss.length <= STILL || run.sinceBest() < STILL) {
            return;
        }
        var lately = Arrays.copyOfRange(loss, loss.length - 1 - STILL, loss.length);
        float lowest = lowest(lately, 0, lately.length);
        float highest = lately[0];
        for (float each : lately) {
            highest = Math.max(highest, each);
        }
        if (highest - lowest < STANDING * Math.abs(lowest)) {
            var key = "train.diagnosis.still";
            int dim = Integer.parseInt(run.settings().getOrDefault("dim", "1"));
            found.add(new Advice(
                            run.ended() ? Tone.NOTE : Tone.WARNING,
                            Phrase.of(key, STILL, (double) lately[STILL]),
                            Phrase.of(run.ended() ? key + ".ended" : key + ".advice"))
                    .with(run.stopOr("dim", Integer.toString(Math.min(512, 2 * dim)))));
        }
    }
}
