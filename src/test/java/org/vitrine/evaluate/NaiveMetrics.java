package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.vitrine.data.ColumnRole;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.encode.Vocabulary;

/** The definitions of docs/metrics.md once more, with lists and sets, pair by pair and without a thought for speed. */
final class NaiveMetrics {
    private final Split split;
    private final int items;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final Map<String, Double> found = new TreeMap<>();

    /** What is to be found, what was known, and everything else from the best to the worst. */
    private record Shopper(Set<Integer> truth, Set<Integer> seen, List<Integer> ranking, float[] scores) {
        List<Integer> top(int k) {
            return ranking.subList(0, Math.min(k, ranking.size()));
        }
    }

    NaiveMetrics(Split split, float[][] scores, int[] users) {
        this.split = split;
        this.items = split.data().items().size();
        for (int user : users) {
            var seen = new HashSet<>(itemsOf(split.train(), user));
            seen.addAll(itemsOf(split.validation(), user));
            var truth = new HashSet<>(itemsOf(split.test(), user));
            truth.removeAll(seen);
            var ranking = new ArrayList<Integer>();
            for (int item = 0; item < items; item++) {
                if (!seen.contains(item)) {
                    ranking.add(item);
                }
            }
            ranking.sort(
                    Comparator.comparing((Integer item) -> scores[user][item]).reversed());
            shoppers.add(new Shopper(truth, seen, ranking, scores[user]));
        }
    }

    Map<String, Double> all(List<Integer> ks) {
        for (int k : ks) {
            hits(k);
            money(k, "revenue", split.data().itemFeatures().price());
            money(k, "margin", split.data().itemFeatures().margin());
            catalogue(k);
            popularityOfLists(k);
            diversity(k);
        }
        pairs();
        return found;
    }

    private void mean(String name, Collection<Shopper> over, ToDoubleFunction<Shopper> value) {
        if (!over.isEmpty()) {
            found.put(name, over.stream().mapToDouble(value).sum() / over.size());
        }
    }

    private static int hits(Shopper one, int k) {
        return (int) one.top(k).stream().filter(one.truth()::contains).count();
    }

    private void hits(int k) {
        mean("hr@" + k, shoppers, s -> hits(s, k) > 0 ? 1 : 0);
        mean("recall@" + k, shoppers, s -> (double) hits(s, k) / s.truth().size());
        mean(
                "recall-capped@" + k,
                shoppers,
                s -> (double) hits(s, k) / Math.min(k, s.truth().size()));
        mean("precision@" + k, shoppers, s -> (double) hits(s, k) / k);
        mean("f1@" + k, shoppers, s -> {
            double p = (double) hits(s, k) / k;
            double r = (double) hits(s, k) / s.truth().size();
            return p + r == 0 ? 0 : 2 * p * r / (p + r);
        });
        mean("ndcg@" + k, shoppers, s -> {
            double gain = 0;
            double best = 0;
            for (int rank = 1; rank <= k; rank++) {
                double worth = Math.log(2) / Math.log(rank + 1);
                gain += rank <= s.top(k).size()
                                && s.truth().contains(s.ranking().get(rank - 1))
                        ? worth
                        : 0;
                best += rank <= s.truth().size() ? worth : 0;
            }
            return gain / best;
        });
        mean(
                "mrr@" + k,
                shoppers,
                s -> s.top(k).stream()
                        .filter(s.truth()::contains)
                        .findFirst()
                        .map(item -> 1.0 / (s.ranking().indexOf(item) + 1))
                        .orElse(0.0));
        mean("map@" + k, shoppers, s -> {
            double sum = 0;
            for (int rank = 1; rank <= s.top(k).size(); rank++) {
                if (s.truth().contains(s.ranking().get(rank - 1))) {
                    sum += (double) hits(s, rank) / rank;
                }
            }
            return sum / Math.min(k, s.truth().size());
        });
    }

    private void money(int k, String name, float[] each) {
        var priced = shoppers.stream()
                .filter(s -> s.truth().stream().anyMatch(item -> each[item] > 0))
                .toList();
        mean(name + "@" + k, priced, s -> worth(each, hitsOf(s, k)) / worth(each, s.truth()));
    }

    private static List<Integer> hitsOf(Shopper one, int k) {
        return one.top(k).stream().filter(one.truth()::contains).toList();
    }

    private static double worth(float[] each, Collection<Integer> some) {
        double sum = 0;
        for (int item : some) {
            sum += Float.isNaN(each[item]) ? 0 : each[item];
        }
        return sum;
    }

    private void catalogue(int k) {
        var shown = new TreeMap<Integer, Integer>();
        for (int item = 0; item < items; item++) {
            shown.put(item, 0);
        }
        shoppers.forEach(s -> s.top(k).forEach(item -> shown.merge(item, 1, Integer::sum)));
        found.put("coverage@" + k, share(shown.values()));
        found.put("gini@" + k, gini(shown.values()));
        split.data().itemFeatures().field(ColumnRole.SHOP).ifPresent(shops -> {
            var byShop = new TreeMap<Integer, Integer>();
            for (int shop = 0; shop < shops.values().size(); shop++) {
                byShop.put(shop, 0);
            }
            shown.forEach((item, times) -> {
                if (shops.codes()[item] >= 0) {
                    byShop.merge(shops.codes()[item], times, Integer::sum);
                }
            });
            found.put("shop-coverage@" + k, share(byShop.values()));
            found.put("shop-gini@" + k, gini(byShop.values()));
        });
        double overlaps = 0;
        int pairs = 0;
        for (int a = 0; a < shoppers.size(); a++) {
            for (int b = 0; b < a; b++) {
                var common = new HashSet<>(shoppers.get(a).top(k));
                common.retainAll(shoppers.get(b).top(k));
                overlaps += (double) common.size() / k;
                pairs++;
            }
        }
        if (pairs > 0) {
            found.put("personalisation@" + k, 1 - overlaps / pairs);
        }
    }

