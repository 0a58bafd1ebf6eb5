package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** How well simple models foresee the market: popularity, item neighbours, and a model that knows the order of events. */
final class Learnability {
    record Step(int user, int item, long time) {}

    private final List<Item> items;
    private final int n;
    private final List<Step> train;
    private final List<Step> test;
    private final int users;
    private final double[] popularity;
    private float[][] cosine = new float[0][];
    private final double[][] itemNext;
    private final double[][] categoryNext;
    private final double[][] inCategory;
    private final int[] category;

    Learnability(World world, List<Event> events, double testShare) {
        items = world.items();
        n = items.size();
        users = Shopper.COUNT;
        var steps = events.stream().filter(e -> e.item() >= 0).map(e -> new Step(e.shopper(), e.item(), e.second())).toList();
        int cut = (int) (steps.size() * (1 - testShare));
        train = steps.subList(0, cut);
        test = steps.subList(cut, steps.size());
        category = items.stream().mapToInt(i -> i.category().index()).toArray();
        int c = world.facts().categories().size();
        popularity = new double[n];
        itemNext = new double[n][n];
        categoryNext = new double[c][c];
        inCategory = new double[c][];
        learn();
    }

    private void learn() {
        var baskets = new ArrayList<HashSet<Integer>>();
        var last = new int[users];
        Arrays.fill(last, -1);
        for (int u = 0; u < users; u++) {
            baskets.add(new HashSet<>());
        }
        for (var s : train) {
            popularity[s.item()]++;
            int before = last[s.user()];
            if (before >= 0 && before != s.item() && !baskets.get(s.user()).contains(s.item())) {
                itemNext[before][s.item()]++;
                categoryNext[category[before]][category[s.item()]]++;
            }
            last[s.user()] = s.item();
            baskets.get(s.user()).add(s.item());
        }
        var together = new float[n][n];
        var owners = new double[n];
        for (var basket : baskets) {
            for (int a : basket) {
                owners[a]++;
                for (int b : basket) {
                    if (a != b) together[a][b]++;
                }
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                together[a][b] = (float) (together[a][b] / (Math.sqrt(owners[a] * owners[b]) + 10));
            }
        }
        cosine = together;
    }

    enum Model {
        POPULARITY,
        NEIGHBOURS,
        RECENT_NEIGHBOURS,
        SEQUENCE,
        COURSE,
        WALK,
        BOTH
    }

    private double[] scores(Model model, List<Integer> history) {
        return switch (model) {
            case POPULARITY -> popularity.clone();
            case NEIGHBOURS -> neighbours(new ArrayList<>(new HashSet<>(history)));
            case RECENT_NEIGHBOURS -> neighbours(history.subList(Math.max(0, history.size() - 5), history.size()));
            case SEQUENCE -> sequence(history);
            case COURSE -> course(history);
            case WALK -> walk(history);
            case BOTH -> both(history);
        };
    }

    private double[] neighbours(List<Integer> history) {
        var s = new double[n];
        for (int h : history) {
            for (int i = 0; i < n; i++) s[i] += cosine[h][i];
        }
        return s;
    }

    private double[] sequence(List<Integer> history) {
        var s = new double[n];
        if (history.isEmpty()) return popularity.clone();
        var brandOf = new double[200];
        double z = 0, w = 0;
        for (int k = 0; k < Math.min(20, history.size()); k++) {
            var item = items.get(history.get(history.size() - 1 - k));
            double d = Math.pow(0.9, k);
            brandOf[item.brand().index()] += d;
            z += d * item.priceZ();
            w += d;
        }
        z /= w;
        for (int k = 0; k < Math.min(6, history.size()); k++) {
            int h = history.get(history.size() - 1 - k);
            double d = Math.pow(0.55, k);
            double total = 5;
            for (double x : itemNext[h]) total += x;
            var cat = categoryNext[category[h]];
            double catTotal = 1;
            for (double x : cat) catTotal += x;
            var byCat = new double[cat.length];
            var weight = new double[n];
            for (int i = 0; i < n; i++) {
                double off = items.get(i).priceZ() - z;
                weight[i] = (popularity[i] + 3) * Math.exp(-0.5 * off * off) * (1 + 1.5 * brandOf[items.get(i).brand().index()]);
                byCat[category[i]] += weight[i];
            }
            for (int i = 0; i < n; i++) {
                s[i] += d * (0.6 * itemNext[h][i] / total + cat[category[i]] / catTotal * weight[i] / byCat[category[i]]);
            }
        }
        return s;
    }

    /** Where the shopper's journeys lead over several steps, and which items of those categories suit brand and price. */
    private double[] course(List<Integer> history) {
        if (history.isEmpty()) return popularity.clone();
        int c = categoryNext.length;
        var at = new double[c];
        var done = new double[c];
        for (int k = 0; k < history.size(); k++) {
            double d = Math.pow(0.7, history.size() - 1 - k);
            at[category[history.get(k)]] += d;
            done[category[history.get(k)]] += 1;
        }
        var future = new double[c];
        var step = at;
        for (int m = 0; m < 8; m++) {
            var next = new double[c];
            for (int a = 0; a < c; a++) {
                double total = 1;
                for (int b = 0; b < c; b++) total += categoryNext[a][b];
                for (int b = 0; b < c; b++) next[b] += step[a] * categoryNext[a][b] / total;
            }
            for (int b = 0; b < c; b++) future[b] += next[b] * Math.pow(0.8, m);
            step = next;
        }
        var brandOf = new double[200];
        double z = 0;
        for (int h : history) {
            brandOf[items.get(h).brand().index()] += 1;
            z += items.get(h).priceZ() / history.size();
        }
        var top = new double[20];
        for (int i = 0; i < n; i++) {
            int d = items.get(i).category().department();
            top[d] = Math.max(top[d], brandOf[items.get(i).brand().index()]);
        }
        var weight = new double[n];
        var byCat = new double[c];
        for (int i = 0; i < n; i++) {
            double off = items.get(i).priceZ() - z;
            double share = brandOf[items.get(i).brand().index()] / (1 + top[items.get(i).category().department()]);
            weight[i] = (popularity[i] + 3) * Math.exp(-0.7 * off * off + 2.0 * share);
            byCat[category[i]] += weight[i];
        }
        var s = new double[n];
        for (int i = 0; i < n; i++) s[i] = future[category[i]] / (1 + 0.1 * done[category[i]]) * weight[i] / byCat[category[i]];
        return s;
    }

