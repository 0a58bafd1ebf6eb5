package org.vitrine.djl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.train.Learning;

/** The losses of the networks that go through windows of events in double precision, written from the formulas of docs/models with plain loops. */
abstract class NextItemReference {
    private final Learning learning;
    private final int items;
    final Map<String, double[]> weights = new HashMap<>();

    NextItemReference(Learning learning, int items, List<Weight> from) {
        this.learning = learning;
        this.items = items;
        for (var w : from) {
            var numbers = new double[w.values().length];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = w.values()[k];
            }
            weights.put(w.name(), numbers);
        }
    }

    /** [length][dim] */
    abstract double[][] states(int[] inputs);

    /** One window: rows of the table (0 is padding), negatives and corrections of each place. */
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
            case BPR_MAX -> weighed(scores, learning.fine().scorePenalty());
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

    private static double weighed(double[] scores, double penalty) {
        double all = 0;
        for (int k = 1; k < scores.length; k++) {
            all += Math.exp(scores[k]);
        }
        double right = 0;
        double large = 0;
        for (int k = 1; k < scores.length; k++) {
            double share = Math.exp(scores[k]) / all;
            right += share * sigmoid(scores[0] - scores[k]);
            large += share * scores[k] * scores[k];
        }
        return -Math.log(right) + penalty * large;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    double score(double[] state, int row) {
        double sum = bias(row);
        for (int k = 0; k < state.length; k++) {
            sum += state[k] * w("item.weight")[row * state.length + k];
        }
        return sum;
    }

    /** Of a row of the table; nothing unless the network has one. */
    double bias(int row) {
        return 0;
    }

    final double[] w(String name) {
        return weights.get(name);
    }
}
