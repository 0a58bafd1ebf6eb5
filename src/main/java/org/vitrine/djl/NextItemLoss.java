package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import org.vitrine.train.Learning;

/** What follows each position of a batch of windows against what does not: a state times the vector of an item is its score. */
final class NextItemLoss {
    private final Learning learning;
    private final int items;

    /** @param items of the whole catalogue */
    NextItemLoss(Learning learning, int items) {
        this.learning = learning;
        this.items = items;
    }

    /**
     * Mean over the positions that have something to predict.
     *
     * @param rows   vectors of the batch's rows, or of the whole table, [rows, width]
     * @param states of each position, [cells, width]
     * @return a scalar
     */
    NDArray of(WindowBatch batch, NDArray rows, NDArray states, Tape tape) {
        return batch.layout().negatives() == 0
                ? overAll(batch, rows, states, tape)
                : overSampled(batch, rows, states, tape);
    }

    private NDArray overAll(WindowBatch batch, NDArray rows, NDArray states, Tape tape) {
        var targets = tape.scope().longs(batch.targets(), batch.cells());
        var shares = tape.scope().floats(batch.shares(), batch.cells());
        return new CatalogueSoftmax(
                        states, rows, targets, shares, learning.fine().labelSmoothing())
                .loss(tape.isLearning());
    }

    private NDArray overSampled(WindowBatch batch, NDArray rows, NDArray states, Tape tape) {
        var scope = tape.scope();
        int cells = batch.cells();
        var targets = Layers.pick(rows, scope.longs(batch.targets(), cells));
        var right = states.mul(targets).sum(new int[] {1}, true); // [cells, 1]
        var wrong = wrong(batch, rows, states, scope);
        if (learning.loss() == Learning.Loss.SOFTMAX) {
            wrong = wrong.add(corrections(batch, scope));
        }
        var scores =
                right.concat(hardest(batch, wrong.reshape(cells, batch.layout().drawn())), 1);
        return PositionLoss.of(learning, items, scores, scope.floats(batch.shares(), cells));
    }

    /**
     * Each position takes the highest of each group of what was drawn; the others get no gradient.
     *
     * @param wrong [cells, drawn]
     * @return [cells, negatives]
     */
    private static NDArray hardest(WindowBatch batch, NDArray wrong) {
        var layout = batch.layout();
        if (layout.drawsEach() == 1) {
            return wrong;
        }
        var groups = wrong.reshape(batch.cells(), layout.negatives(), layout.drawsEach());
        var place = groups.stopGradient().argMax(2);
        batch.chose(place.toLongArray());
        return groups.gather(place.expandDims(2), 2).squeeze(2);
    }

    /** Scores of what was drawn, [windows, length, drawn] where a window shares it, else [cells, drawn]. */
    private NDArray wrong(WindowBatch batch, NDArray rows, NDArray states, NativeScope scope) {
        long negatives = batch.layout().drawn();
        if (batch.layout().shared()) {
            var vectors = Layers.pick(rows, scope.longs(batch.negatives(), batch.windows(), negatives));
            return states.reshape(
                            batch.windows(), batch.length(), states.getShape().get(1))
                    .matMul(vectors.swapAxes(1, 2));
        }
        var vectors = Layers.pick(rows, scope.longs(batch.negatives(), batch.cells(), negatives));
        return vectors.mul(states.expandDims(1)).sum(new int[] {2});
    }

    private static NDArray corrections(WindowBatch batch, NativeScope scope) {
        long negatives = batch.layout().drawn();
        return batch.layout().shared()
                ? scope.floats(batch.corrections(), batch.windows(), 1, negatives)
                : scope.floats(batch.corrections(), batch.cells(), negatives);
    }
}
