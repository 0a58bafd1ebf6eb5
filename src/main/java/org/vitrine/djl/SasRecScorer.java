package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.vitrine.encode.History;
import org.vitrine.train.ModelConfig;

/** The transformer as it was when this was made: what a shopper's last events make of it, times every item's vector. */
final class SasRecScorer extends WindowScorer {
    private final Attention attention;

    /**
     * @param places  row of each item among the model's items, -1 for an item it does not have
     * @param history what is known of each shopper
     */
    SasRecScorer(
            SasRecWeights weights, ModelConfig.SasRec config, int[] places, History history, NativeContext context) {
        super(
                weights.all(),
                weights.items,
                places,
                history,
                config.historyLength(),
                width(config, places.length),
                context);
        attention = new Attention(weights, config);
    }

    /** The pass over a window may need more memory than the scores. */
    private static int width(ModelConfig.SasRec config, int items) {
        long length = config.historyLength();
        long window = length * (config.heads() * length + 4L * config.dim());
        return (int) (1 + window / Math.max(1, items));
    }

    @Override
    NDArray states(int[] users, NativeScope chunk) {
        int longest = Math.max(1, Arrays.stream(users).map(this::events).max().orElse(1));
        var inputs = new long[users.length * longest];
        var keep = new float[inputs.length];
        var hidden = new float[inputs.length];
        Arrays.fill(hidden, WindowBatch.NEVER);
        for (int k = 0; k < users.length; k++) {
            int events = events(users[k]);
            for (int t = 0; t < events; t++) {
                int cell = (k + 1) * longest - events + t;
                // an event with an item the model does not have is passed over as padding is
                inputs[cell] = row(users[k], t);
                keep[cell] = inputs[cell] == WindowBatch.PADDING ? 0 : 1;
                hidden[cell] = inputs[cell] == WindowBatch.PADDING ? WindowBatch.NEVER : 0;
            }
        }
        var manager = chunk.manager();
        var mask = manager.create(hidden, new Shape(users.length, 1, longest)).add(attention.causal(chunk, longest));
        var pass = new Attention.Pass(
                manager.create(keep, new Shape(users.length, longest, 1)), mask, this::array, x -> x);
        var seen = read(manager.create(inputs, new Shape(users.length, longest)));
        return attention.states(seen, pass).get(new NDIndex().addAllDim().addIndices(longest - 1));
    }
}
