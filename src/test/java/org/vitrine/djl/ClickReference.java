package org.vitrine.djl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.train.CrossSpec;
import org.vitrine.train.ModelConfig;

/**
 * The click-through models in double precision, written from the formulas of docs/models/deepfm.md, dcn-v2.md, mmoe.md and ple.md with
 * plain loops over each pair of vectors; one hidden layer, no dropout.
 */
final class ClickReference {
    final Map<String, double[]> weights = new HashMap<>();
    private final ModelConfig.ClickThrough config;
    private final PairSides sides;
    private final int dim;
    /** Numbers of a row of the tables. */
    private final int width;

    ClickReference(ModelConfig.ClickThrough config, PairSides sides, List<Weight> from) {
        this.config = config;
        this.sides = sides;
        dim = config.features().dim();
        width = config instanceof ModelConfig.DeepFm ? dim + 1 : dim;
        for (var w : from) {
            var numbers = new double[w.values().length];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = w.values()[k];
            }
            weights.put(w.name(), numbers);
        }
    }

    /**
     * @param past  items met before
     * @param items the labelled one first, then those drawn
     * @param yes   of each task
     */
    record Pair(int user, int[] past, int[] items, List<Boolean> yes) {}

    double loss(List<Pair> pairs) {
        double weight = config instanceof ModelConfig.Experts m ? m.tasks().yesWeight() : 1;
        double sum = 0;
        int n = 0;
        for (var pair : pairs) {
            for (int c = 0; c < pair.items().length; c++) {
                var logits = logits(pair.user(), pair.user(), pair.past(), pair.items()[c]);
                for (int k = 0; k < pair.yes().size(); k++) {
                    boolean yes = c == 0 && pair.yes().get(k);
                    double counts = yes && k > 0 ? weight : 1;
                    sum += counts * Math.log1p(Math.exp(yes ? -logits[k] : logits[k]));
                }
                n++;
            }
        }
        return sum / n;
    }

    double logit(int user, int[] past, int item) {
        return logit(user, user, past, item);
    }

    /** @param row of the user in the id table */
    double logit(int user, int row, int[] past, int item) {
        return logits(user, row, past, item)[0];
    }

    /** Of each task. */
    private double[] logits(int user, int row, int[] past, int item) {
        var own = userVectors(user, row);
        var its = itemVectors(item);
        var all = new ArrayList<double[]>();
        own.forEach(vector -> all.add(embedding(vector)));
        all.add(past(past));
        its.forEach(vector -> all.add(embedding(vector)));
        double[] x = all.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
        return switch (config) {
            case ModelConfig.DeepFm m -> {
                double logit = w("fm.bias")[0] + deep(x, (own.size() + 1) * dim);
                for (var vector : own) {
                    logit += vector[dim];
                }
                for (var vector : its) {
                    logit += vector[dim];
                }
                for (int f = 0; f < all.size(); f++) {
                    for (int g = f + 1; g < all.size(); g++) {
                        for (int k = 0; k < dim; k++) {
                            logit += all.get(f)[k] * all.get(g)[k];
                        }
                    }
                }
                yield new double[] {logit};
            }
            case ModelConfig.Experts m -> new ExpertReference(m.experts(), weights).logits(x, (own.size() + 1) * dim);
            case ModelConfig.DcnV2 m -> {
                int split = (own.size() + 1) * dim;
                var crossed = crossed(m.cross(), x, split);
                if (m.cross().structure() == CrossSpec.Structure.STACKED) {
                    yield new double[] {deep(crossed, split)};
                }
                double logit = deep(x, split);
                for (int k = 0; k < x.length; k++) {
                    logit += w("cross.out")[k] * crossed[k];
                }
                yield new double[] {logit};
            }
        };
    }

    private double[] crossed(CrossSpec spec, double[] x0, int split) {
        int n = x0.length;
        double[] x = x0;
        for (int l = 0; l < spec.layers(); l++) {
            var product = w("cross." + l + ".bias").clone();
            if (spec.rank() == 0) {
                for (int k = 0; k < n; k++) {
                    for (int j = 0; j < n; j++) {
                        product[k] += in("cross." + l + ".weight", l, k, j, split, n) * x[j];
                    }
                }
            } else {
                var gate = gates(spec, l, x);
                int through = spec.rank() * spec.experts();
                for (int e = 0; e < spec.experts(); e++) {
                    var z = new double[spec.rank()];
                    for (int r = 0; r < z.length; r++) {
                        for (int j = 0; j < n; j++) {
                            z[r] += in("cross." + l + ".v", l, e * spec.rank() + r, j, split, n) * x[j];
                        }
                    }
                    z = spec.experts() == 1 ? z : turned(spec, l, e, z);
                    for (int k = 0; k < n; k++) {
                        for (int r = 0; r < z.length; r++) {
                            product[k] += gate[e] * w("cross." + l + ".u")[k * through + e * spec.rank() + r] * z[r];
                        }
                    }
                }
            }
            var next = new double[n];
            for (int k = 0; k < n; k++) {
                next[k] = x0[k] * product[k] + x[k];
            }
            x = next;
        }
        return x;
    }

    /** A number of a matrix, that of the first layer in two pieces. */
    private double in(String name, int layer, int row, int column, int split, int n) {
        if (layer > 0) {
            return w(name)[row * n + column];
        }
        return column < split
                ? w(name + ".user")[row * split + column]
                : w(name + ".item")[row * (n - split) + column - split];
    }

    private double[] gates(CrossSpec spec, int layer, double[] x) {
        var gate = new double[spec.experts()];
        if (spec.experts() == 1) {
            gate[0] = 1;
            return gate;
        }
        double all = 0;
        for (int e = 0; e < gate.length; e++) {
            double logit = w("cross." + layer + ".gate.bias")[e];
            for (int k = 0; k < x.length; k++) {
                logit += w("cross." + layer + ".gate.weight")[e * x.length + k] * x[k];
            }
            gate[e] = Math.exp(logit);
            all += gate[e];
        }
        for (int e = 0; e < gate.length; e++) {
            gate[e] /= all;
        }
        return gate;
    }

    /** tanh(C tanh(z)) */
    private double[] turned(CrossSpec spec, int layer, int expert, double[] z) {
        int rank = spec.rank();
        var turned = new double[rank];
        for (int r = 0; r < rank; r++) {
            for (int q = 0; q < rank; q++) {
                turned[r] += w("cross." + layer + ".c")[(expert * rank + r) * rank + q] * Math.tanh(z[q]);
            }
            turned[r] = Math.tanh(turned[r]);
        }
        return turned;
    }

    private double deep(double[] x, int split) {
        int hidden = config.features().layers().getFirst();
        double out = w("deep.1.bias")[0];
        for (int h = 0; h < hidden; h++) {
            double sum = w("deep.0.bias")[h];
            for (int k = 0; k < x.length; k++) {
                sum += x[k]
                        * (k < split
                                ? w("deep.0.weight.user")[h * split + k]
                                : w("deep.0.weight.item")[h * (x.length - split) + k - split]);
            }
            out += w("deep.1.weight")[h] * Math.max(0, sum);
        }
        return out;
    }

    private double[] past(int[] past) {
        var mean = new double[dim];
        for (int item : past) {
            for (var vector : itemVectors(item)) {
                for (int k = 0; k < dim; k++) {
                    mean[k] += vector[k] / past.length;
                }
            }
        }
        var turned = new double[dim];
        for (int k = 0; k < dim; k++) {
            for (int j = 0; j < dim; j++) {
                turned[k] += w("user.history")[k * dim + j] * mean[j];
            }
        }
        return turned;
    }

    private List<double[]> userVectors(int user, int row) {
        var all = new ArrayList<>(List.of(row("user.id", row)));
        int f = 0;
        for (var field : sides.users().values().keySet()) {
            all.add(row("user.field." + field, sides.users().codes()[f++][user]));
        }
        return all;
    }

    private List<double[]> itemVectors(int item) {
        var facts = sides.items();
        var all = new ArrayList<>(
                List.of(row("item.id", sides.idRows()[item]), row("item.price_band", facts.band()[item])));
        int f = 0;
        for (var field : facts.words().fields().keySet()) {
            all.add(row("item.field." + field, facts.fields()[f++][item]));
        }
        var words = new double[width];
        for (int word : facts.titles()[item]) {
            var row = row("item.token", word);
            for (int k = 0; k < width; k++) {
                words[k] += row[k] / facts.titles()[item].length;
            }
        }
        all.add(words);
        return all;
    }

    private double[] embedding(double[] vector) {
        return java.util.Arrays.copyOf(vector, dim);
    }

    private double[] row(String table, int row) {
        return java.util.Arrays.copyOfRange(w(table), row * width, (row + 1) * width);
    }

    private double[] w(String name) {
        var found = weights.get(name);
        if (found == null) {
            throw new IllegalStateException(name + " of " + weights.keySet());
        }
        return found;
    }
}
