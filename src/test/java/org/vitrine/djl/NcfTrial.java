package org.vitrine.djl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.*;

/** Trial runs on the NCF files of MovieLens 1M. */
final class NcfTrial {
    public static void main(String[] args) throws Exception {
        var options = new HashMap<String, String>();
        for (var a : args) {
            options.put(a.substring(0, a.indexOf('=')), a.substring(a.indexOf('=') + 1));
        }
        var folder = Path.of("/work/shared/data/ml-1m/ncf");
        var train = new ArrayList<int[]>();
        try (var in = gz(folder.resolve("ml-1m.train.pairs.tsv.gz"))) {
            for (String l; (l = in.readLine()) != null; ) {
                var f = l.split("\t");
                train.add(new int[] {Integer.parseInt(f[0]), Integer.parseInt(f[1])});
            }
        }
        var test = new ArrayList<int[]>();
        for (var l : Files.readAllLines(folder.resolve("ml-1m.test.rating"))) {
            var f = l.split("\t");
            test.add(new int[] {Integer.parseInt(f[0]), Integer.parseInt(f[1])});
        }
        var candidates = new int[6040][];
        try (var in = gz(folder.resolve("ml-1m.test.negative.gz"))) {
            for (String l; (l = in.readLine()) != null; ) {
                var f = l.split("\t");
                int u = Integer.parseInt(f[0].substring(1, f[0].indexOf(',')));
                var c = new int[f.length - 1];
                for (int k = 1; k < f.length; k++) c[k - 1] = Integer.parseInt(f[k]);
                candidates[u] = c;
            }
        }
        // validation: one random training pair per user
        var random = new SplittableRandom(7);
        var byUser = new HashMap<Integer, List<int[]>>();
        train.forEach(p -> byUser.computeIfAbsent(p[0], u -> new ArrayList<>()).add(p));
        var kept = new ArrayList<int[]>();
        var held = new ArrayList<int[]>();
        for (int u = 0; u < 6040; u++) {
            var own = byUser.get(u);
            int out = random.nextInt(own.size());
            for (int k = 0; k < own.size(); k++) (k == out ? held : kept).add(own.get(k));
        }
        var events = Shops.events(train.toArray(int[][]::new), Behaviour.VIEW);
        var data = Shops.shop(6040, 3706, events, List.of());
        var split = new Split(
                data,
                new SplitSpec.Provided(1),
                Shops.events(kept.toArray(int[][]::new), Behaviour.VIEW),
                Shops.events(held.toArray(int[][]::new), Behaviour.VIEW),
                Shops.events(test.toArray(int[][]::new), Behaviour.VIEW));
        var validCandidates = new int[6040][];
        var known = KnownItems.of(events, 6040, 3706);
        for (int u = 0; u < 6040; u++) {
            var c = new int[99];
            for (int k = 0; k < 99; k++) {
                int i;
                do i = random.nextInt(3706);
                while (known.knows(u, i));
                c[k] = i;
            }
            validCandidates[u] = c;
        }
        var learning = new Learning(
                Learning.Loss.valueOf(options.getOrDefault("loss", "BPR")),
                Learning.Optimizer.valueOf(options.getOrDefault("opt", "ADAM")),
                Double.parseDouble(options.getOrDefault("lr", "0.001")),
                0.9,
                0,
                Double.parseDouble(options.getOrDefault("l2", "0")),
                Integer.parseInt(options.getOrDefault("neg", "4")),
                Learning.Sampling.valueOf(options.getOrDefault("sampling", "UNIFORM")),
                Integer.parseInt(options.getOrDefault("batch", "4096")),
                Integer.parseInt(options.getOrDefault("epochs", "30")),
                Integer.parseInt(options.getOrDefault("patience", "5")),
                Double.parseDouble(options.getOrDefault("clip", "0")));
        int dim = Integer.parseInt(options.getOrDefault("dim", "64"));
        ModelConfig model = options.getOrDefault("model", "mf").equals("mf")
                ? new ModelConfig.MatrixFactorization(dim, learning)
                : new ModelConfig.NeuralCf(
                        dim,
                        Arrays.stream(options.getOrDefault("layers", "64,32,16").split(","))
                                .map(Integer::valueOf)
                                .toList(),
                        Double.parseDouble(options.getOrDefault("dropout", "0")),
                        learning);
        var plan = new TrainingPlan(
                new RunId("trial"),
                model,
                split.spec(),
                Long.parseLong(options.getOrDefault("seed", "1")),
                new DeviceChoice.Cpu(),
                Integer.parseInt(options.getOrDefault("threads", "2")),
                "ndcg@10",
                data.fingerprint());
        var validator = new Validator() {
            @Override
            public Evaluation validation(Scorer s, CancelToken c) {
                return evaluate(s, split.validation(), validCandidates);
            }

            @Override
            public Evaluation test(Scorer s, CancelToken c) {
                return evaluate(s, split.test(), candidates);
            }
        };
        long t = System.nanoTime();
        var outcome = new DjlTrainer()
                .train(
                        new Trainer.Job(plan, split, Files.createTempDirectory("trial"), false, validator),
                        d -> {
                            var e = d.event(plan.run(), 0, java.time.Instant.now());
                            switch (e) {
                                case RunEvent.EpochMeasured m ->
                                    System.out.printf(
                                            "epoch %d loss %.4f val %.4f hr %.4f ndcg %.4f%s norm %.4f %.0f ex/s train %.1fs eval %.1fs rss %dM%n",
                                            m.epoch(),
                                            m.loss(),
                                            m.validationLoss(),
                                            m.validation().metrics().get("hr@10"),
                                            m.validation().metrics().get("ndcg@10"),
                                            m.best() ? "*" : " ",
                                            m.gradientNorm(),
                                            m.examplesPerSecond(),
                                            m.training().toMillis() / 1e3,
                                            m.evaluating().toMillis() / 1e3,
                                            m.residentBytes() >> 20);
                                case RunEvent.Started s ->
                                    System.out.println("started " + s.device() + " parameters " + s.parameters()
                                            + " batches " + s.batchesPerEpoch());
                                default -> {}
                            }
                        },
                        new RunControl());
        System.out.println(options + " " + (System.nanoTime() - t) / 1_000_000_000 + "s " + outcome);
    }

    private static BufferedReader gz(Path p) throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(p))));
    }

    static Evaluation evaluate(Scorer scorer, Interactions held, int[][] candidates) {
        double hr = 0, ndcg = 0;
        for (int k = 0; k < held.size(); k++) {
            int u = held.user(k), pos = held.item(k);
            var c = Arrays.copyOf(candidates[u], candidates[u].length + 1);
            c[c.length - 1] = pos;
            var s = scorer.score(u, c);
            double rank = 0;
            for (int j = 0; j < c.length - 1; j++) {
                if (c[j] == pos) continue;
                rank += s[j] > s[c.length - 1] ? 1 : s[j] == s[c.length - 1] ? 0.5 : 0;
            }
            if (rank < 10) {
                hr++;
                ndcg += Math.log(2) / Math.log(rank + 2);
            }
        }
        return new Evaluation(
                Map.of("hr@10", hr / held.size(), "ndcg@10", ndcg / held.size()),
                new Protocol("p", "provided", "half", true, held.size(), 0, 0, "x"));
    }
}
