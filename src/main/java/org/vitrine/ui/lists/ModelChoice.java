package org.vitrine.ui.lists;

import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.MetricName;
import org.vitrine.project.RunSummary;

/** A model one can ask for lists: one that only counts and is always there, or a finished run. */
public sealed interface ModelChoice {
    /** What most shoppers met. */
    record Popularity() implements ModelChoice {}

    /** What goes with what the shopper met. */
    record Neighbours() implements ModelChoice {}

    /** What a run has learned. */
    record Trained(RunSummary run) implements ModelChoice {}

    default Phrase title() {
        return switch (this) {
            case Popularity p -> Phrase.of("model.popularity.title");
            case Neighbours n -> Phrase.of("model.item-neighbours.title");
            case Trained(var run) -> Phrase.of("model." + run.model() + ".title");
        };
    }

    /** What tells it from others of the same title. */
    default Phrase detail() {
        return switch (this) {
            case Popularity p -> Phrase.of("lists.model.counted");
            case Neighbours n -> Phrase.of("lists.model.counted");
            case Trained(var run) ->
                Double.isNaN(run.best())
                        ? Phrase.of("lists.model.run", run.started())
                        : Phrase.of(
                                "lists.model.measured",
                                run.started(),
                                Phrase.of("run.metricOnValidation", MetricName.of(run.metric())),
                                run.best());
        };
    }

    /** What it goes by for somebody it knows well. */
    default Phrase meaning() {
        return Phrase.of(
                switch (this) {
                    case Popularity p -> "lists.hot.popularity";
                    case Neighbours n -> "lists.hot.neighbours";
                    // trained, too, it counts and may do so by segment
                    case Trained(var run) ->
                        run.model().equals("popularity") ? "lists.hot.counted" : "lists.hot.trained";
                });
    }

    /** Stable name in files. */
    default String name() {
        return switch (this) {
            case Popularity p -> "popularity";
            case Neighbours n -> "item-neighbours";
            case Trained(var run) -> run.run().value();
        };
    }
}
