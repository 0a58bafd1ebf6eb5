package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
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

    /** Logits to mean loss; column 0 is the positive, the others its negatives. [batch, 1 + negatives] to a scalar. */
    static NDArray loss(Learning.Loss kind, NDArray scores) {
        return switch (kind) {
            case BCE -> softPlus(scores).sum().sub(positive(scores).sum()).div(scores.size());
            case BPR ->
                softPlus(scores.get(new NDIndex().addAllDim().addSliceDim(1, scores.getShape().get(1)))
                                .sub(positive(scores).expandDims(1)))
                        .mean();
            case SOFTMAX -> positive(scores.logSoftmax(1)).mean().neg();
        };
    }

    /** Cross-entropy of the softmax over all items. [batch, items] and 64-bit [batch] to a scalar. */
    static NDArray crossEntropy(NDArray scores, NDArray targets) {
        return scores.logSoftmax(1).gather(targets.expandDims(1), 1).mean().neg();
    }

    /** log(1 + exp(x)), stable. */
    static NDArray softPlus(NDArray x) {
        return x.getNDArrayInternal().softPlus();
    }

    static NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /** Column 0. [batch, n] to [batch]. */
    static NDArray positive(NDArray scores) {
        return scores.get(new NDIndex().addAllDim().addIndices(0));
    }
}
