package org.vitrine.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lists are beside their hits: how surprising, how popular, how unlike their items. Chunks may come in any order and from several
 * threads; the sums do not depend on it.
 */
final class ListSums {
    private final List<Integer> ks;
    private final Shelf shelf;
    private final int users;
    private final Optional<Beyond> beyond;
    private final double[][] novelty;
    private final double[][] popularity;
    private final double[][] popularityOfKnown;
    private final double[][] tail;
    private final double[][] distance;
    private final double[][] distanceLists;

    /**
     * What only thorough measuring looks at.
     *
     * @param space   what items are alike by
     * @param lists   of which evaluated users the diversity is measured
     * @param history of which evaluated users something was known before
     * @param usual   how many shoppers what these users had met had, the mean over users of the mean over their items
     */
    record Beyond(DiversitySpace space, boolean[] lists, boolean[] history, double usual) {
        int count() {
            int n = 0;
            for (boolean one : lists) {
                n += one ? 1 : 0;
            }
            return n;
        }
    }

    ListSums(List<Integer> ks, Shelf shelf, int users, int chunks, Optional<Beyond> beyond) {
        this.ks = ks;
        this.shelf = shelf;
        this.users = users;
        this.beyond = beyond;
        novelty = new double[chunks][ks.size()];
        popularity = new double[chunks][ks.size()];
        popularityOfKnown = new double[chunks][ks.size()];
        tail = new double[chunks][ks.size()];
        distance = new double[chunks][ks.size()];
        distanceLists = new double[chunks][ks.size()];
    }

    /** Buffers of one thread. */
    final class Adder {
        private final Optional<Diversity> diversity =
                beyond.map(more -> more.space().measure());
        private final double[] distances = new double[ks.getLast()];

        /** @param user among the evaluated ones */
        void add(int chunk, int user, int[] list) {
            double surprise = 0;
            double shoppers = 0;
            int fromTail = 0;
            boolean known = beyond.map(more -> more.history()[user]).orElse(false);
            int place = 0;
            for (int k = 0; k < ks.size(); k++) {
                int end = Math.min(ks.get(k), list.length);
                for (; place < end; place++) {
                    surprise += shelf.surprise()[list[place]];
                    shoppers += shelf.popularity().shoppers(list[place]);
                    fromTail += shelf.tail()[list[place]] ? 1 : 0;
                }
                if (end > 0) {
                    novelty[chunk][k] += surprise / end;
                    popularity[chunk][k] += shoppers / end;
                    popularityOfKnown[chunk][k] += known ? shoppers / end : 0;
                    tail[chunk][k] += (double) fromTail / end;
                }
            }
            diversity
                    .filter(measure -> beyond.orElseThrow().lists()[user])
                    .ifPresent(measure -> addDistances(measure, chunk, list));
        }

        private void addDistances(Diversity measure, int chunk, int[] list) {
            measure.sums(list, distances);
            for (int k = 0; k < ks.size(); k++) {
                int end = Math.min(ks.get(k), list.length);
                if (end > 1) {
                    distance[chunk][k] += distances[end - 1] / (end * (end - 1.0) / 2);
                    distanceLists[chunk][k]++;
                }
            }
        }
    }

    /** Name to mean. */
    Map<String, Double> means() {
        var means = new LinkedHashMap<String, Double>();
        put(means, "novelty", k -> UserColumns.sum(novelty, k) / users);
        beyond.ifPresent(more -> {
            int known = 0;
            for (boolean one : more.history()) {
                known += one ? 1 : 0;
            }
            int knownUsers = known;
            put(means, "arp", k -> UserColumns.sum(popularity, k) / users);
            put(means, "tail-share", k -> UserColumns.sum(tail, k) / users);
            put(means, "popularity-bias", k -> UserColumns.sum(popularityOfKnown, k) / knownUsers / more.usual() - 1);
            put(means, "ild", k -> UserColumns.sum(distance, k) / UserColumns.sum(distanceLists, k));
        });
        return means;
    }

    private interface AtLength {
        double mean(int k);
    }

    /** What is defined for no list is not there. */
    private void put(Map<String, Double> means, String name, AtLength at) {
        for (int k = 0; k < ks.size(); k++) {
            double mean = at.mean(k);
            if (Double.isFinite(mean)) {
                means.put(name + "@" + ks.get(k), mean);
            }
        }
    }

    /** What the diversity was measured by; empty when it was not. */
    Optional<Basis> basis() {
        return beyond.map(more -> new Basis(more.space().name(), more.count()));
    }
}
