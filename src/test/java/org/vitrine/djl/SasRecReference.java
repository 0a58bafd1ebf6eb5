package org.vitrine.djl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.train.ModelConfig;

/** The transformer and its losses in double precision, written from the formulas of docs/models/README.md with plain loops. */
final class SasRecReference {
    private final ModelConfig.SasRec config;
    private final int items;
    final Map<String, double[]> weights = new HashMap<>();

    SasRecReference(ModelConfig.SasRec config, int items, List<Weight> from) {
        this.config = config;
        this.items = items;
        for (var w : from) {
            var numbers = new double[w.values().length];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = w.values()[k];
            }
            weights.put(w.name(), numbers);
        }
    }

    /** One window: rows of the table (0 is padding), the newest event last; negatives and corrections of each place. */
    record Window(int[] inputs, int[] targets, int[][] negatives, double[][] corrections) {}

    /** Mean over the targets of all windows. */
    double loss(List<Window> windows) {
        double sum = 0;
        int count = 0;
        for (var window : windows) {
            var states = states(window.inputs());
            for (int t = 0; t < states.length; t++) {
                if (window.targets()[t] != 0) {
                    sum += loss(states[t], window, t);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private double loss(double[] state, Window window, int t) {
        var learning = config.learning();
        if (learning.negatives() == 0) {
            return overAll(state, window.targets()[t], learning.fine().labelSmoothing());
        }
        var wrong = window.negatives()[t];
        var scores = new double[1 + wrong.length];
        scores[0] = score(state, window.targets()[t]);
        for (int k = 0; k < wrong.length; k++) {
            scores[k + 1] = score(state, wrong[k]);
        }
        return switch (learning.loss()) {
            case BCE -> pairs(scores, 1);
            case GBCE -> {
                double alpha = wrong.length / (items - 1.0);
                yield pairs(scores, alpha * (learning.fine().calibration() * (1 - 1 / alpha) + 1 / alpha));
            }
            case BPR -> {
                double sum = 0;
                for (int k = 1; k < scores.length; k++) {
                    sum -= Math.log(sigmoid(scores[0] - scores[k]));
                }
                yield sum / wrong.length;
            }
            case SOFTMAX -> {
                double all = Math.exp(scores[0]);
                for (int k = 1; k < scores.length; k++) {
                    all += Math.exp(scores[k] + window.corrections()[t][k - 1]);
                }
                yield Math.log(all) - scores[0];
            }
        };
    }

    private double overAll(double[] state, int target, double smoothing) {
        double all = 0;
        double mean = 0;
        for (int row = 0; row <= items; row++) {
            all += Math.exp(score(state, row));
            mean += score(state, row) / (items + 1);
        }
        return Math.log(all) - (1 - smoothing) * score(state, target) - smoothing * mean;
    }

    private static double pairs(double[] scores, double power) {
        double sum = -power * Math.log(sigmoid(scores[0]));
        for (int k = 1; k < scores.length; k++) {
            sum -= Math.log(1 - sigmoid(scores[k]));
        }
        return sum / scores.length;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    double score(double[] state, int row) {
        double sum = 0;
        for (int k = 0; k < state.length; k++) {
            sum += state[k] * w("item.weight")[row * state.length + k];
        }
        return sum;
    }

    /** [length][dim] */
    double[][] states(int[] inputs) {
        int length = inputs.length;
        int dim = config.dim();
        var x = new double[length][dim];
        for (int t = 0; t < length; t++) {
            for (int k = 0; k < dim && inputs[t] != 0; k++) {
                x[t][k] = w("item.weight")[inputs[t] * dim + k] * Math.sqrt(dim)
                        + w("position")[(config.historyLength() - length + t) * dim + k];
            }
        }
        for (int b = 0; b < config.blocks(); b++) {
            x = block("blocks." + b, x, inputs);
        }
        for (int t = 0; t < length; t++) {
            x[t] = norm("norm", x[t]);
        }
        return x;
    }

    private double[][] block(String name, double[][] x, int[] inputs) {
        var qkv = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            qkv[t] = dense(name + ".qkv", norm(name + ".attention_norm", x[t]));
        }
        var out = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            out[t] = plus(x[t], dense(name + ".project", attended(qkv, t, inputs)));
            var wide = dense(name + ".expand", norm(name + ".feed_norm", out[t]));
            for (int k = 0; k < wide.length; k++) {
                wide[k] = Math.max(0, wide[k]);
            }
            out[t] = plus(out[t], dense(name + ".contract", wide));
            if (inputs[t] == 0) {
                java.util.Arrays.fill(out[t], 0);
            }
        }
        return out;
    }

    /** What place t takes from itself and the events before it. */
    private double[] attended(double[][] qkv, int t, int[] inputs) {
        int dim = config.dim();
        int wide = dim / config.heads();
        var out = new double[dim];
        for (int h = 0; h < config.heads(); h++) {
            var weigh = new double[t + 1];
            double sum = 0;
            for (int s = 0; s <= t; s++) {
                double product = 0;
                for (int k = h * wide; k < (h + 1) * wide; k++) {
                    product += qkv[t][k] * qkv[s][dim + k];
                }
                weigh[s] = inputs[s] == 0 ? 0 : Math.exp(product / Math.sqrt(wide));
                sum += weigh[s];
            }
            for (int s = 0; s <= t && sum > 0; s++) {
                for (int k = h * wide; k < (h + 1) * wide; k++) {
                    out[k] += weigh[s] / sum * qkv[s][2 * dim + k];
                }
            }
        }
        return out;
    }

    private double[] norm(String name, double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        var out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = (x[k] - mean) / Math.sqrt(variance + 1e-5) * w(name + ".weight")[k] + w(name + ".bias")[k];
        }
        return out;
    }

    private double[] dense(String name, double[] x) {
        var out = w(name + ".bias").clone();
        for (int o = 0; o < out.length; o++) {
            for (int k = 0; k < x.length; k++) {
                out[o] += w(name + ".weight")[o * x.length + k] * x[k];
            }
        }
        return out;
    }

    private static double[] plus(double[] a, double[] b) {
        var sum = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            sum[k] = a[k] + b[k];
        }
        return sum;
    }

    private double[] w(String name) {
        return weights.get(name);
    }
}
