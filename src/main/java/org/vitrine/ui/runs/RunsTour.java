package org.vitrine.ui.runs;

import java.util.List;
import java.util.function.Predicate;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.run.QueueTour;

/**
 * The pictures a tour takes of the page.
 *
 * @param line  of runs that wait
 * @param toTop scrolls to the beginning of what is shown of the chosen run
 */
record RunsTour(RunsViewModel model, QueueTour line, Runnable toTop) {
    List<TourStop> stops(TourRound round) {
        return switch (round) {
            case CALM -> List.of(stop("replay", this::first));
            case TRAINING ->
                List.of(
                        stop("live", this::live),
                        stop("failed", () -> in(RunState.FAILED)),
                        stop("interrupted", () -> in(RunState.INTERRUPTED)),
                        stop("compared", this::comparable),
                        stop("incomparable", this::incomparable),
                        line.waiting(toTop));
            case CLEANED, NO_PROJECT, ANOTHER, FLAWLESS, DAMAGED -> List.of();
        };
    }

    /** Runs to choose; a tour of a project that cannot be trained on has none. */
    private interface Wanted {
        List<RunId> runs();
    }

    private TourStop stop(String name, Wanted wanted) {
        return new TourStop(
                name,
                () -> {
                    toTop.run();
                    model.refresh();
                },
                () -> {
                    var ids = wanted.runs();
                    if (ids.isEmpty()) {
                        return true;
                    }
                    model.choose(ids);
                    return model.replayed().get().stream()
                                    .map(run -> run.summary().run())
                                    .toList()
                                    .equals(ids)
                            && !model.verdict().get().busy();
                });
    }

    private List<RunId> first() {
        return ids(run -> true, 1);
    }

    /** The one that trains; the newest of all where none does. */
    private List<RunId> live() {
        var live = ids(run -> run.state() == RunState.RUNNING || run.state() == RunState.PAUSED, 1);
        return live.isEmpty() ? first() : live;
    }

    private List<RunId> in(RunState state) {
        return ids(run -> run.state() == state, 1);
    }

    /** Finished, and of one protocol. */
    private List<RunId> comparable() {
        return ids(run -> run.state().hasModel(), 2);
    }

    /** One of them has no numbers on the test part. */
    private List<RunId> incomparable() {
        return ids(run -> run.state().hasModel() || run.state() == RunState.INTERRUPTED, 2);
    }

    private List<RunId> ids(Predicate<RunSummary> wanted, int most) {
        return model.runs().stream()
                .filter(wanted)
                .limit(most)
                .map(RunSummary::run)
                .toList();
    }
}
