package org.vitrine.djl;

import java.util.List;
import org.vitrine.train.ModelConfig;

/** The transformer in double precision, written from the formulas of docs/models/sasrec.md with plain loops. */
final class SasRecReference extends NextItemReference {
    private final ModelConfig.SasRec config;

    SasRecReference(ModelConfig.SasRec config, int items, List<Weight> from) {
        super(config.learning(), items, from);
        this.config = config;
    }

    @Override
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
}
