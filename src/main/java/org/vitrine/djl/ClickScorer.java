package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;

/** A click-through model as it was when this was made. What pairs need of items is computed once; of a shopper when they are asked for. */
final class ClickScorer extends SidesScorer {
    private final ClickWeights weights;
    private final NDArray vectors;
    /** What a shopper's past is read by, [items, dim]. */
    private final NDArray read;
    /** [items, k] each */
    private final NDList items;

    /** @param history what shoppers met and liked */
    ClickScorer(
            ClickWeights weights,
            ModelConfig.ClickThrough config,
            SideRows rows,
            History history,
            NativeContext context) {
        super(
                rows,
                weights.userSeen,
                weights.all(),
                history,
                config.features().historyLength(),
                width(weights, config, rows.items().items()),
                context);
        this.weights = weights;
        vectors = weights.items.all(rows.items(), rows.idRows(), scope(), ClickNetwork::joined);
        items = new NDList();
        try (var building = scope().inner()) {
            var given = vectors.duplicate();
            given.attach(building.manager());
            read = kept(weights.model.read(given));
            for (var array : weights.model.item(given, this::dense)) {
                // the vectors themselves may be among what pairs need
                items.add(kept(array == given ? given.duplicate() : array));
            }
        }
    }

    private NDArray kept(NDArray array) {
        array.attach(scope().manager());
        return array;
    }

    /** A finished model over a data set, whose ids may stand in another order. */
    static ClickScorer load(
            ModelConfig.ClickThrough config, Path model, EncodedDataset data, Interactions known, NativeContext context)
            throws IOException, ProblemException {
        var stored = StoredSides.read(model);
        var vocabulary = new ClickWeights.Vocabulary(
                stored.users().size(), stored.values(), stored.items().size(), stored.words());
        var folder = new ModelFolder(model);
        var tasks = config instanceof ModelConfig.Experts
                ? Tasks.read(folder.openBest().array(Tasks.heads().name()).values())
                : Tasks.ONE;
        var weights = new ClickWeights(config, vocabulary, tasks, 0);
        folder.readBest(weights.all());
        var liked = ClickLabels.read(weights.yesFrom).liked(known);
        var history = History.of(liked, data.users().size());
        return new ClickScorer(weights, config, stored.rows(data, weights.itemSeen), history, context);
    }

    /** The events of a shopper may need more memory than the pairs. */
    private static int width(ClickWeights weights, ModelConfig.ClickThrough config, int items) {
        long past = (long) config.features().historyLength() * config.features().dim() / Math.max(1, items);
        return (int) (weights.model.widest() + past);
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(
                vectors.toFloatArray(), Math.toIntExact(vectors.getShape().get(1))));
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        var all = new NDList();
        for (var array : items) {
            all.add(in(chunk, array).expandDims(0));
        }
        return logits(users, all, chunk);
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var columns = chunk.manager().create(wide(chosen));
        var some = new NDList();
        for (var array : items) {
            some.add(Layers.pick(array, columns).expandDims(0));
        }
        return logits(new int[] {user}, some, chunk).squeeze(0);
    }

    /** @param item [1, columns, k] each */
    private NDArray logits(int[] users, NDList item, NativeScope chunk) {
        Function<Weight, NDArray> get = weight -> in(chunk, dense(weight));
        var past = recent().past(users, read, get.apply(weights.users.history()), chunk);
        var user = new NDList();
        for (var array : weights.model.user(vectors(users, chunk), past, get)) {
            user.add(array.expandDims(1));
        }
        return weights.model.ranks(user, item, get);
    }

    /** What is read of shoppers beside their events; of somebody without training events without an id. [users, vectors x width] */
    private NDArray vectors(int[] users, NativeScope chunk) {
        var tables = weights.users;
        int width = tables.id().width();
        int all = tables.partCount() * width;
        var numbers = new float[users.length * all];
        for (int k = 0; k < users.length; k++) {
            int user = users[k];
            copy(tables.id(), idRow(user, tables.id()), numbers, k * all);
            for (int f = 0; f < tables.fields().size(); f++) {
                int code = rows().users().codes()[f][user];
                copy(tables.fields().get(f), code, numbers, k * all + (1 + f) * width);
            }
        }
        return chunk.manager().create(numbers, new Shape(users.length, all));
    }

    private static void copy(Weight table, int row, float[] into, int at) {
        System.arraycopy(table.values(), row * table.width(), into, at, table.width());
    }
}
