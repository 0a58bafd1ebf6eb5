package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.vitrine.encode.History;
import org.vitrine.train.ModelConfig;

/** The recurrent network as it was when this was made: its state after a shopper's last events, times every item's vector, plus its bias. */
final class Gru4RecScorer extends WindowScorer {
    private final Gru4RecWeights weights;
    private final int dim;
    /** [items, 1] */
    private final NDArray biases;
    /** [1, items] */
    private final NDArray offsets;

    /**
     * @param places  row of each item among the model's items, -1 for an item it does not have
     * @param history what is known of each shopper
     */
    Gru4RecScorer(
            Gru4RecWeights weights, ModelConfig.Gru4Rec config, int[] places, History history, NativeContext context) {
        super(
                weights.all(),
                weights.items,
                places,
                history,
                config.historyLength(),
                width(config, places.length),
                context);
        this.weights = weights;
        dim = config.dim();
        biases = ofItems(weights.biases);
        offsets = biases.reshape(1, -1);
    }

    /** The pass over a window, its gates above all, may need more memory than the scores. */
    private static int width(ModelConfig.Gru4Rec config, int items) {
        long window = 8L * config.historyLength() * config.dim();
        return (int) (1 + window / Math.max(1, items));
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        return super.scores(users, chunk).add(offsets);
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var places = chunk.manager().create(wide(chosen));
        return super.scores(user, chosen, chunk).add(Layers.pick(biases, places).squeeze(1));
    }

    /** Nothing for somebody without events. */
    @Override
    NDArray states(int[] users, NativeScope chunk) {
        int longest = 1;
        var windows = new long[users.length][];
        for (int k = 0; k < users.length; k++) {
            windows[k] = window(users[k]);
            longest = Math.max(longest, windows[k].length);
        }
        var inputs = new long[users.length * longest];
        var last = new long[users.length];
        var keep = new float[users.length];
        for (int k = 0; k < users.length; k++) {
            int events = windows[k].length;
            System.arraycopy(windows[k], 0, inputs, k * longest, events);
            last[k] = (long) k * longest + Math.max(0, events - 1);
            keep[k] = events > 0 ? 1 : 0;
        }
        var manager = chunk.manager();
        var seen = read(manager.create(inputs, new Shape(users.length, longest)));
        var states = Recurrence.states(seen, weights, this::array, x -> x).reshape(-1, dim);
        return Layers.pick(states, manager.create(last)).mul(manager.create(keep, new Shape(users.length, 1)));
    }

    /** Rows of the last events, oldest first; an event with an item the model does not have is passed over. */
    private long[] window(int user) {
        return IntStream.range(0, events(user))
                .mapToLong(at -> row(user, at))
                .filter(row -> row != WindowBatch.PADDING)
                .toArray();
    }
}
