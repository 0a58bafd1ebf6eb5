package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.Collection;
import java.util.function.Function;
import org.vitrine.train.Learning;

/**
 * Pieces that networks are made of. Results belong to the scope of the first argument.
 */
final class Layers {
    private Layers() {}

    /**
     * Rows by position.
     *
     * @param rows  [n, width]
     * @param slots 64-bit positions, any shape s
     * @return [s, width]
     */
    static NDArray pick(NDArray rows, NDArray slots) {
        return Embedding.embedding(slots, rows, SparseFormat.DENSE).head();
    }

    /**
     * Logits to mean loss; column 0 is the positive, the others its negatives. [batch, 1 + negatives] to a scalar.
     *
     * @param items of the whole catalogue
     */
    static NDArray loss(Learning learning, int items, NDArray scores) {
        double smoothing = learning.fine().labelSmoothing();
        return switch (learning.loss()) {
            case BCE -> {
                // -y ln s(x) - (1 - y) ln(1 - s(x)) = softplus(x) - y x
                var told = positive(scores).sum();
                if (smoothing > 0) {
                    told = told.mul(number(scores, 1 - smoothing))
                            .add(scores.sum().mul(number(scores, smoothing / 2)));
                }
                yield softPlus(scores).sum().sub(told).div(number(scores, scores.size()));
            }
            case GBCE -> {
                double power = power(
                        scores.getShape().get(1) - 1, items, learning.fine().calibration());
                var soft = softPlus(scores);
                // the positive counts only for its power: softplus(-x) = softplus(x) - x
                var few = positive(soft).sum().mul(number(scores, 1 - power));
                var told = positive(scores).sum().mul(number(scores, power));
                yield soft.sum().sub(few).sub(told).div(number(scores, scores.size()));
            }
            case BPR ->
                softPlus(scores.get(new NDIndex()
                                        .addAllDim()
                                        .addSliceDim(1, scores.getShape().get(1)))
                                .sub(positive(scores).expandDims(1)))
                        .mean();
            case BPR_MAX -> bprMax(scores, learning.fine().scorePenalty()).mean();
            case SOFTMAX -> {
                var logs = scores.logSoftmax(1);
                yield smoothed(positive(logs), logs, smoothing);
            }
        };
    }

    /**
     * BPR-max of each row (Hidasi and Karatzoglou 2018, eq. 13): -ln sum s_j sigma(r+ - r_j) + penalty sum s_j r_j^2, s the softmax over
     * the negatives' scores r_j alone. With a_j = ln s_j + ln sigma(r+ - r_j) the sum's logarithm is a_0 less the log-softmax of a at 0,
     * so nothing under- or overflows.
     *
     * @param scores column 0 is the positive, the others its negatives, [rows, 1 + negatives]
     * @return [rows]
     */
    static NDArray bprMax(NDArray scores, double penalty) {
        var wrong = scores.get(
                new NDIndex().addAllDim().addSliceDim(1, scores.getShape().get(1)));
        var logs = wrong.logSoftmax(1);
        var each = logs.sub(softPlus(wrong.sub(positive(scores).expandDims(1))));
        var told = positive(each.logSoftmax(1)).sub(positive(each));
        if (penalty == 0) {
            return told;
        }
        var large = logs.exp().mul(wrong.mul(wrong)).sum(new int[] {1});
        return told.add(large.mul(number(scores, penalty)));
    }

    /** beta of Petrov and Macdonald 2023, eq. 9: alpha (t (1 - 1/alpha) + 1/alpha) with the sampling rate alpha = negatives / (items - 1). */
    static double power(long negatives, int items, double calibration) {
        double alpha = Math.min(1, negatives / Math.max(1.0, items - 1.0));
        return alpha * (calibration * (1 - 1 / alpha) + 1 / alpha);
    }

    /** Cross-entropy of the right answers' logarithms, a share of the truth given to all answers alike. */
    private static NDArray smoothed(NDArray right, NDArray logs, double smoothing) {
        if (smoothing == 0) {
            return right.mean().neg();
        }
        return right.mean()
                .mul(number(logs, 1 - smoothing))
                .add(logs.mean().mul(number(logs, smoothing)))
                .neg();
    }

