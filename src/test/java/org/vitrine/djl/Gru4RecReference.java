package org.vitrine.djl;

import java.util.List;
import org.vitrine.train.ModelConfig;

/** The recurrent network in double precision, written from the formulas of docs/models/gru4rec.md with plain loops. */
final class Gru4RecReference extends NextItemReference {
    private final ModelConfig.Gru4Rec config;

    Gru4RecReference(ModelConfig.Gru4Rec config, int items, List<Weight> from) {
        super(config.learning(), items, from);
        this.config = config;
    }

    @Override
    double bias(int row) {
        return w("item.bias")[row];
    }

    @Override
    double[][] states(int[] inputs) {
        int dim = config.dim();
        var x = new double[inputs.length][dim];
        for (int t = 0; t < inputs.length; t++) {
            System.arraycopy(w("item.weight"), inputs[t] * dim, x[t], 0, dim);
        }
        for (int k = 0; k < config.layers(); k++) {
            x = layer("gru." + k, x);
        }
        return x;
    }

    /** r and z are gates, n what is new: h' = (1 - z) n + z h. */
    private double[][] layer(String name, double[][] x) {
        int dim = config.dim();
        var out = new double[x.length][dim];
        var h = new double[dim];
        for (int t = 0; t < x.length; t++) {
            for (int k = 0; k < dim; k++) {
                double r = sigmoid(read(name, k, x[t]) + kept(name, k, h));
                double z = sigmoid(read(name, dim + k, x[t]) + kept(name, dim + k, h));
                double n = Math.tanh(read(name, 2 * dim + k, x[t]) + r * kept(name, 2 * dim + k, h));
                out[t][k] = (1 - z) * n + z * h[k];
            }
            h = out[t];
        }
        return out;
    }

    private double read(String name, int row, double[] x) {
        return row(name + ".input", row, x) + w(name + ".input_bias")[row];
    }

    private double kept(String name, int row, double[] h) {
        return row(name + ".hidden", row, h) + w(name + ".hidden_bias")[row];
    }

    private double row(String name, int row, double[] x) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += w(name)[row * x.length + k] * x[k];
        }
        return sum;
    }
}
