package org.vitrine.djl;

import java.nio.file.*;
import java.util.*;
import org.vitrine.data.*;
import org.vitrine.domain.*;
import org.vitrine.encode.*;
import org.vitrine.evaluate.*;
import org.vitrine.recommend.*;
import org.vitrine.train.*;

final class HarbourTrial {
    static ColumnSpec c(String n, ColumnRole r) {
        return new ColumnSpec(n, r);
    }

    public static void main(String[] args) throws Exception {
        var o = new HashMap<String, String>();
        for (var a : args) o.put(a.substring(0, a.indexOf('=')), a.substring(a.indexOf('=') + 1));
        var csv = SourceFormat.delimited(",", true);
        var plan0 = new ImportPlan(List.of(
                new TablePlan(
                        TableKind.EVENTS,
                        new SourceSpec(
                                "data/events.csv.gz",
                                csv,
                                List.of(
                                        c("time", ColumnRole.TIME),
                                        c("shopper_id", ColumnRole.USER),
                                        c("event", ColumnRole.EVENT_TYPE),
                                        c("item_id", ColumnRole.ITEM),
                                        c("shop_id", ColumnRole.SHOP)))),
                new TablePlan(
                        TableKind.ITEMS,
                        new SourceSpec(
                                "data/items.csv",
                                csv,
                                List.of(
                                        c("item_id", ColumnRole.ITEM),
                                        c("title_en", ColumnRole.TITLE),
                                        c("department_en", ColumnRole.CATEGORY),
                                        c("category_en", ColumnRole.CATEGORY),
                                        c("brand", ColumnRole.BRAND),
                                        c("price", ColumnRole.PRICE),
                                        c("shop_id", ColumnRole.SHOP),
                                        c("colour", ColumnRole.ATTRIBUTE)))),
                new TablePlan(
                        TableKind.USERS,
                        new SourceSpec("data/shoppers.csv", csv, List.of(c("shopper_id", ColumnRole.USER))))));
        long t0 = System.nanoTime();
        var tables = new TableImporter()
                .load(plan0, Path.of("/work/main/sample-projects/harbour-market"), Progress.SILENT, new CancelToken());
        var data = new Encoder().encode(tables, Progress.SILENT, new CancelToken());
        var split = new Splitter()
                .split(
                        data,
                        o.getOrDefault("split", "temporal").equals("temporal")
                                ? new SplitSpec.Temporal(0.1, 0.1)
                                : new SplitSpec.LeaveOneOut());
        System.out.printf(
                "users %d items %d events %d train %d val %d test %d fields %s tokens %d in %d ms%n",
                data.users().size(),
                data.items().size(),
                data.interactions().size(),
                split.train().size(),
                split.validation().size(),
                split.test().size(),
                data.itemFeatures().fields().stream()
                        .map(f -> f.name() + ":" + f.values().size())
                        .toList(),
                data.itemFeatures().tokens().size(),
                (System.nanoTime() - t0) / 1000000);
        var val = new RankingEvaluator(split, Part.VALIDATION, RankingSpec.full(1));
        var test = new RankingEvaluator(split, Part.TEST, RankingSpec.full(1));
        var nextV = next(split, split.train(), split.validation());
        var trainVal = Events.merged(split.train(), split.validation());
        var nextT = next(split, trainVal, split.test());
        int U = data.users().size(), I = data.items().size();
        if (o.getOrDefault("base", "yes").equals("yes")) {
            var pop = PopularityScorer.fit(split.train(), U, I);
            System.out.println("pop val "
                    + m(val.evaluate(pop, new CancelToken()).evaluation()) + " next " + n(pop, nextV) + " test "
                    + m(test.evaluate(pop, new CancelToken()).evaluation()) + " next " + n(pop, nextT));
            for (int shrink : new int[] {10, 50})
                for (int last : new int[] {1000000, 5, 1}) {
                    var v = new Knn(split.train(), split.train(), U, I, shrink, last);
                    var t = new Knn(split.train(), trainVal, U, I, shrink, last);
                    System.out.println("knn shrink " + shrink + " last " + last + " val "
                            + m(val.evaluate(v, new CancelToken()).evaluation()) + " next " + n(v, nextV) + " test "
                            + m(test.evaluate(t, new CancelToken()).evaluation()) + " next " + n(t, nextT));
                }
        }
        if (o.getOrDefault("model", "lstm").equals("none")) return;
        var learning = new Learning(
                Learning.Loss.valueOf(o.getOrDefault("loss", "SOFTMAX")),
                Learning.Optimizer.valueOf(o.getOrDefault("opt", "ADAM")),
                d(o, "lr", 0.003),
                0.9,
                0,
                d(o, "l2", 0),
                (int) d(o, "neg", 16),
                Learning.Sampling.valueOf(o.getOrDefault("sampling", "UNIFORM")),
                (int) d(o, "batch", 2048),
                (int) d(o, "epochs", 6),
                (int) d(o, "patience", 3),
                d(o, "clip", 5));
        int dim = (int) d(o, "dim", 48);
        ModelConfig model = o.getOrDefault("model", "lstm").equals("mf")
                ? new ModelConfig.MatrixFactorization(dim, learning)
                : new ModelConfig.TwoBranchLstm(
                        dim,
                        (int) d(o, "hidden", 64),
                        (int) d(o, "len", 30),
                        Arrays.stream(o.getOrDefault("layers", "64,32").split(","))
                                .map(Integer::valueOf)
                                .toList(),
                        d(o, "dropout", 0.2),
                        o.getOrDefault("multi", "true").equals("true"),
                        learning);
        var plan = new TrainingPlan(
                new RunId("trial"),
                model,
                split.spec(),
                (long) d(o, "seed", 1),
                new DeviceChoice.Cpu(),
                (int) d(o, "threads", 2),
                "ndcg@10",
                data.fingerprint());
        var validator = new Validator() {
            public Evaluation validation(Scorer s, CancelToken c) throws CancelledException {
                try {
                    System.out.print("next " + n(s, nextV) + " ");
                    return val.evaluate(s, c).evaluation();
                } catch (ProblemException e) {
                    throw new IllegalStateException(e);
                }
            }

            public Evaluation test(Scorer s, CancelToken c) throws CancelledException {
                try {
                    System.out.print("TEST next " + n(s, nextT) + " ");
                    return test.evaluate(s, c).evaluation();
                } catch (ProblemException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        long t = System.nanoTime();
        var outcome = new DjlTrainer()
                .train(
                        new Trainer.Job(plan, split, Files.createTempDirectory("trial"), false, validator),
                        dr -> {
                            var e = dr.event(plan.run(), 0, java.time.Instant.now());
                            switch (e) {
                                case RunEvent.EpochMeasured x ->
                                    System.out.printf(
                                            "epoch %d loss %.4f val %.4f %s%s tasks %s norm %.3f %.0f ex/s train %.1fs eval %.1fs rss %dM%n",
                                            x.epoch(),
                                            x.loss(),
                                            x.validationLoss(),
                                            m(x.validation()),
                                            x.best() ? "*" : " ",
                                            x.taskLosses(),
                                            x.gradientNorm(),
                                            x.examplesPerSecond(),
                                            x.training().toMillis() / 1e3,
                                            x.evaluating().toMillis() / 1e3,
                                            x.residentBytes() >> 20);
                                case RunEvent.Started s ->
                                    System.out.println("started " + s.device() + " parameters " + s.parameters()
                                            + " batches " + s.batchesPerEpoch() + " examples " + s.examplesPerEpoch());
                                default -> {}
                            }
                        },
                        new RunControl());
        System.out.println(o + " " + (System.nanoTime() - t) / 1_000_000_000 + "s "
                + (outcome instanceof RunOutcome.Completed x ? x.best() + " test " + m(x.test()) : outcome));
    }

    static double d(Map<String, String> o, String k, double v) {
        return o.containsKey(k) ? Double.parseDouble(o.get(k)) : v;
    }

    static String m(Evaluation e) {
        return String.format(
                "hr10 %.4f ndcg10 %.4f", e.metrics().get("hr@10"), e.metrics().get("ndcg@10"));
    }
    /** user -> first held-out unseen item */
    static int[][] next(Split s, Interactions known, Interactions held) {
        var k = KnownItems.of(known, s.data().users().size(), s.data().items().size());
        var out = new LinkedHashMap<Integer, Integer>();
        for (int r = 0; r < held.size(); r++)
            if (k.count(held.user(r)) > 0 && !k.knows(held.user(r), held.item(r)))
                out.putIfAbsent(held.user(r), held.item(r));
        var res = new ArrayList<int[]>();
        var rnd = new SplittableRandom(3);
        out.forEach((u, i) -> res.add(new int[] {u, i}));
        knownFor.put(res.hashCode() + 0, k);
        var arr = res.toArray(int[][]::new);
        ks.put(arr, k);
        return arr;
    }

    static Map<Integer, KnownItems> knownFor = new HashMap<>();
    static Map<int[][], KnownItems> ks = new IdentityHashMap<>();

    static String n(Scorer s, int[][] next) {
        var k = ks.get(next);
        double hr = 0, nd = 0;
        int I = s.items();
        int c = s.preferredUsers();
        for (int f = 0; f < next.length; f += c) {
            int n = Math.min(c, next.length - f);
            var us = new int[n];
            for (int j = 0; j < n; j++) us[j] = next[f + j][0];
            var out = new float[n * I];
            s.score(us, out);
            for (int j = 0; j < n; j++) {
                int pos = next[f + j][1];
                float ps = out[j * I + pos];
                int rank = 0;
                for (int i = 0; i < I; i++) if (i != pos && out[j * I + i] >= ps && !k.knows(us[j], i)) rank++;
                if (rank < 10) {
                    hr++;
                    nd += Math.log(2) / Math.log(rank + 2);
                }
            }
        }
        return String.format("[hr10 %.4f ndcg10 %.4f n %d]", hr / next.length, nd / next.length, next.length);
    }

    static final class Knn implements Scorer {
        final float[][] sim;
        final History h;
        final int I, last;

        Knn(Interactions fit, Interactions known, int U, int I, double shrink, int last) {
            this.I = I;
            this.last = last;
            sim = new float[I][I];
            var k = KnownItems.of(fit, U, I);
            var cnt = new int[I];
            for (int u = 0; u < U; u++)
                for (int a = k.start(u); a < k.end(u); a++) {
                    cnt[k.item(a)]++;
                    for (int b = k.start(u); b < k.end(u); b++) if (a != b) sim[k.item(a)][k.item(b)]++;
                }
            for (int a = 0; a < I; a++)
                for (int b = 0; b < I; b++)
                    if (sim[a][b] > 0) sim[a][b] /= (float) (Math.sqrt((double) cnt[a] * cnt[b]) + shrink);
            for (int a = 0; a < I; a++) {
                var s = sim[a].clone();
                Arrays.sort(s);
                float cut = s[Math.max(0, I - 100)];
                for (int b = 0; b < I; b++) if (sim[a][b] < cut) sim[a][b] = 0;
            }
            h = History.of(known, U);
        }

        public int items() {
            return I;
        }

        public boolean knows(int u) {
            return h.count(u) > 0;
        }

        public void score(int[] us, float[] out) {
            Arrays.fill(out, 0);
            for (int j = 0; j < us.length; j++) {
                var seen = new HashSet<Integer>();
                for (int r = h.end(us[j]) - 1; r >= h.start(us[j]) && seen.size() < last; r--)
                    if (seen.add(h.items()[r])) {
                        var s = sim[h.items()[r]];
                        for (int i = 0; i < I; i++) out[j * I + i] += s[i];
                    }
            }
        }
    }
}
