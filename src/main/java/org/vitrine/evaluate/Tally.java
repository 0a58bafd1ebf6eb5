package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.evaluate.ChunkRanker.Ranked;

/** Adds up what the chunks found. Chunks may come in any order and from several threads; the sums do not depend on it. */
final class Tally {
    private static final Metric[] METRICS = Metric.values();

    private final List<Integer> ks;
    private final UserMetrics metrics;
    private final Shelf shelf;
    private final int users;
    private final boolean thorough;
    private final List<Money> money = new ArrayList<>();
    private final UserColumns columns;
    private final ListSums lists;
    private final Exposure[] exposures;
    private final double[][] pairs;
    private final AtomicInteger tied = new AtomicInteger();

    /** A measure of worth, and where its columns begin. */
    private record Money(String name, Worth worth, int column) {}

    /**
     * @param users  evaluated users
     * @param chunks number of chunks
     * @param beyond there when everything is to be measured; else what every epoch is measured by
     */
    Tally(List<Integer> ks, Shelf shelf, int users, int chunks, Optional<ListSums.Beyond> beyond) {
        this.ks = ks;
        this.shelf = shelf;
        this.users = users;
        thorough = beyond.isPresent();
        metrics = new UserMetrics(ks.getLast());
        columns = new UserColumns(names(), users, chunks);
        lists = new ListSums(ks, shelf, users, chunks, beyond);
        exposures = new Exposure[ks.size()];
        Arrays.setAll(exposures, k -> new Exposure(shelf.tail().length));
        pairs = new double[chunks][2];
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        for (var metric : METRICS) {
            ks.forEach(k -> names.add(metric.at(k)));
        }
        if (thorough) {
            shelf.prices().ifPresent(worth -> addMoney("revenue", worth, names));
            shelf.margins().ifPresent(worth -> addMoney("margin", worth, names));
            names.add("auc");
        }
        return names;
    }

    private void addMoney(String name, Worth worth, List<String> names) {
        money.add(new Money(name, worth, names.size()));
        ks.forEach(k -> names.add(name + "@" + k));
    }

    /** Adds with the buffers of one thread. */
    final class Adder {
        private final ListSums.Adder list = lists.new Adder();

        /** @param from index of the chunk's first user among the evaluated users */
        void add(int chunk, int from, Ranked[] ranked) {
            for (int at = 0; at < ranked.length; at++) {
                addUser(chunk, from + at, ranked[at]);
                list.add(chunk, from + at, ranked[at].list());
                if (ranked[at].tied()) {
                    tied.incrementAndGet();
                }
            }
            var shown = Arrays.stream(ranked).map(Ranked::list).toArray(int[][]::new);
            for (int k = 0; k < exposures.length; k++) {
                exposures[k].add(shown, ks.get(k));
            }
        }
    }

    private void addUser(int chunk, int user, Ranked one) {
        int column = 0;
        int relevant = one.relevant().length;
        for (var metric : METRICS) {
            for (int k : ks) {
                columns.put(
                        chunk, user, column++, metrics.of(metric, one.hitRanks(), one.hitRanks().length, k, relevant));
            }
        }
        for (var each : money) {
            for (int k = 0; k < ks.size(); k++) {
                columns.put(chunk, user, each.column() + k, each.worth().found(one, ks.get(k)));
            }
        }
        if (thorough) {
            columns.put(chunk, user, column + money.size() * ks.size(), one.auc());
            if (!Double.isNaN(one.auc())) {
                pairs[chunk][0] += one.auc() * relevant;
                pairs[chunk][1] += relevant;
            }
        }
    }

    double tieShare() {
        return (double) tied.get() / users;
    }

    /** Name to mean, in the order to be shown. */
    Map<String, Double> metrics() {
        var means = new LinkedHashMap<>(columns.means());
        put(means, "coverage", k -> exposures[k].coverage());
        put(means, "gini", k -> exposures[k].gini());
        means.putAll(lists.means());
        if (thorough) {
            if (users > 1) {
                put(means, "personalisation", k -> exposures[k].personalisation(ks.get(k), users));
            }
            shelf.shops().ifPresent(shops -> {
                put(means, "shop-coverage", k -> Exposure.coverage(exposures[k].byShop(shops)));
                put(means, "shop-gini", k -> Exposure.gini(exposures[k].byShop(shops)));
            });
            double weight = UserColumns.sum(pairs, 1);
            if (weight > 0) {
                means.put("gauc", UserColumns.sum(pairs, 0) / weight);
            }
        }
        return means;
    }

    private interface AtLength {
        double of(int k);
    }

    private void put(Map<String, Double> means, String name, AtLength at) {
        for (int k = 0; k < ks.size(); k++) {
            means.put(name + "@" + ks.get(k), at.of(k));
        }
    }

    Map<String, float[]> perUser() {
        return columns.values();
    }

    Optional<Basis> basis() {
        return lists.basis();
    }
}
