package org.vitrine.train.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunJson;
import org.vitrine.train.RunLog;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TrainingPlan;

/** The finished runs beside one: folders with a plan, a model and a log that tells a good end. */
final class FinishedRuns {
    /** More are seldom better, and each costs its own time with every list. */
    private static final int MOST_CHOSEN = 3;

    private static final int FEWEST = 2;

    private final TrainingPlan plan;
    private final List<Finished> comparable = new ArrayList<>();
    private final List<Finished> others = new ArrayList<>();

    /**
     * One of them.
     *
     * @param model its folder
     * @param best  its best epoch, by validation
     */
    record Finished(TrainingPlan plan, Path model, RunOutcome.Best best) {
        String id() {
            return plan.run().value();
        }
    }

    /** @param plan of the run that looks for others: only runs on its data and split may join, or what is tested was learnt from */
    FinishedRuns(TrainingPlan plan, Path runs) throws IOException {
        this.plan = plan;
        try (var folders = Files.list(runs)) {
            for (var folder : folders.sorted().toList()) {
                finished(folder).ifPresent(found -> (isComparable(found) ? comparable : others).add(found));
            }
        }
    }

    private boolean isComparable(Finished found) {
        return found.plan().fingerprint().equals(plan.fingerprint())
                && found.plan().split().equals(plan.split());
    }

    private static Optional<Finished> finished(Path folder) throws IOException {
        var file = folder.resolve("plan.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var plan = new RunJson().read(Files.readString(file), TrainingPlan.class);
            var events = RunLog.read(folder.resolve("events.jsonl")).events();
            if (plan.model() instanceof ModelConfig.Ensemble
                    || events.isEmpty()
                    || !(events.getLast() instanceof RunEvent.Ended ended)) {
                return Optional.empty();
            }
            return best(ended.outcome()).map(best -> new Finished(plan, folder.resolve("model"), best));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a damaged run is none to blend; lists of runs tell of it
        }
    }

    private static Optional<RunOutcome.Best> best(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed done -> Optional.of(done.best());
            case RunOutcome.Stopped stopped -> Optional.of(stopped.best());
            case RunOutcome.Cancelled cancelled -> Optional.empty();
            case RunOutcome.Failed failed -> Optional.empty();
        };
    }

    /** The runs that are named; with none named the best of each kind of model on validation, three at most. */
    List<Finished> chosen(List<String> ids) throws ProblemException {
        if (!ids.isEmpty()) {
            var named = new ArrayList<Finished>();
            for (var id : ids) {
                named.add(named(id));
            }
            return named;
        }
        var kinds = new HashSet<String>();
        var chosen = comparable.stream()
                .filter(run -> run.best().metric().equals(plan.metric()))
                .sorted(Comparator.comparingDouble((Finished run) -> -run.best().value())
                        .thenComparing(Finished::id))
                .filter(run -> kinds.add(run.plan().model().kind()))
                .limit(MOST_CHOSEN)
                .toList();
        if (chosen.size() < FEWEST) {
            throw problem("train.ensemble.few", chosen.size());
        }
        return chosen;
    }

    private Finished named(String id) throws ProblemException {
        for (var run : comparable) {
            if (run.id().equals(id)) {
                return run;
            }
        }
        for (var run : others) {
            if (run.id().equals(id)) {
                throw problem("train.ensemble.other", id);
            }
        }
        throw problem("train.ensemble.unknown", id);
    }

    private ProblemException problem(String key, Object subject) {
        var known = comparable.isEmpty()
                ? "–"
                : String.join(", ", comparable.stream().map(Finished::id).toList());
        return new ProblemException(
                new Problem(Phrase.of(key, subject), Phrase.of(key + ".why"), Phrase.of(key + ".advice", known)));
    }
}
