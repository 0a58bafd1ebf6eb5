package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How well three simple models foresee which new item a shopper meets next, trained on the first nine tenths of the events. */
final class Learnability {
    enum Model {
        POPULARITY,
        /** Item neighbours over everything the shopper met, cosine with shrinkage. */
        NEIGHBOURS,
        /** What followed the last six events, by item, category, brand and price. */
        SEQUENCE
    }

    private static final int TOP = 10;
    private static final int EVERY = 5;
    private final List<Item> items;
    private final List<Event> train;
    private final List<Event> test;
    private final double[] popularity;
    private final float[][] cosine;
    private final double[][] itemNext;
    private final double[][] categoryNext;

    Learnability(World world, List<Event> events) {
        items = world.items();
        var met = events.stream().filter(e -> e.item() >= 0).toList();
        train = met.subList(0, met.size() / 10 * 9);
        test = met.subList(train.size(), met.size());
        popularity = new double[items.size()];
        cosine = new float[items.size()][items.size()];
        itemNext = new double[items.size()][items.size()];
        int categories = world.facts().categories().size();
        categoryNext = new double[categories][categories];
        follow();
        compare();
    }

    private void follow() {
        var history = histories();
        for (var event : train) {
            popularity[event.item()]++;
            var before = history.get(event.shopper());
            if (!before.isEmpty() && !before.contains(event.item())) {
                itemNext[before.getLast()][event.item()]++;
                categoryNext[category(before.getLast())][category(event.item())]++;
            }
            before.add(event.item());
        }
    }

    private void compare() {
        var owners = new double[items.size()];
        for (var history : known()) {
            var basket = new HashSet<>(history);
            for (int a : basket) {
                owners[a]++;
                for (int b : basket) {
                    cosine[a][b] += a == b ? 0 : 1;
                }
            }
        }
        for (int a = 0; a < items.size(); a++) {
            for (int b = 0; b < items.size(); b++) {
                cosine[a][b] = (float) (cosine[a][b] / (Math.sqrt(owners[a] * owners[b]) + TOP));
            }
        }
    }

    private int category(int item) {
        return items.get(item).category().index();
    }

    private static List<List<Integer>> histories() {
        var histories = new ArrayList<List<Integer>>();
        for (int i = 0; i < Shopper.COUNT; i++) {
            histories.add(new ArrayList<>());
        }
        return histories;
    }

    private List<List<Integer>> known() {
        var histories = histories();
        train.forEach(event -> histories.get(event.shopper()).add(event.item()));
        return histories;
    }

    /** Share of first meetings (every fifth of them is asked) that stood among the ten best unseen items just before. */
    double hitRate(Model model) {
        var histories = known();
        int met = 0;
        int hits = 0;
        for (var event : test) {
            var history = histories.get(event.shopper());
            if (!history.isEmpty() && !history.contains(event.item())) {
                if (met % EVERY == 0) {
                    hits += stands(scores(model, history), Set.copyOf(history), event.item()) ? 1 : 0;
                }
                met++;
            }
            history.add(event.item());
        }
        return hits / (met / (double) EVERY);
    }

    private static boolean stands(double[] scores, Set<Integer> seen, int wanted) {
        int better = 0;
        for (int i = 0; i < scores.length; i++) {
            better += scores[i] > scores[wanted] && !seen.contains(i) ? 1 : 0;
        }
        return better < TOP;
    }

    private double[] scores(Model model, List<Integer> history) {
        return switch (model) {
            case POPULARITY -> popularity.clone();
            case NEIGHBOURS -> neighbours(Set.copyOf(history));
            case SEQUENCE -> sequence(history.reversed());
        };
    }

    private double[] neighbours(Set<Integer> seen) {
        var scores = new double[items.size()];
        for (int h : seen) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] += cosine[h][i];
            }
        }
        return scores;
    }

    private double[] sequence(List<Integer> latestFirst) {
        var scores = new double[items.size()];
        var suits = suits(latestFirst.subList(0, Math.min(20, latestFirst.size())));
        var ofCategory = new double[categoryNext.length];
        for (int i = 0; i < suits.length; i++) {
            ofCategory[category(i)] += suits[i];
        }
        for (int k = 0; k < Math.min(6, latestFirst.size()); k++) {
            int last = latestFirst.get(k);
            var next = categoryNext[category(last)];
            double followed = 5 + Arrays.stream(itemNext[last]).sum();
            double followedCategory = 1 + Arrays.stream(next).sum();
            for (int i = 0; i < scores.length; i++) {
                double byCategory = next[category(i)] / followedCategory * suits[i] / ofCategory[category(i)];
                scores[i] += Math.pow(0.55, k) * (0.6 * itemNext[last][i] / followed + byCategory);
            }
        }
        return scores;
    }

    /** How well each item suits the brands and the prices of the latest events. */
    private double[] suits(List<Integer> latestFirst) {
        var brands =
                new double[items.stream().mapToInt(i -> i.brand().index()).max().orElse(0) + 1];
        double price = 0;
        double weight = 0;
        for (int k = 0; k < latestFirst.size(); k++) {
            var item = items.get(latestFirst.get(k));
            double share = Math.pow(0.9, k);
            brands[item.brand().index()] += share;
            price += share * item.priceZ();
            weight += share;
        }
        double wish = price / weight;
        return items.stream()
                .mapToDouble(item -> (popularity[item.index()] + 3)
                        * Math.exp(-0.5 * (item.priceZ() - wish) * (item.priceZ() - wish))
                        * (1 + 1.5 * brands[item.brand().index()]))
                .toArray();
    }
}
