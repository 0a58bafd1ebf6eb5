package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/** The two towers as they were when this was made. The item tower is computed once; a shopper's when they are asked for. */
final class TwoTowerScorer extends NativeScorer {
    private final TwoTowerWeights weights;
    private final Rows rows;
    private final History history;
    private final ModelConfig.TwoTower config;
    private final Map<Weight, NDArray> dense = new HashMap<>();
    /** What shoppers are read as without their events, [users, dim]. */
    private final NDArray still;

    private final NDArray read;
    private final NDArray items;
    private final NDArray turned;
    private final boolean[] seen;

    /**
     * A data set in the numbers of a model.
     *
     * @param userRows row of each user in the model, -1 for none
     * @param idRows   row of each item in the id table, its last for those without
     * @param ordered  whether events have an order
     */
    record Rows(UserFacts users, int[] userRows, ItemFacts items, int[] idRows, boolean ordered) {}

    TwoTowerScorer(
            TwoTowerWeights weights, ModelConfig.TwoTower config, Rows rows, History history, NativeContext context) {
        super(
                context,
                new boolean[rows.items().items()],
                width(config, rows.items().items()));
        this.weights = weights;
        this.config = config;
        this.rows = rows;
        this.history = history;
        for (var w : weights.all()) {
            if (w.kind() == Weight.Kind.DENSE) {
                dense.put(w, scope().manager().create(w.values().clone(), new Shape(w.shape())));
            }
        }
        seen = new boolean[rows.userRows().length];
        for (int u = 0; u < seen.length; u++) {
            int row = rows.userRows()[u];
            seen[u] = row >= 0 && weights.userSeen.values()[row] > 0;
        }
        still = scope().manager().create(still(), new Shape(seen.length, config.dim()));
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
        var folder = new ModelFolder(model);
        var users = folder.readIds("users.txt", UserId::new);
        var items = folder.readIds("items.txt", ItemId::new);
        var words = ItemFacts.Words.read(model);
        var values = UserFacts.read(model);
        var weights = new TwoTowerWeights(config, users.size(), values, items.size(), words, 0);
        folder.readBest(weights.all());
        var rows = new Rows(
                UserFacts.of(values, data.userFeatures(), data.users().size()),
                Positions.of(users, data.users()),
                ItemFacts.of(words, data.itemFeatures(), data.items().size()),
                ItemTables.idRows(Positions.of(items, data.items()), weights.itemSeen),
                data.clock() != EncodedDataset.Clock.NONE);
        return new TwoTowerScorer(weights, config, rows, history, context);
    }

    /** The events of a shopper may need more memory than the scores. */
    private static int width(ModelConfig.TwoTower config, int items) {
        return (int) (1 + (long) config.historyLength() * config.dim() / Math.max(1, items));
    }

    /** Somebody without training events is read without an id, as items are. */
    private float[] still() {
        int dim = config.dim();
        var sums = new float[seen.length * dim];
        for (int u = 0; u < seen.length; u++) {
            add(weights.userId, seen[u] ? rows.userRows()[u] : weights.userId.rows() - 1, sums, u * dim);
            for (int f = 0; f < weights.userFields.size(); f++) {
                add(weights.userFields.get(f), rows.users().codes()[f][u], sums, u * dim);
            }
        }
        return sums;
    }

    private static void add(Weight table, int row, float[] sums, int at) {
        for (int k = 0; k < table.width(); k++) {
            sums[at + k] += table.values()[row * table.width() + k];
        }
    }

    private NDArray dense(Weight weight) {
        return Objects.requireNonNull(dense.get(weight), weight.name());
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(items.toFloatArray(), config.dim()));
    }

    /** The item tower reads what the catalogue says. */
    @Override
    public boolean placesNewItems() {
        return false;
    }

    @Override
    public boolean knows(int user) {
        return seen[user] || history.count(user) > 0;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public boolean knowsByAttributes(int user) {
        return rows.users().tellsOf(user);
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

    /** The last events; without an order of them such as lie evenly among all. */
    private int event(int user, int t, int n) {
        int all = history.count(user);
        return rows.ordered() ? history.end(user) - n + t : history.start(user) + (int) ((long) t * all / n);
    }

    /** The users' side, [users, dim]. */
    private NDArray vectors(int[] users, NativeScope chunk) {
        int longest = 1;
        for (int u : users) {
            longest = Math.max(longest, Math.min(config.historyLength(), history.count(u)));
        }
        var events = new long[users.length * longest];
        var shares = new float[events.length];
        for (int k = 0; k < users.length; k++) {
            int n = Math.min(longest, history.count(users[k]));
            for (int t = 0; t < n; t++) {
                events[k * longest + t] = history.items()[event(users[k], t, n)];
                shares[k * longest + t] = 1f / n;
            }
        }
        var manager = chunk.manager();
        var past = TwoTowerNetwork.past(
                read,
                manager.create(events, new Shape(users.length, longest)),
                manager.create(shares, new Shape(users.length, 1, longest)),
                dense(weights.history));
        var x = past.add(Layers.pick(still, manager.create(wide(users))));
        return weights.userTower.of(x, this::dense, false);
    }
}
