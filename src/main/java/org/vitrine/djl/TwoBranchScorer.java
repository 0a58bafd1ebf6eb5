package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;

/** The two-branch network as it was when this was made. The item branch is computed once; a shopper's state when it is asked for. */
final class TwoBranchScorer extends NativeScorer {
    private final TwoBranchWeights weights;
    private final History history;
    private final boolean clock;
    private final int length;
    private final ModelConfig.TwoBranchLstm config;
    private final Map<Weight, NDArray> dense = new HashMap<>();
    private final NDArray items;
    private final TwoBranchNetwork.ItemSide side;
    /** What a shopper is matched with, [dim, items], and its offsets, [1, items]. */
    private final NDArray turned;

    private final NDArray bias;

    /**
     * @param idRows  row of each item in the id table
     * @param history what is known of each shopper
     * @param clock   whether times are seconds
     */
    TwoBranchScorer(
            TwoBranchWeights weights,
            ModelConfig.TwoBranchLstm config,
            ItemFacts facts,
            int[] idRows,
            History history,
            boolean clock,
            NativeContext context) {
        super(context, new boolean[facts.items()], weights.firstOffset.width());
        this.weights = weights;
        this.history = history;
        this.clock = clock;
        this.length = config.historyLength();
        this.config = config;
        for (var w : weights.all()) {
            if (w.kind() != Weight.Kind.TABLE) {
                dense.put(w, array(w));
            }
        }
        dense.put(weights.behaviours, array(weights.behaviours));
        dense.put(weights.gaps, array(weights.gaps));
        items = weights.tables.sums(facts, idRows, scope());
        var biases = new float[idRows.length];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = weights.itemBias.values()[idRows[i]];
        }
        side = new TwoBranchNetwork.ItemSide(
                weights,
                items,
                scope().manager().create(biases, new Shape(biases.length, 1)),
                this::dense,
                false,
                config);
        turned = side.match().transpose();
        bias = side.bias().transpose();
    }

    private NDArray dense(Weight weight) {
        return Objects.requireNonNull(dense.get(weight), weight.name());
    }

    private NDArray array(Weight w) {
        return scope().manager().create(w.values().clone(), new Shape(w.shape()));
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(
                side.match().toFloatArray(), (int) side.match().getShape().get(1)));
    }

    /** The item branch reads what the catalogue says. */
    @Override
    public boolean placesNewItems() {
        return false;
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
        var user = states(users, chunk);
        var match = user.match().matMul(turned).add(bias); // [users, items]
        var sum = user.first().expandDims(1).add(side.first()); // [users, items, first]
        return Layers.column(mixed(sum).reshape(-1, tasks()), 0)
                .reshape(users.length, items())
                .add(match.mul(mainScale(match)));
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var state = states(new int[] {user}, chunk);
        var columns = chunk.manager().create(wide(chosen));
        var match = Layers.pick(side.match(), columns)
                .matMul(state.match().transpose())
                .add(Layers.pick(side.bias(), columns)); // [items, 1]
        var sum = Layers.pick(side.first(), columns).add(state.first()); // [items, first]
        return Layers.column(mixed(sum), 0).add(match.squeeze(1).mul(mainScale(match)));
    }

    private NDArray mixed(NDArray sum) {
        return weights.rest.forward(sum, this::dense, false);
    }

    private int tasks() {
        return weights.matchScale.width();
    }

    private NDArray mainScale(NDArray match) {
        return Layers.number(match, weights.matchScale.values()[0]);
    }

    /** Reads each shopper's last events, [users, hidden] and what follows from it. */
    private TwoBranchNetwork.UserSide states(int[] users, NativeScope chunk) {
        int longest = 1;
        for (int u : users) {
            longest = Math.max(longest, Math.min(length, history.count(u)));
        }
        int n = users.length;
        var item = new long[n * longest];
        var behaviour = new long[n * longest];
        var gap = new long[n * longest];
        var last = new long[n];
        var any = new float[n];
        for (int k = 0; k < n; k++) {
            int events = Math.min(length, history.count(users[k]));
            int start = history.end(users[k]) - events;
            for (int t = 0; t < events; t++) {
                int at = start + t;
                boolean first = at == history.start(users[k]);
                item[k * longest + t] = history.items()[at];
                behaviour[k * longest + t] = history.behaviours()[at];
                gap[k * longest + t] = first || !clock ? 0 : Gaps.bucket(history.times()[at] - history.times()[at - 1]);
            }
            last[k] = (long) k * longest + Math.max(0, events - 1);
            any[k] = events > 0 ? 1 : 0;
        }
        var manager = chunk.manager();
        var shape = new Shape(n, longest);
        var read = Layers.pick(items, manager.create(item, shape))
                .add(Layers.pick(dense(weights.behaviours), manager.create(behaviour, shape)))
                .add(Layers.pick(dense(weights.gaps), manager.create(gap, shape)));
        var states = Layers.lstm(read, TwoBranchNetwork.gates(weights, this::dense));
        var state = Layers.pick(states.reshape((long) n * longest, -1), manager.create(last))
                .mul(manager.create(any, new Shape(n, 1)));
        return new TwoBranchNetwork.UserSide(weights, state, weight -> in(chunk, dense(weight)), false, config);
    }
}
