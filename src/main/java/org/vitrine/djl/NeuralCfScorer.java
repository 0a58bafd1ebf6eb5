package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.Positions;

/** NeuMF as it was when this was made. The first perceptron layer is computed once for each user and item. */
final class NeuralCfScorer extends NativeScorer {
    private final Perceptron rest;
    private final Map<Weight, NDArray> dense = new HashMap<>();
    private final NDArray userFactors;
    private final NDArray itemFactors;
    private final NDArray turned;
    private final NDArray userFirst;
    private final NDArray itemFirst;
    private final boolean[] known;

    private NeuralCfScorer(NeuralCfWeights w, NativeContext context, int[] userRows, int[] itemRows) {
        super(context, missing(itemRows), w.firstOffset.width());
        rest = w.rest;
        for (var weight : rest.weights()) {
            dense.put(weight, array(weight.values(), weight.shape()));
        }
        known = new boolean[userRows.length];
        for (int u = 0; u < known.length; u++) {
            known[u] = userRows[u] >= 0 && w.seen.values()[userRows[u]] > 0;
        }
        itemFactors = table(w.factorItem, itemRows);
        turned = itemFactors.transpose();
        try (var building = scope().inner()) {
            userFactors = kept(moved(building, table(w.factorUser, userRows))
                    .mul(array(w.factorOut.values(), w.factorOut.shape())));
            userFirst = kept(moved(building, table(w.mixUser, userRows))
                    .matMul(array(w.firstUser.values(), w.firstUser.shape()).transpose()));
            itemFirst = kept(Layers.dense(
                    moved(building, table(w.mixItem, itemRows)),
                    array(w.firstItem.values(), w.firstItem.shape()),
                    array(w.firstOffset.values(), w.firstOffset.shape())));
        }
    }

    /** @param userRows row of each user of the data in the model, -1 for none; {@code itemRows} likewise */
    static NeuralCfScorer of(NeuralCfWeights weights, NativeContext context, int[] userRows, int[] itemRows) {
        return new NeuralCfScorer(weights, context, userRows, itemRows);
    }

    private NDArray table(Weight table, int[] rows) {
        return array(Positions.laidOut(table.values(), table.width(), rows, 0), rows.length, table.width());
    }

    private NDArray array(float[] values, long... shape) {
        return scope().manager().create(values, new Shape(shape));
    }

    private static NDArray moved(NativeScope to, NDArray array) {
        array.attach(to.manager());
        return array;
    }

    private NDArray dense(Weight weight) {
        return Objects.requireNonNull(dense.get(weight), weight.name());
    }

    private NDArray kept(NDArray array) {
        array.attach(scope().manager());
        return array;
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(itemFactors.concat(itemFirst, 1).toFloatArray(), (int)
                (itemFactors.getShape().get(1) + itemFirst.getShape().get(1))));
    }

    @Override
    public boolean knows(int user) {
        return known[user];
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        var rows = ids(users, chunk);
        var sum = Layers.pick(userFirst, rows).expandDims(1).add(itemFirst); // [users, items, first]
        var mixed = rest.forward(sum, this::dense, false).squeeze(2);
        return mixed.add(Layers.pick(userFactors, rows).matMul(turned));
    }

    @Override
    NDArray scores(int user, int[] items, NativeScope chunk) {
        var row = ids(new int[] {user}, chunk);
        var columns = ids(items, chunk);
        var sum = Layers.pick(itemFirst, columns).add(Layers.pick(userFirst, row)); // [items, first]
        var mixed = rest.forward(sum, this::dense, false).squeeze(1);
        return mixed.add(Layers.pick(itemFactors, columns)
                .mul(Layers.pick(userFactors, row))
                .sum(new int[] {1}));
    }

    private static NDArray ids(int[] positions, NativeScope chunk) {
        var ids = new long[positions.length];
        for (int k = 0; k < ids.length; k++) {
            ids[k] = positions[k];
        }
        return chunk.manager().create(ids);
    }
}
