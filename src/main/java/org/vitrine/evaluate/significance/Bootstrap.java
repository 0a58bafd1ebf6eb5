package org.vitrine.evaluate.significance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Chunks;

/**
 * The percentile bootstrap of a paired difference of means (Efron and Tibshirani 1993): shoppers are drawn with replacement, each with its values under
 * both models. Of models trained with several seeds the seeds are drawn first, those of each model by themselves: the interval then is about the
 * model, not about one training of it.
 *
 * <p>Each resample has a random stream of its own, so threads change nothing.
 */
public final class Bootstrap {
    /** How often shoppers are drawn. */
    public static final int RESAMPLES = 10_000;

    private static final int PER_CHUNK = 50;
    private static final double OUTSIDE = 0.025;
    /** Not the step of the generator itself: streams of neighbouring seeds would be one stream, moved by a draw. */
    private static final long MIX = 0xD1342543DE82EF95L;

    private final long seed;
    private final int threads;

    public Bootstrap(long seed, int threads) {
        this.seed = seed;
        this.threads = threads;
    }

    /** Where the difference lies with a probability of 95 %. */
    public record Interval(double low, double high) {
        /** Whether no difference is outside. */
        public boolean excludesZero() {
            return low > 0 || high < 0;
        }
    }

    /** A draw of shoppers: the difference it gives. */
    private interface Draw {
        double difference(SplittableRandom random);
    }

    /**
     * @param a values of one model, a row for each seed, [seeds][users]
     * @param b of the other, [seeds][users]
     */
    public Interval interval(List<double[]> a, List<double[]> b, CancelToken cancel) throws CancelledException {
        int users = a.getFirst().length;
        if (a.size() == 1 && b.size() == 1) {
            var differences = new double[users];
            Arrays.setAll(differences, u -> a.getFirst()[u] - b.getFirst()[u]);
            return interval(random -> drawn(differences, random), cancel);
        }
        return interval(random -> drawn(a, b, random), cancel);
    }

    private static double drawn(double[] differences, SplittableRandom random) {
        double sum = 0;
        for (int k = 0; k < differences.length; k++) {
            sum += differences[random.nextInt(differences.length)];
        }
        return sum / differences.length;
    }

    private static double drawn(List<double[]> a, List<double[]> b, SplittableRandom random) {
        var fromA = drawnSeeds(a.size(), random);
        var fromB = drawnSeeds(b.size(), random);
        int users = a.getFirst().length;
        double sum = 0;
        for (int k = 0; k < users; k++) {
            int user = random.nextInt(users);
            sum += mean(a, fromA, user) - mean(b, fromB, user);
        }
        return sum / users;
    }

    private static int[] drawnSeeds(int seeds, SplittableRandom random) {
        var drawn = new int[seeds];
        Arrays.setAll(drawn, s -> random.nextInt(seeds));
        return drawn;
    }

    private static double mean(List<double[]> values, int[] seeds, int user) {
        double sum = 0;
        for (int seed : seeds) {
            sum += values.get(seed)[user];
        }
        return sum / seeds.length;
    }

    private Interval interval(Draw draw, CancelToken cancel) throws CancelledException {
        var found = new double[RESAMPLES];
        try {
            Chunks.run(RESAMPLES / PER_CHUNK, threads, "bootstrap", cancel, () -> chunk -> {
                for (int r = chunk * PER_CHUNK; r < (chunk + 1) * PER_CHUNK; r++) {
                    found[r] = draw.difference(new SplittableRandom(seed * MIX + r));
                }
            });
        } catch (ProblemException e) {
            throw new IllegalStateException("drawing has no problems of its own", e);
        }
        Arrays.sort(found);
        return new Interval(quantile(found, OUTSIDE), quantile(found, 1 - OUTSIDE));
    }

    /** Between the two nearest of an ascending array. */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int next = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[next] - sorted[below]);
    }
}
