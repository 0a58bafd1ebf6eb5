package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.evaluate.ChunkRanker.Ranked;
import org.vitrine.recommend.PopularityScorer;

/** Adds up what the chunks found. Chunks may come in any order and from several threads; the sums do not depend on it. */
final class Tally {
    private static final Metric[] METRICS = Metric.values();

    private final RankingSpec spec;
    private final UserMetrics metrics;
    private final int users;
    private final float[][] values;
    private final double[][] chunkSums;
    private final double[][] chunkNovelty;
    private final Exposure[] exposures;
    private final double[] surprise;
    private final AtomicInteger tied = new AtomicInteger();

    /**
     * @param users   evaluated users
     * @param chunks  number of chunks
     * @param inTrain users with training events
     */
    Tally(RankingSpec spec, int users, int chunks, int items, PopularityScorer popularity, int inTrain) {
        this.spec = spec;
        this.users = users;
        int lengths = spec.ks().size();
        metrics = new UserMetrics(spec.longest());
        values = new float[METRICS.length * lengths][users];
        chunkSums = new double[chunks][METRICS.length * lengths];
        chunkNovelty = new double[chunks][lengths];
        exposures = new Exposure[lengths];
        Arrays.setAll(exposures, k -> new Exposure(items));
        surprise = new double[items];
        // an item nobody touched counts as touched once: its surprise would be infinite
        Arrays.setAll(surprise, i -> -Math.log(Math.max(1, popularity.shoppers(i)) / inTrain) / Math.log(2));
    }

    /** @param from index of the chunk's first user among the evaluated users */
    void add(int chunk, int from, Ranked[] ranked) {
        int lengths = spec.ks().size();
        for (int at = 0; at < ranked.length; at++) {
            var one = ranked[at];
            for (int m = 0; m < METRICS.length; m++) {
                for (int k = 0; k < lengths; k++) {
                    double value = metrics.of(
                            METRICS[m],
                            one.hitRanks(),
                            one.hitRanks().length,
                            spec.ks().get(k),
                            one.relevant());
                    values[m * lengths + k][from + at] = (float) value;
                    chunkSums[chunk][m * lengths + k] += value;
                }
            }
            addNovelty(chunk, one.list());
            if (one.tied()) {
                tied.incrementAndGet();
            }
        }
        var lists = Arrays.stream(ranked).map(Ranked::list).toArray(int[][]::new);
        for (int k = 0; k < lengths; k++) {
            exposures[k].add(lists, spec.ks().get(k));
        }
    }

    private void addNovelty(int chunk, int[] list) {
        double sum = 0;
        int place = 0;
        for (int k = 0; k < spec.ks().size(); k++) {
            int end = Math.min(spec.ks().get(k), list.length);
            for (; place < end; place++) {
                sum += surprise[list[place]];
            }
            chunkNovelty[chunk][k] += end == 0 ? 0 : sum / end;
        }
    }

    double tieShare() {
        return (double) tied.get() / users;
    }

    /** Name to mean, in the order to be shown. */
    Map<String, Double> metrics() {
        var means = new LinkedHashMap<String, Double>();
        int lengths = spec.ks().size();
        for (int m = 0; m < METRICS.length; m++) {
            for (int k = 0; k < lengths; k++) {
                means.put(METRICS[m].at(spec.ks().get(k)), sum(chunkSums, m * lengths + k) / users);
            }
        }
        for (int k = 0; k < lengths; k++) {
            means.put("coverage@" + spec.ks().get(k), exposures[k].coverage());
        }
        for (int k = 0; k < lengths; k++) {
            means.put("gini@" + spec.ks().get(k), exposures[k].gini());
        }
        for (int k = 0; k < lengths; k++) {
            means.put("novelty@" + spec.ks().get(k), sum(chunkNovelty, k) / users);
        }
        return means;
    }

    private static double sum(double[][] chunks, int column) {
        double sum = 0;
        for (var chunk : chunks) {
            sum += chunk[column];
        }
        return sum;
    }

    Map<String, float[]> perUser() {
        var perUser = new LinkedHashMap<String, float[]>();
        int lengths = spec.ks().size();
        for (int m = 0; m < METRICS.length; m++) {
            for (int k = 0; k < lengths; k++) {
                perUser.put(METRICS[m].at(spec.ks().get(k)), values[m * lengths + k]);
            }
        }
        return perUser;
    }
}
