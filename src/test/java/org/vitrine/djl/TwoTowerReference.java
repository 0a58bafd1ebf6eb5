package org.vitrine.djl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.train.ModelConfig;

/** The two towers in double precision, written from the formulas of docs/models/two-tower.md with plain loops; one hidden layer, no dropout. */
final class TwoTowerReference {
    final Map<String, double[]> weights = new HashMap<>();
    private final ModelConfig.TwoTower config;
    private final TowerData data;

    TwoTowerReference(ModelConfig.TwoTower config, TowerData data, List<Weight> from) {
        this.config = config;
        this.data = data;
        for (var w : from) {
            var numbers = new double[w.values().length];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = w.values()[k];
            }
            weights.put(w.name(), numbers);
        }
    }

    /**
     * One pair of a batch.
     *
     * @param past    items met before, read by the mean
     * @param against items compared with, the pair's own first
     * @param added   to the score of each
     */
    record Pair(int user, int[] past, int[] against, double[] added) {}

    double loss(List<Pair> pairs) {
        double sum = 0;
        for (var pair : pairs) {
            var f = tower("user", shopper(pair));
            double all = 0;
            double own = 0;
            for (int c = 0; c < pair.against().length; c++) {
                var g = tower("item", item(pair.against()[c]));
                double score = pair.added()[c];
                for (int k = 0; k < config.dim(); k++) {
                    score += f[k] * g[k] / config.temperature();
                }
                own = c == 0 ? score : own;
                all += Math.exp(score);
            }
            sum += Math.log(all) - own;
        }
        return sum / pairs.size();
    }

    private double[] item(int item) {
        var x = new double[config.dim()];
        var facts = data.sides().items();
        add(x, "item.id", data.sides().idRows()[item], 1);
        add(x, "item.price_band", facts.band()[item], 1);
        int f = 0;
        for (var field : facts.words().fields().keySet()) {
            add(x, "item.field." + field, facts.fields()[f++][item], 1);
        }
        for (int word : facts.titles()[item]) {
            add(x, "item.token", word, 1.0 / facts.titles()[item].length);
        }
        return x;
    }

    private double[] shopper(Pair pair) {
        var x = new double[config.dim()];
        add(x, "user.id", pair.user(), 1);
        int f = 0;
        for (var field : data.sides().users().values().keySet()) {
            add(x, "user.field." + field, data.sides().users().codes()[f++][pair.user()], 1);
        }
        for (int item : pair.past()) {
            var read = item(item);
            for (int k = 0; k < config.dim(); k++) {
                for (int j = 0; j < config.dim(); j++) {
                    x[k] += w("user.history")[k * config.dim() + j] * read[j] / pair.past().length;
                }
            }
        }
        return x;
    }

    /** y = x + W_1 relu(W_0 x + b_0) + b_1, of length 1 for the cosine. */
    private double[] tower(String name, double[] x) {
        int dim = config.dim();
        int width = config.layers().getFirst();
        var y = x.clone();
        for (int k = 0; k < dim; k++) {
            y[k] += w(name + ".mlp.1.bias")[k];
        }
        for (int h = 0; h < width; h++) {
            double sum = w(name + ".mlp.0.bias")[h];
            for (int k = 0; k < dim; k++) {
                sum += w(name + ".mlp.0.weight")[h * dim + k] * x[k];
            }
            for (int k = 0; k < dim && sum > 0; k++) {
                y[k] += w(name + ".mlp.1.weight")[k * width + h] * sum;
            }
        }
        if (config.similarity() == ModelConfig.TwoTower.Similarity.COSINE_SIMILARITY) {
            double square = 0;
            for (double number : y) {
                square += number * number;
            }
            for (int k = 0; k < dim; k++) {
                y[k] /= Math.sqrt(square);
            }
        }
        return y;
    }

    private void add(double[] x, String table, int row, double times) {
        for (int k = 0; k < x.length; k++) {
            x[k] += times * w(table)[row * x.length + k];
        }
    }

    private double[] w(String name) {
        return weights.get(name);
    }
}