    private double[] both(List<Integer> history) {
        var a = scores(Model.NEIGHBOURS, history);
        var r = scores(Model.RECENT_NEIGHBOURS, history);
        var b = walk(history);
        for (int i : new HashSet<>(history)) a[i] = r[i] = b[i] = 0;
        double sa = Arrays.stream(a).sum(), sb = Arrays.stream(b).sum(), sr = Arrays.stream(r).sum();
        for (int i = 0; i < n; i++) a[i] = a[i] / sa + b[i] / sb * 0.7 + r[i] / sr;
        return a;
    }

    private int[][] to = new int[0][];

    /** A walk over the items: where those who were here went next, several steps on, mixed with where the journeys lead. */
    private double[] walk(List<Integer> history) {
        if (to.length == 0) {
            to = new int[n][];
            for (int a = 0; a < n; a++) {
                int from = a;
                to[a] = java.util.stream.IntStream.range(0, n).filter(b -> itemNext[from][b] > 0).toArray();
            }
        }
        var s = course(history);
        double sum = 0;
        for (double x : s) sum += x;
        for (int i = 0; i < n; i++) s[i] = s[i] / sum;
        var at = new double[n];
        for (int k = 0; k < Math.min(10, history.size()); k++) at[history.get(history.size() - 1 - k)] += 0.4 * Math.pow(0.6, k);
        for (int m = 0; m < 6; m++) {
            var next = new double[n];
            for (int a = 0; a < n; a++) {
                if (at[a] > 1e-5) {
                    double total = 8;
                    for (int b : to[a]) total += itemNext[a][b];
                    for (int b : to[a]) next[b] += at[a] * itemNext[a][b] / total;
                }
            }
            for (int b = 0; b < n; b++) s[b] += next[b];
            at = next;
        }
        return s;
    }

    /** Share of new items of the test period that stood among the ten best unseen ones just before. */
    double nextNew(Model model, int limit) {
        var history = histories();
        int hits = 0, asked = 0, skip = 0;
        for (var s : test) {
            var h = history.get(s.user());
            if (!h.contains(s.item()) && !h.isEmpty() && skip++ % 5 == 0 && asked < limit) {
                asked++;
                hits += hit(scores(model, h), h, List.of(s.item()));
            }
            h.add(s.item());
        }
        return hits / (double) asked;
    }

    /** Share of shoppers of the test period for whom one of ten unseen items, chosen at its start, was met in it. */
    double ahead(Model model) {
        var history = histories();
        var wanted = new ArrayList<HashSet<Integer>>();
        for (int u = 0; u < users; u++) wanted.add(new HashSet<>());
        for (var s : test) {
            if (!history.get(s.user()).contains(s.item())) wanted.get(s.user()).add(s.item());
        }
        int hits = 0, asked = 0;
        for (int u = 0; u < users; u++) {
            if (!wanted.get(u).isEmpty() && !history.get(u).isEmpty()) {
                asked++;
                hits += hit(scores(model, history.get(u)), history.get(u), wanted.get(u));
            }
        }
        int total = 0, old = 0, hit = 0, hitOld = 0, recent = 0;
        for (int u = 0; u < users; u++) {
            var cats = new HashSet<Integer>();
            for (int i : history.get(u)) cats.add(category[i]);
            for (int i : wanted.get(u)) {
                total++;
                if (cats.contains(category[i])) old++;
            }
        }
        System.out.printf("asked %d wanted %d in known categories %d%n", asked, total, old);
        return hits / (double) asked;
    }

    private List<List<Integer>> histories() {
        var history = new ArrayList<List<Integer>>();
        for (int u = 0; u < users; u++) history.add(new ArrayList<>());
        for (var s : train) history.get(s.user()).add(s.item());
        return history;
    }

    private static int hit(double[] scores, List<Integer> seen, java.util.Collection<Integer> wanted) {
        for (int i : seen) scores[i] = -1;
        for (int k = 0; k < 10; k++) {
            int best = 0;
            for (int i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
            if (wanted.contains(best)) return 1;
            scores[best] = -2;
        }
        return 0;
    }

    public static void main(String[] args) {
        long seed = 1;
        var world = World.draw(seed);
        var shoppers = Shopper.draw(world.facts(), seed);
        long t = System.nanoTime();
        var events = Events.live(world, shoppers, seed);
        System.out.printf("%.1f s%n", (System.nanoTime() - t) / 1e9);
        var by = new int[5];
        for (var e : events) by[e.action().ordinal()]++;
        System.out.println(Arrays.toString(by));
        var months = new int[9];
        for (var e : events) months[Season.month((int) (e.second() / 86400))]++;
        System.out.println(Arrays.toString(months));
        var l = new Learnability(world, events, 0.1);
        for (var m : Model.values()) {
            System.out.printf(Locale.ROOT, "%-18s next new %.4f   ahead %.4f%n", m, l.nextNew(m, 4000), l.ahead(m));
        }
    }
}