    private static double share(Collection<Integer> shown) {
        return (double) shown.stream().filter(times -> times > 0).count() / shown.size();
    }

    /** Half the mean difference of all pairs over the mean: the other definition of the Gini index. */
    private static double gini(Collection<Integer> shown) {
        double differences = 0;
        double sum = 0;
        for (int one : shown) {
            sum += one;
            for (int other : shown) {
                differences += Math.abs(one - other);
            }
        }
        return sum == 0 ? 0 : differences / (2.0 * shown.size() * sum);
    }

    private int popularity(int item) {
        var who = new HashSet<Integer>();
        for (int row = 0; row < split.train().size(); row++) {
            if (split.train().item(row) == item) {
                who.add(split.train().user(row));
            }
        }
        return who.size();
    }

    private double meanPopularity(Collection<Integer> some) {
        return some.stream().mapToInt(this::popularity).average().orElse(0);
    }

    private void popularityOfLists(int k) {
        var everybody = new HashSet<Integer>();
        for (int row = 0; row < split.train().size(); row++) {
            everybody.add(split.train().user(row));
        }
        mean(
                "novelty@" + k,
                shoppers,
                s -> s.top(k).stream()
                        .mapToDouble(item ->
                                Math.log((double) everybody.size() / Math.max(1, popularity(item))) / Math.log(2))
                        .average()
                        .orElse(0));
        mean("arp@" + k, shoppers, s -> meanPopularity(s.top(k)));
        var byPopularity = new ArrayList<Integer>();
        for (int item = 0; item < items; item++) {
            byPopularity.add(item);
        }
        byPopularity.sort(Comparator.comparing(this::popularity).thenComparing(Comparator.reverseOrder()));
        var tail = new HashSet<>(byPopularity.subList(0, items * 8 / 10));
        mean(
                "tail-share@" + k,
                shoppers,
                s -> s.top(k).stream()
                        .mapToDouble(item -> tail.contains(item) ? 1 : 0)
                        .average()
                        .orElse(0));
        var known = shoppers.stream().filter(s -> !s.seen().isEmpty()).toList();
        double lists = known.stream()
                .mapToDouble(s -> meanPopularity(s.top(k)))
                .average()
                .orElse(Double.NaN);
        double before = known.stream()
                .mapToDouble(s -> meanPopularity(s.seen()))
                .average()
                .orElse(Double.NaN);
        if (Double.isFinite(lists / before)) {
            found.put("popularity-bias@" + k, lists / before - 1);
        }
    }

    private void diversity(int k) {
        var lists = shoppers.stream().filter(s -> s.top(k).size() > 1).toList();
        mean("ild@" + k, lists, s -> {
            double sum = 0;
            int pairs = 0;
            for (int a : s.top(k)) {
                for (int b : s.top(k)) {
                    if (a < b) {
                        sum += distance(a, b);
                        pairs++;
                    }
                }
            }
            return sum / pairs;
        });
    }

    private double distance(int a, int b) {
        var fields = new LinkedHashSet<>(split.data().itemFeatures().fields());
        fields.removeIf(field -> field.name().equals("类目"));
        if (fields.isEmpty()) {
            var common = shoppersOf(a);
            common.retainAll(shoppersOf(b));
            double norm =
                    Math.sqrt((double) shoppersOf(a).size() * shoppersOf(b).size());
            return norm == 0 ? 1 : 1 - common.size() / norm;
        }
        return fields.stream()
                .mapToDouble(field -> differs(field, a, b) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static boolean differs(Vocabulary field, int a, int b) {
        return field.codes()[a] < 0 || field.codes()[a] != field.codes()[b];
    }

    private Set<Integer> shoppersOf(int item) {
        var who = new HashSet<Integer>();
        for (int row = 0; row < split.train().size(); row++) {
            if (split.train().item(row) == item) {
                who.add(split.train().user(row));
            }
        }
        return who;
    }

    private void pairs() {
        var auc = new HashMap<Shopper, Double>();
        for (var s : shoppers) {
            double won = 0;
            int pairs = 0;
            for (int good : s.truth()) {
                for (int other : s.ranking()) {
                    if (!s.truth().contains(other)) {
                        float lead = s.scores()[good] - s.scores()[other];
                        won += lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
            if (pairs > 0) {
                auc.put(s, won / pairs);
            }
        }
        mean("auc", auc.keySet(), auc::get);
        double weight = auc.keySet().stream().mapToDouble(s -> s.truth().size()).sum();
        if (weight > 0) {
            found.put(
                    "gauc",
                    auc.entrySet().stream()
                                    .mapToDouble(e ->
                                            e.getValue() * e.getKey().truth().size())
                                    .sum()
                            / weight);
        }
    }

    private static List<Integer> itemsOf(Interactions events, int user) {
        var own = new ArrayList<Integer>();
        for (int k = 0; k < events.size(); k++) {
            if (events.user(k) == user) {
                own.add(events.item(k));
            }
        }
        return own;
    }
}
