package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;

/** The transformer as it was when this was made: what a shopper's last events make of it, times every item's vector. */
final class SasRecScorer extends NativeScorer {
    private final Attention attention;
    private final History history;
    private final int[] rows;
    private final int length;
    private final Map<Weight, NDArray> arrays = new HashMap<>();
    private final NDArray read;
    private final NDArray items;
    private final NDArray turned;

    /**
     * @param places  row of each item among the model's items, -1 for an item it does not have
     * @param history what is known of each shopper
     */
    SasRecScorer(
            SasRecWeights weights, ModelConfig.SasRec config, int[] places, History history, NativeContext context) {
        super(context, missing(places), width(config, places.length));
        attention = new Attention(weights, config);
        this.history = history;
        length = config.historyLength();
        rows = new int[places.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = places[i] + 1;
        }
        for (var w : weights.all()) {
            arrays.put(w, scope().manager().create(w.values().clone(), new Shape(w.shape())));
        }
        read = array(weights.items);
        items = Layers.pick(read, scope().manager().create(wide(rows)));
        turned = items.transpose();
    }

    /** The pass over a window may need more memory than the scores. */
    private static int width(ModelConfig.SasRec config, int items) {
        long length = config.historyLength();
        long window = length * (config.heads() * length + 4L * config.dim());
        return (int) (1 + window / Math.max(1, items));
    }

    private NDArray array(Weight weight) {
        return Objects.requireNonNull(arrays.get(weight), weight.name());
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(
                ItemVectors.of(items.toFloatArray(), (int) items.getShape().get(1)));
    }

    @Override
    public boolean knows(int user) {
        return history.count(user) > 0;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        return states(users, chunk).matMul(turned);
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var vectors = Layers.pick(items, chunk.manager().create(wide(chosen)));
        return states(new int[] {user}, chunk).matMul(vectors.transpose()).squeeze(0);
    }

    /** What each shopper's newest event has become, [users, dim]. */
    private NDArray states(int[] users, NativeScope chunk) {
        int longest = 1;
        for (int u : users) {
            longest = Math.max(longest, Math.min(length, history.count(u)));
        }
        var inputs = new long[users.length * longest];
        var keep = new float[inputs.length];
        var hidden = new float[inputs.length];
        java.util.Arrays.fill(hidden, WindowBatch.NEVER);
        for (int k = 0; k < users.length; k++) {
            int events = Math.min(length, history.count(users[k]));
            for (int t = 0; t < events; t++) {
                int cell = (k + 1) * longest - events + t;
                // an event with an item the model does not have is passed over as padding is
                inputs[cell] = rows[history.items()[history.end(users[k]) - events + t]];
                keep[cell] = inputs[cell] == WindowBatch.PADDING ? 0 : 1;
                hidden[cell] = inputs[cell] == WindowBatch.PADDING ? WindowBatch.NEVER : 0;
            }
        }
        var manager = chunk.manager();
        var mask = manager.create(hidden, new Shape(users.length, 1, longest)).add(attention.causal(chunk, longest));
        var pass = new Attention.Pass(
                manager.create(keep, new Shape(users.length, longest, 1)), mask, this::array, x -> x);
        var seen = Layers.pick(read, manager.create(inputs, new Shape(users.length, longest)));
        return attention.states(seen, pass).get(new NDIndex().addAllDim().addIndices(longest - 1));
    }
}