    /**
     * A number to reckon with, in memory of the engine's own.
     *
     * <p>DJL's {@code array.div(number)} and its kin put the number in memory of Java's and let go of it at once, while the engine still
     * holds its address for the gradient: a collection in between, and the step divides by whatever lies there.
     *
     * @param of where it is to be used
     * @return a scalar
     */
    static NDArray number(NDArray of, double value) {
        return of.getManager().full(new Shape(), (float) value);
    }

    /** Sum of scalars, first to last. */
    static NDArray sum(Collection<NDArray> scalars) {
        NDArray total = null;
        for (var scalar : scalars) {
            total = total == null ? scalar : total.add(scalar);
        }
        if (total == null) {
            throw new IllegalStateException("a network without a loss");
        }
        return total;
    }

    /**
     * Binary cross-entropy of a task of yes or no, mean over all scores; column 0 is met, the others are drawn and a no.
     *
     * <p>-w y ln s(x) - (1 - y) ln(1 - s(x)) = softplus(x) + (w - 1) y softplus(x) - w y x
     *
     * @param scores [batch, 1 + negatives]
     * @param labels 1 for a yes, of the items met, [batch]
     * @param weight w, how often a yes counts
     */
    static NDArray yesOrNo(NDArray scores, NDArray labels, double weight) {
        var soft = softPlus(scores);
        var hits = positive(scores).mul(labels).sum();
        var total = soft.sum();
        if (weight != 1) {
            total = total.add(positive(soft).mul(labels).sum().mul(number(scores, weight - 1)));
            hits = hits.mul(number(scores, weight));
        }
        return total.sub(hits).div(number(scores, scores.size()));
    }

    /** Cross-entropy of the softmax over all items. [batch, items] and 64-bit [batch] to a scalar. */
    static NDArray crossEntropy(NDArray scores, NDArray targets, double smoothing) {
        var logs = scores.logSoftmax(1);
        return smoothed(logs.gather(targets.expandDims(1), 1), logs, smoothing);
    }

    /** log(1 + exp(x)), stable. */
    static NDArray softPlus(NDArray x) {
        return x.getNDArrayInternal().softPlus();
    }

    static NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /**
     * x W' + b.
     *
     * @param x      [..., in]
     * @param matrix [out, in]
     * @param offset [out]
     * @return [..., out]
     */
    static NDArray dense(NDArray x, NDArray matrix, NDArray offset) {
        return x.getNDArrayInternal().linear(x, matrix, offset).head();
    }

    /** x W' without an offset, [..., in] and [out, in] to [..., out]. */
    static NDArray dense(NDArray x, NDArray matrix) {
        return x.getNDArrayInternal().linear(x, matrix, null).head();
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015); while learning the running statistics move on by a tenth.
     *
     * @param x [batch, width]
     */
    static NDArray norm(NDArray x, TwoBranchWeights.Norm norm, Function<Weight, NDArray> get, boolean learning) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        get.apply(norm.mean()),
                        get.apply(norm.variance()),
                        get.apply(norm.scale()),
                        get.apply(norm.offset()),
                        1,
                        0.1f,
                        1e-5f,
                        learning)
                .head();
    }

    /**
     * One LSTM layer (Hochreiter and Schmidhuber 1997) from a zero state.
     *
     * @param x      [batch, time, in]
     * @param gates  [4 hidden, in], [4 hidden, hidden], [4 hidden], [4 hidden]: input, forget, cell, output
     * @return states, [batch, time, hidden]
     */
    static NDArray lstm(NDArray x, NDList gates) {
        long hidden = gates.get(1).getShape().get(1);
        var zero = x.getManager().zeros(new Shape(1, x.getShape().get(0), hidden));
        return x.getNDArrayInternal()
                .lstm(x, new NDList(zero, zero), gates, true, 1, 0, false, false, true)
                .head();
    }

    /** Sets a share of the numbers to 0 while learning and scales the others up. */
    static NDArray dropout(NDArray x, float share, boolean learning) {
        return share > 0 && learning
                ? x.getNDArrayInternal().dropout(x, share, true).head()
                : x;
    }

    /** Column 0. [batch, n] to [batch]. */
    static NDArray positive(NDArray scores) {
        return column(scores, 0);
    }

    /** [batch, n] to [batch]. */
    static NDArray column(NDArray array, int column) {
        return array.get(new NDIndex().addAllDim().addIndices(column));
    }
}
