package org.vitrine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.MetricName;

/** A run and its plan, with what several rules of the diagnosis ask of them. */
record RunCase(TrainingPlan plan, RunSnapshot run) {
    private static final double GENTLE_CLIP = 1;

    /** How the run learns, when it does. */
    Optional<Learning> learning() {
        return ModelCatalogue.learning(plan.model());
    }

    boolean ended() {
        return run.state().ended();
    }

    Phrase metric() {
        return MetricName.of(plan.metric());
    }

    /** The model's settings as text. */
    Map<String, String> settings() {
        return new ModelCatalogue().settings(plan.model());
    }

    /** The learning rate that the schedule works from now, or 0 of a model that does not learn by steps. */
    double rate() {
        return run.asked()
                .map(RunSnapshot.Asked::learningRate)
                .orElse(learning().map(Learning::learningRate).orElse(0.0));
    }

    /** Whether the rate was changed and no epoch has shown yet what came of it. */
    boolean waitsForRate() {
        return !ended() && run.asked().map(asked -> asked.epochs() >= epochs()).orElse(false);
    }

    /** Epochs measured. */
    int epochs() {
        return run.epochs().size();
    }

    /** Epochs since the best one. */
    int sinceBest() {
        return epochs() - run.best().map(RunOutcome.Best::epoch).orElse(epochs());
    }

    /** What was measured of the epoch that counts: the kept one of a run that has ended, else the last. */
    Optional<Evaluation> evaluation() {
        var kept = run.best().map(RunOutcome.Best::epoch).filter(epoch -> ended());
        return kept.flatMap(epoch ->
                        run.epochs().stream().filter(e -> e.epoch() == epoch).findFirst())
                .or(run::lastEpoch)
                .map(RunEvent.EpochMeasured::validation);
    }

    /** Another learning rate: at once while the run goes on, else for the next one. */
    Remedy anotherRate(double wanted) {
        return ended()
                ? new Remedy.Settings(Map.of("learning-rate", Remedy.typed(wanted)))
                : new Remedy.Rate(Remedy.rounded(wanted).doubleValue());
    }

    /** Shorter steps for the next run, and held back where they are not. */
    Remedy gentler(double wanted) {
        var values = new LinkedHashMap<String, String>();
        values.put("learning-rate", Remedy.typed(wanted));
        boolean free = learning()
                .map(l -> l.clipNorm() == 0 && l.fine().clipValue() == 0)
                .orElse(false);
        if (free) {
            values.put("clip-norm", Remedy.typed(GENTLE_CLIP));
        }
        return new Remedy.Settings(values);
    }

    /** Stopping now, or one change for the next run. */
    Remedy stopOr(String parameter, String value) {
        return ended() ? new Remedy.Settings(Map.of(parameter, value)) : new Remedy.StopAndKeepBest();
    }
}
