package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.vitrine.train.Learning;

/** The losses of {@link Layers#loss} where positions count differently: padding counts nothing. */
final class PositionLoss {
    private PositionLoss() {}

    /**
     * @param items  of the whole catalogue
     * @param scores column 0 is the positive, the others its negatives, [positions, 1 + negatives]
     * @param shares what each position counts, [positions]
     * @return a scalar
     */
    static NDArray of(Learning learning, int items, NDArray scores, NDArray shares) {
        return each(learning, items, scores).mul(shares).sum();
    }

    /** [positions] */
    private static NDArray each(Learning learning, int items, NDArray scores) {
        long columns = scores.getShape().get(1);
        double smoothing = learning.fine().labelSmoothing();
        var positive = Layers.positive(scores);
        return switch (learning.loss()) {
            case BCE -> {
                // -y ln s(x) - (1 - y) ln(1 - s(x)) = softplus(x) - y x
                var told = smoothing == 0
                        ? positive
                        : positive.mul(Layers.number(scores, 1 - smoothing))
                                .add(sum(scores).mul(Layers.number(scores, smoothing / 2)));
                yield sum(Layers.softPlus(scores)).sub(told).div(Layers.number(scores, columns));
            }
            case GBCE -> {
                double power = Layers.power(columns - 1, items, learning.fine().calibration());
                var soft = Layers.softPlus(scores);
                var told = Layers.positive(soft)
                        .mul(Layers.number(scores, 1 - power))
                        .add(positive.mul(Layers.number(scores, power)));
                yield sum(soft).sub(told).div(Layers.number(scores, columns));
            }
            case BPR ->
                Layers.softPlus(scores.get(new NDIndex().addAllDim().addSliceDim(1, columns))
                                .sub(positive.expandDims(1)))
                        .mean(new int[] {1});
            case BPR_MAX -> Layers.bprMax(scores, learning.fine().scorePenalty());
            case SOFTMAX -> {
                var logs = scores.logSoftmax(1);
                var right = Layers.positive(logs);
                yield smoothing == 0
                        ? right.neg()
                        : right.mul(Layers.number(scores, 1 - smoothing))
                                .add(logs.mean(new int[] {1}).mul(Layers.number(scores, smoothing)))
                                .neg();
            }
        };
    }

    private static NDArray sum(NDArray scores) {
        return scores.sum(new int[] {1});
    }
}
