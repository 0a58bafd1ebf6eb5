package org.vitrine.djl;

import org.vitrine.train.Learning;

/**
 * SGD with momentum, plain or Nesterov's (Sutskever et al. 2013), Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter 2019) and Adagrad
 * (Duchi et al. 2011), one fused pass over the numbers it is given.
 *
 * <p>Tables are updated lazily: only the rows of a batch move, their moments rest in between (as PyTorch's SparseAdam does). The
 * gradient is clipped first, by its norm or number by number, then the penalties {@code l1 |w| + l2/2 w^2} are added, for a table row weighed by its occurrences over the
 * batch size, so that the penalty is one for each example as in Rendle et al. 2009 and does not depend on the batch size.
 */
final class RowOptimizer {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float ADAGRAD_EPSILON = 1e-10f;

    /** The learning rate as it changes. */
    interface Rates {
        /** @param step steps done before */
        double at(long step);
    }

    private final Learning learning;
    private final Rates rates;
    private long steps;
    private float scale;
    private double learningRate;
    private float rate;
    private float rootCorrection;

    /** At the same rate all the time. */
    RowOptimizer(Learning learning) {
        this(learning, step -> learning.learningRate());
    }

    RowOptimizer(Learning learning, Rates rates) {
        this.learning = learning;
        this.rates = rates;
        this.learningRate = rates.at(0);
    }

    /** Moments each weight needs. */
    int moments() {
        return learning.moments();
    }

    /** Learning rate of the last step. */
    double learningRate() {
        return learningRate;
    }

    long steps() {
        return steps;
    }

    void goOnFrom(long step) {
        steps = step;
    }

    /** Begins the next step of a gradient with this norm. */
    void step(double norm) {
        learningRate = rates.at(steps);
        steps++;
        scale = learning.clipNorm() > 0 && norm > learning.clipNorm() ? (float) (learning.clipNorm() / norm) : 1;
        rate = (float)
                switch (learning.optimizer()) {
                    case SGD, ADAGRAD -> learningRate;
                    case ADAM, ADAMW -> learningRate / (1 - Math.pow(BETA1, steps));
                };
        rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
    }

    /** Moves {@code weight[at .. at+n)} by {@code gradient[from .. from+n)}, which is overwritten. */
    void update(Weight weight, int at, float[] gradient, int from, int n, float share) {
        var w = weight.values();
        boolean decoupled = learning.optimizer() == Learning.Optimizer.ADAMW;
        float l1 = weight.isPenalised() ? (float) learning.l1() * share : 0;
        float l2 = weight.isPenalised() && !decoupled ? (float) learning.l2() * share : 0;
        if (learning.fine().clipValue() > 0) {
            hold(gradient, from, n, (float) learning.fine().clipValue());
        }
        if (scale != 1 || l1 != 0 || l2 != 0) {
            penalise(w, at, gradient, from, n, scale, l1, l2);
        }
        if (decoupled && weight.isPenalised() && learning.l2() != 0) {
            shrink(w, at, n, (float) (1 - learningRate * learning.l2()));
        }
        switch (learning.optimizer()) {
            case SGD -> {
                if (learning.momentum() == 0) {
                    descend(w, at, gradient, from, n, rate);
                } else if (learning.fine().nesterov()) {
                    rollAhead(w, weight.first(), at, gradient, from, n, rate, (float) learning.momentum());
                } else {
                    roll(w, weight.first(), at, gradient, from, n, rate, (float) learning.momentum());
                }
            }
            case ADAM, ADAMW -> adam(w, weight.first(), weight.second(), at, gradient, from, n, rate, rootCorrection);
            case ADAGRAD -> adagrad(w, weight.first(), at, gradient, from, n, rate);
        }
    }

    // The loops stand alone and touch nothing but arrays so that the compiler turns them into vector instructions.

    private static void penalise(float[] w, int at, float[] g, int from, int n, float scale, float l1, float l2) {
        for (int k = 0; k < n; k++) {
            g[from + k] = g[from + k] * scale + l1 * Math.signum(w[at + k]) + l2 * w[at + k];
        }
    }

    private static void hold(float[] g, int from, int n, float most) {
        for (int k = 0; k < n; k++) {
            g[from + k] = Math.min(most, Math.max(-most, g[from + k]));
        }
    }

    private static void shrink(float[] w, int at, int n, float factor) {
        for (int k = 0; k < n; k++) {
            w[at + k] *= factor;
        }
    }

    private static void descend(float[] w, int at, float[] g, int from, int n, float rate) {
        for (int k = 0; k < n; k++) {
            w[at + k] -= rate * g[from + k];
        }
    }

    private static void roll(float[] w, float[] m, int at, float[] g, int from, int n, float rate, float momentum) {
        for (int k = 0; k < n; k++) {
            float moved = momentum * m[at + k] + g[from + k];
            m[at + k] = moved;
            w[at + k] -= rate * moved;
        }
    }

    private static void rollAhead(
            float[] w, float[] m, int at, float[] g, int from, int n, float rate, float momentum) {
        for (int k = 0; k < n; k++) {
            float moved = momentum * m[at + k] + g[from + k];
            m[at + k] = moved;
            w[at + k] -= rate * (g[from + k] + momentum * moved);
        }
    }

    private static void adagrad(float[] w, float[] v, int at, float[] g, int from, int n, float rate) {
        for (int k = 0; k < n; k++) {
            float slope = g[from + k];
            float square = v[at + k] + slope * slope;
            v[at + k] = square;
            w[at + k] -= rate * slope / ((float) Math.sqrt(square) + ADAGRAD_EPSILON);
        }
    }

    private static void adam(
            float[] w, float[] m, float[] v, int at, float[] g, int from, int n, float rate, float rootCorrection) {
        for (int k = 0; k < n; k++) {
            float slope = g[from + k];
            float mean = BETA1 * m[at + k] + (1 - BETA1) * slope;
            float square = BETA2 * v[at + k] + (1 - BETA2) * slope * slope;
            m[at + k] = mean;
            v[at + k] = square;
            w[at + k] -= rate * mean / ((float) Math.sqrt(square) * rootCorrection + EPSILON);
        }
    }
}
