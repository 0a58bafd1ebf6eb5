package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/** Mult-VAE as it was when this was made: what is known of a shopper, read and told again without noise. Nobody who has met an item is a stranger. */
final class MultVaeScorer extends NativeScorer {
    private final MultVaeWeights weights;
    private final float[] input;
    private final int width;
    private final int[] rows;
    private final History history;
    private final Map<Weight, NDArray> arrays = new HashMap<>();
    private final NDArray table;
    private final NDArray turned;
    private final NDArray biases;
    private final NDArray column;

    /**
     * @param rows  row of each item among the model's items, -1 for an item it does not have
     * @param known what is known of each shopper
     */
    MultVaeScorer(
            MultVaeWeights weights, ModelConfig.MultVae config, int[] rows, History known, NativeContext context) {
        super(context, missing(rows), width(config, rows.length));
        this.weights = weights;
        this.rows = rows;
        this.history = known;
        input = weights.input.values().clone();
        width = weights.input.width();
        for (var w : weights.all()) {
            if (w != weights.input && w != weights.output && w != weights.outputOffset) {
                arrays.put(w, scope().manager().create(w.values(), new Shape(w.shape())));
            }
        }
        table = scope().manager().create(laidOut(weights.output), new Shape(rows.length, width));
        turned = table.transpose();
        biases = scope().manager().create(laidOut(weights.outputOffset));
        column = biases.expandDims(1);
    }

    /** A row for each item of the data; where these are the model's own nothing is moved. */
    private float[] laidOut(Weight weight) {
        return Arrays.equals(rows, Positions.identity(weight.values().length / (weight == weights.output ? width : 1)))
                ? weight.values()
                : Positions.laidOut(weight.values(), weight == weights.output ? width : 1, rows, 0);
    }

    /** Of small catalogues the layers are wider than the scores. */
    private static int width(ModelConfig.MultVae config, int items) {
        int widest = config.layers().stream().mapToInt(w -> w).max().orElse(1);
        return 1 + widest / Math.max(1, items);
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(table.toFloatArray(), width));
    }

    @Override
    public boolean knows(int user) {
        return user < history.users() && own(user).length > 0;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    /** Rows of the distinct items met, ascending, so that a sum does not depend on the order of the data. */
    private int[] own(int user) {
        return Arrays.stream(history.distinctItemsOf(user))
                .map(item -> rows[item])
                .filter(row -> row >= 0)
                .sorted()
                .toArray();
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        return states(users, chunk).matMul(turned).add(biases);
    }

    @Override
    NDArray scores(int user, int[] items, NativeScope chunk) {
        var places = chunk.manager().create(Arrays.stream(items).asLongStream().toArray());
        var vectors = Layers.pick(table, places);
        var offsets = Layers.pick(column, places).squeeze(1);
        return states(new int[] {user}, chunk)
                .matMul(vectors.transpose())
                .squeeze(0)
                .add(offsets);
    }

    private NDArray states(int[] users, NativeScope chunk) {
        var read = new float[users.length * width];
        var sum = new float[width];
        for (int k = 0; k < users.length; k++) {
            var own = own(users[k]);
            float each = (float) (1 / Math.sqrt(Math.max(1, own.length)));
            Arrays.fill(sum, 0);
            for (int row : own) {
                for (int d = 0; d < width; d++) {
                    sum[d] += each * input[row * width + d];
                }
            }
            System.arraycopy(sum, 0, read, k * width, width);
        }
        var first = chunk.manager().create(read, new Shape(users.length, width));
        var code = MultVaeNetwork.encode(first, weights, this::array);
        return MultVaeNetwork.decode(code.mean(), weights, this::array);
    }

    private NDArray array(Weight weight) {
        return Objects.requireNonNull(arrays.get(weight), weight.name());
    }
}
