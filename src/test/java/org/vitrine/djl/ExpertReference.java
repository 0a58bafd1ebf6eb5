package org.vitrine.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vitrine.train.ExpertSpec;

/** Experts, gates and towers in double precision, written from the formulas of docs/models/mmoe.md and ple.md; towers of one hidden layer, no dropout. */
record ExpertReference(ExpertSpec spec, Map<String, double[]> weights) {
    /**
     * @param x     both sides, the shopper's first
     * @param split numbers of the shopper
     * @return of each task
     */
    double[] logits(double[] x, int split) {
        var tasks = tasks();
        var own = new ArrayList<double[]>(tasks.stream().map(task -> x).toList());
        var shared = x;
        for (int l = 0; l < spec.layers(); l++) {
            int cut = l == 0 ? split : 0;
            var common = experts(l, "shared", spec.shared(), shared, cut);
            var all = new ArrayList<double[]>();
            var next = new ArrayList<double[]>();
            for (int k = 0; k < tasks.size(); k++) {
                var mine = experts(l, tasks.get(k), spec.own(), own.get(k), cut);
                all.addAll(mine);
                next.add(mixed(
                        l,
                        tasks.get(k),
                        Stream.concat(mine.stream(), common.stream()).toList(),
                        own.get(k),
                        cut));
            }
            all.addAll(common);
            shared = l + 1 < spec.layers() ? mixed(l, "shared", all, shared, cut) : shared;
            own = next;
        }
        var logits = new double[tasks.size()];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = tower(tasks.get(k), own.get(k));
        }
        return logits;
    }

    private List<String> tasks() {
        return Stream.of("interaction", "cart", "buy")
                .filter(task -> weights.containsKey("tower." + task + ".0.weight"))
                .toList();
    }

    private List<double[]> experts(int layer, String group, int n, double[] x, int split) {
        var all = new ArrayList<double[]>();
        for (int e = 0; e < n; e++) {
            var out = new double[spec.width()];
            for (int h = 0; h < out.length; h++) {
                int row = e * spec.width() + h;
                double sum = w("experts." + layer + "." + group + ".bias")[row];
                out[h] = Math.max(0, sum + product("experts." + layer + "." + group, row, x, split));
            }
            all.add(out);
        }
        return all;
    }

    private double[] mixed(int layer, String gate, List<double[]> experts, double[] x, int split) {
        var shares = new double[experts.size()];
        for (int e = 0; e < shares.length; e++) {
            shares[e] = Math.exp(product("gates." + layer + "." + gate, e, x, split));
        }
        double sum = Arrays.stream(shares).sum();
        var mixed = new double[spec.width()];
        for (int e = 0; e < shares.length; e++) {
            for (int h = 0; h < mixed.length; h++) {
                mixed[h] += shares[e] / sum * experts.get(e)[h];
            }
        }
        return mixed;
    }

    /** A row of a matrix times x; the first layer's matrices are in two pieces. */
    private double product(String name, int row, double[] x, int split) {
        if (split == 0) {
            return product(w(name + ".weight"), row, x, 0, x.length);
        }
        return product(w(name + ".weight.user"), row, x, 0, split)
                + product(w(name + ".weight.item"), row, x, split, x.length);
    }

    private static double product(double[] matrix, int row, double[] x, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += matrix[row * (to - from) + k - from] * x[k];
        }
        return sum;
    }

    private double tower(String task, double[] x) {
        var name = "tower." + task;
        var offsets = w(name + ".0.bias");
        double out = w(name + ".1.bias")[0];
        for (int h = 0; h < offsets.length; h++) {
            double sum = offsets[h] + product(w(name + ".0.weight"), h, x, 0, x.length);
            out += w(name + ".1.weight")[h] * Math.max(0, sum);
        }
        return out;
    }

    private double[] w(String name) {
        var found = weights.get(name);
        if (found == null) {
            throw new IllegalStateException(name + " of " + weights.keySet());
        }
        return found;
    }
}
