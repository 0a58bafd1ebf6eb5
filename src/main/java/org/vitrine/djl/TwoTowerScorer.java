package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;

/** The two towers as they were when this was made. The item tower is computed once; a shopper's when they are asked for. */
final class TwoTowerScorer extends SidesScorer {
    private final TwoTowerWeights weights;
    private final ModelConfig.TwoTower config;
    /** What shoppers are read as without their events, [users, dim]. */
    private final NDArray still;

    private final NDArray read;
    private final NDArray items;
    private final NDArray turned;

    TwoTowerScorer(
            TwoTowerWeights weights,
            ModelConfig.TwoTower config,
            SideRows rows,
            History history,
            NativeContext context) {
        super(
                rows,
                weights.userSeen,
                weights.all(),
                history,
                config.historyLength(),
                width(config, rows.items().items()),
                context);
        this.weights = weights;
        this.config = config;
        still = scope().manager().create(still(), new Shape(rows.userRows().length, config.dim()));
        read = weights.items.sums(rows.items(), rows.idRows(), scope());
        try (var building = scope().inner()) {
            var given = read.duplicate();
            given.attach(building.manager());
            items = weights.itemTower.of(given, this::dense, false).div(Layers.number(given, config.temperature()));
            items.attach(scope().manager());
        }
        turned = items.transpose();
    }

    /** A finished model over a data set, whose ids may stand in another order. */
    static TwoTowerScorer load(
            ModelConfig.TwoTower config, Path model, EncodedDataset data, History history, NativeContext context)
            throws IOException, ProblemException {
        var stored = StoredSides.read(model);
        var weights = new TwoTowerWeights(
                config, stored.users().size(), stored.values(), stored.items().size(), stored.words(), 0);
        new ModelFolder(model).readBest(weights.all());
        var rows = stored.rows(data, weights.itemSeen);
        return new TwoTowerScorer(weights, config, rows, history, context);
    }

    /** The events of a shopper may need more memory than the scores. */
    private static int width(ModelConfig.TwoTower config, int items) {
        return (int) (1 + (long) config.historyLength() * config.dim() / Math.max(1, items));
    }

    /** Somebody without training events is read without an id, as items are. */
    private float[] still() {
        int dim = config.dim();
        int users = rows().userRows().length;
        var sums = new float[users * dim];
        for (int u = 0; u < users; u++) {
            add(weights.users.id(), idRow(u, weights.users.id()), sums, u * dim);
            for (int f = 0; f < weights.users.fields().size(); f++) {
                add(weights.users.fields().get(f), rows().users().codes()[f][u], sums, u * dim);
            }
        }
        return sums;
    }

    private static void add(Weight table, int row, float[] sums, int at) {
        for (int k = 0; k < table.width(); k++) {
            sums[at + k] += table.values()[row * table.width() + k];
        }
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(items.toFloatArray(), config.dim()));
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        return vectors(users, chunk).matMul(turned);
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var some = Layers.pick(items, chunk.manager().create(wide(chosen)));
        return vectors(new int[] {user}, chunk).matMul(some.transpose()).squeeze(0);
    }

    /** The users' side, [users, dim]. */
    private NDArray vectors(int[] users, NativeScope chunk) {
        var past = recent().past(users, read, in(chunk, dense(weights.users.history())), chunk);
        var x = past.add(Layers.pick(still, chunk.manager().create(wide(users))));
        return weights.userTower.of(x, this::dense, false);
    }
}
