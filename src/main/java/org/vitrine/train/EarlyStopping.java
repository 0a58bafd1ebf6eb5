package org.vitrine.train;

import java.util.Optional;
import org.vitrine.evaluate.Evaluation;

/**
 * Which epoch is best, and when to stop waiting for a better one. One rule for every trainer, so that runs compare.
 *
 * <p>A later epoch is better only when its metric is strictly better: of equal epochs the first is kept. Not thread-safe.
 */
public final class EarlyStopping {
    private final String metric;
    private final int patience;
    private Optional<RunOutcome.Best> best = Optional.empty();
    private int last;

    /**
     * @param metric   name in {@link Evaluation#metrics()}
     * @param patience epochs without a better one before {@link #exhausted()}; 0 never
     */
    public EarlyStopping(String metric, int patience) {
        this.metric = metric;
        this.patience = patience;
    }

    /** Whether smaller values of this metric are better. */
    public static boolean smallerIsBetter(String metric) {
        return metric.startsWith("log-loss");
    }

    /**
     * Takes note of an epoch.
     *
     * @return whether it is the best so far
     * @throws IllegalArgumentException when the evaluation does not have the metric
     */
    public boolean observe(int epoch, Evaluation validation) {
        var value = validation.metrics().get(metric);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no " + metric + " among " + validation.metrics().keySet());
        }
        return observe(epoch, value);
    }

    /** Takes note of an epoch's metric; says whether it is the best so far. A value that is not a number never is. */
    public boolean observe(int epoch, double value) {
        last = epoch;
        boolean better = !Double.isNaN(value)
                && (best.isEmpty() || beats(value, best.get().value()));
        if (better) {
            best = Optional.of(new RunOutcome.Best(epoch, metric, value));
        }
        return better;
    }

    /** Whether patience has run out. */
    public boolean exhausted() {
        return patience > 0 && last - best.map(RunOutcome.Best::epoch).orElse(0) >= patience;
    }

    /** The best epoch so far. */
    public Optional<RunOutcome.Best> best() {
        return best;
    }

    private boolean beats(double value, double other) {
        return smallerIsBetter(metric) ? value < other : value > other;
    }
}
