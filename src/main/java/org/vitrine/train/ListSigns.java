package org.vitrine.train;

import java.util.List;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.train.Advice.Tone;

/** What the lists made for the validation part say, and the labels that were learnt from. */
final class ListSigns {
    /** Epochs before the lists of a run are held against it: most models begin with what is popular. */
    private static final int FAIR_CHANCE = 3;
    /** Times the part of the catalogue that the popularity lists show. */
    private static final double AS_NARROW = 2;
    /** Times the distance from one item for all (Gini 1) that the popularity lists have. */
    private static final double AS_UNEQUAL = 1.5;
    /** Where popularity itself shows more of the catalogue, the catalogue is too small to tell. */
    private static final double NARROW = 0.25;
    /** Catalogues of fewer items are easily guessed. */
    private static final int MANY_ITEMS = 100;
    /** Values that are hardly ever reached over a whole catalogue without the answer being known. */
    private static final Map<String, Double> TOO_GOOD =
            Map.of("ndcg", 0.6, "mrr", 0.6, "map", 0.6, "precision", 0.6, "f1", 0.6, "hr", 0.9, "recall", 0.9);
    /** Share of yes below which always saying no is worth while. */
    private static final double RARE = 0.05;
    /** Share of the loss of always giving the same answer that must be left for nothing to be learnt. */
    static final double NOTHING_LEARNT = 0.98;
    /** Beyond it a yes drowns all else. */
    private static final double MOST_WEIGHT = 100;
    /** Negatives for each positive that pairwise learning does well with. */
    private static final String FEW_NEGATIVES = "4";

    private final RunCase run;
    private final List<Advice> found;

    ListSigns(RunCase run, List<Advice> found) {
        this.run = run;
        this.found = found;
    }

    void look() {
        tooGood();
        if (run.learning().isPresent() && run.epochs() >= FAIR_CHANCE) {
            collapsed();
            run.learning().ifPresent(this::drownedPairs);
            drownedTasks();
        }
    }

    /** Everybody gets nearly the same list: as narrow and as unequal as the lists of popularity. */
    private void collapsed() {
        var popularity = run.run().baselines().stream()
                .filter(b -> b.model().equals("popularity"))
                .map(RunEvent.BaselineMeasured::validation)
                .findFirst();
        if (popularity.isEmpty() || run.evaluation().isEmpty()) {
            return;
        }
        double shown = value(run.evaluation().get(), "coverage");
        double popular = value(popularity.get(), "coverage");
        double gini = value(run.evaluation().get(), "gini");
        double popularGini = value(popularity.get(), "gini");
        boolean narrow = popular < NARROW && shown <= AS_NARROW * popular;
        boolean unequal = 1 - gini <= AS_UNEQUAL * (1 - popularGini);
        if (narrow && unequal) {
            found.add(Advice.of(Tone.WARNING, "train.diagnosis.collapsed", shown, popular, gini, popularGini)
                    .with(spread()));
        }
    }

    private double value(Evaluation evaluation, String measure) {
        int at = plan().metric().indexOf('@');
        var length = at < 0 ? "@10" : plan().metric().substring(at);
        return evaluation.metrics().getOrDefault(measure + length, Double.NaN);
    }

    private TrainingPlan plan() {
        return run.plan();
    }

    /** Popular items must be worth nothing by themselves: drawn as negatives as often as they occur, or more of them. */
    private Remedy spread() {
        var learning = run.learning().orElseThrow();
        if (learning.negatives() == 0) {
            int dim = Integer.parseInt(run.settings().getOrDefault("dim", "1"));
            return new Remedy.Settings(Map.of("dim", Integer.toString(Math.min(512, 2 * dim))));
        }
        return learning.sampling() == Learning.Sampling.UNIFORM
                ? new Remedy.Settings(Map.of("sampling", "popularity"))
                : new Remedy.Settings(Map.of("negatives", Integer.toString(Math.min(1000, 4 * learning.negatives()))));
    }

    /** Better than models get when they do not know the answer. */
    private void tooGood() {
        var best = run.run().best();
        int at = plan().metric().indexOf('@');
        var most = TOO_GOOD.get(at < 0 ? plan().metric() : plan().metric().substring(0, at));
        boolean whole = run.evaluation()
                .map(e -> e.protocol().candidates().equals("full"))
                .orElse(false);
        if (best.isEmpty() || most == null || !whole || plan().fingerprint().items() < MANY_ITEMS) {
            return;
        }
        if (best.get().value() > most) {
            found.add(Advice.of(
                            Tone.WARNING,
                            "train.diagnosis.tooGood",
                            run.metric(),
                            best.get().value(),
                            plan().fingerprint().items())
                    .with(new Remedy.LookAtSplit(plan().split())));
        }
    }

    /** Pairs of yes and no in which the few yes drown: the loss is that of saying no to everything. */
    private void drownedPairs(Learning learning) {
        double share = 1.0 / (1 + learning.negatives());
        if (learning.loss() != Learning.Loss.BCE || learning.fine().labelSmoothing() > 0 || share >= RARE) {
            return;
        }
        var last = run.run().lastEpoch().orElseThrow();
        double reached = last.taskLosses().getOrDefault("interaction", last.loss());
        // of pairs that were met some may be a no as well
        double yes = run.run().yesShares().getOrDefault("interaction", share);
        if (reached > NOTHING_LEARNT * sameAnswer(yes, 1)) {
            found.add(Advice.of(Tone.WARNING, "train.diagnosis.drowned.pairs", learning.negatives(), reached)
                    .with(new Remedy.Settings(Map.of("negatives", FEW_NEGATIVES))));
        }
    }

    private void drownedTasks() {
        var tasks = ModelCatalogue.tasks(plan().model());
        if (tasks.isEmpty()) {
            return;
        }
        var last = run.run().lastEpoch().orElseThrow();
        double weight = tasks.get().yesWeight();
        run.run().yesShares().forEach((task, share) -> {
            if (task.equals("interaction")) {
                return;
            }
            double reached = last.taskLosses().getOrDefault(task, Float.NaN);
            if (share > 0 && share < RARE && reached > NOTHING_LEARNT * sameAnswer(share, weight)) {
                var wanted = Remedy.typed(Math.min(MOST_WEIGHT, (1 - share) / share));
                found.add(Advice.of(
                                Tone.WARNING,
                                "train.diagnosis.drowned.task",
                                Phrase.of("run.task." + task),
                                share,
                                reached)
                        .with(new Remedy.Settings(Map.of("yes-weight", wanted))));
            }
        });
    }

    /**
     * Mean loss of the best answer that is the same for all pairs: with a share p of yes, each counted w times, that answer is
     * q = wp / (wp + 1 - p), and its loss -wp ln q - (1 - p) ln(1 - q); for w = 1 the entropy of the labels.
     */
    static double sameAnswer(double share, double weight) {
        double q = weight * share / (weight * share + 1 - share);
        return -weight * share * Math.log(q) - (1 - share) * Math.log(1 - q);
    }
}
