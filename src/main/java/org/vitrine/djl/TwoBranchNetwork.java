package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;

/**
 * An LSTM over a shopper's recent events beside a dense branch over an item's attributes and title words; docs/models/README.md has the
 * formulas. One pass of the LSTM over a window trains all its positions.
 */
final class TwoBranchNetwork implements Network<SequenceBatch> {
    private final ModelConfig.TwoBranchLstm config;
    private final SequenceData data;
    private final TwoBranchWeights weights;
    private final NativeContext context;
    private final TaskBalance balance;

    TwoBranchNetwork(ModelConfig.TwoBranchLstm config, SequenceData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        weights = new TwoBranchWeights(
                config,
                data.facts().items(),
                data.facts().words(),
                1 + data.tasks().size(),
                seed);
        weights.itemSeen.flags(data.seen());
        // what every task reads on every way: the item's dense layer and the LSTM's own loop
        balance = new TaskBalance(config.tasks(), data.tasks(), List.of(weights.itemDense, weights.stateToGates));
    }

    @Override
    public List<Weight> weights() {
        var all = new ArrayList<>(weights.all());
        all.addAll(balance.weights());
        return all;
    }

    @Override
    public float told(Map<String, Float> tasks) {
        return balance.told(tasks);
    }

    @Override
    public void backward(LinkedHashMap<String, NDArray> losses, Tape tape, GradientCollector collector) {
        balance.backward(losses, tape, collector);
    }

    @Override
    public void stepped(RowOptimizer optimizer) {
        balance.stepped(optimizer);
    }

    @Override
    public Map<String, Double> taskWeights() {
        return balance.moving();
    }

    @Override
    public Map<String, Double> yesShares() {
        return data.yesShares();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(SequenceBatch batch, Tape tape) {
        boolean learning = tape.isLearning() && batch.positives() > 1;
        var scope = tape.scope();
        var valid = scope.longs(batch.valid(), batch.positives());
        var candidates = scope.longs(batch.candidates(), batch.positives(), 1L + batch.drawn());
        var items = weights.tables.sum(tape, batch.items); // [items, dim]
        var states = states(batch, items, tape);
        var state = Layers.pick(states.reshape(-1, config.hidden()), valid); // [positives, hidden]
        var biases = tape.lookUp(weights.itemBias, batch.items.ids);
        var item = new ItemSide(weights, items, biases, tape::whole, learning, config);
        var user = new UserSide(weights, state, tape::whole, learning, config);

        // the product with all items of the batch costs less than gathering vectors for each pair
        var matched =
                user.match().matMul(item.match().transpose()).add(item.bias().transpose());
        var pairs = new Pairs(weights, matched, item.first(), user.first().expandDims(1));
        if (batch.isOpen()) {
            var scores =
                    task(pairs.resting().logits(candidates, tape, false), 0).toFloatArray();
            candidates = scope.longs(batch.settle(scores), batch.positives(), 1L + batch.negatives());
        }
        var logits = pairs.logits(candidates, tape, learning);
        return losses(batch, logits, tape);
    }

    /**
     * What pairs are made of.
     *
     * @param matched [positives, items]
     * @param items   [items, first]
     * @param users   [positives, 1, first]
     */
    private record Pairs(TwoBranchWeights weights, NDArray matched, NDArray items, NDArray users) {
        /** Without a way back for the gradient. */
        Pairs resting() {
            return new Pairs(weights, matched.stopGradient(), items.stopGradient(), users.stopGradient());
        }

        /**
         * @param candidates [positives, columns]
         * @return [positives, columns, tasks]
         */
        NDArray logits(NDArray candidates, Tape tape, boolean learning) {
            var met = matched.gather(candidates, 1);
            return weights.rest
                    .forward(Layers.pick(items, candidates).add(users), tape::whole, learning)
                    .add(met.expandDims(2).mul(tape.whole(weights.matchScale)));
        }
    }

    private LinkedHashMap<String, NDArray> losses(SequenceBatch batch, NDArray logits, Tape tape) {
        var losses = new LinkedHashMap<String, NDArray>();
        losses.put("interaction", Layers.loss(config.learning(), data.facts().items(), task(logits, 0)));
        if (batch.tasks() > 0) {
            var labels = tape.scope().floats(batch.labels(), batch.positives(), batch.tasks());
            for (int k = 0; k < batch.tasks(); k++) {
                losses.put(
                        TaskBalance.name(data.tasks().get(k)),
                        Layers.yesOrNo(
                                task(logits, k + 1),
                                Layers.column(labels, k),
                                config.tasks().yesWeight()));
            }
        }
        return losses;
    }

    private static NDArray task(NDArray logits, int task) {
        return logits.get(new NDIndex().addAllDim().addAllDim().addIndices(task));
    }

    /** LSTM states, [windows, length, hidden]. */
    private NDArray states(SequenceBatch batch, NDArray items, Tape tape) {
        var w = weights;
        long windows = batch.windows();
        long length = batch.length();
        var read = Layers.pick(items, tape.scope().longs(batch.inputs(), windows, length))
                .add(Layers.pick(
                        tape.rows(w.behaviours, batch.behaviours),
                        tape.scope().longs(batch.behaviours.slots(), windows, length)))
                .add(Layers.pick(
                        tape.rows(w.gaps, batch.gaps), tape.scope().longs(batch.gaps.slots(), windows, length)));
        return Layers.lstm(read, gates(w, tape::whole));
    }

    static NDList gates(TwoBranchWeights w, Function<Weight, NDArray> get) {
        return new NDList(
                get.apply(w.inputToGates), get.apply(w.stateToGates), get.apply(w.inputBias), get.apply(w.stateBias));
    }

    /**
     * The item branch.
     *
     * @param match what a shopper's state is multiplied with, [items, dim]
     * @param bias  [items, 1]
     * @param first its part of the first dense layer, [items, first]
     */
    record ItemSide(NDArray match, NDArray bias, NDArray first) {
        ItemSide(
                TwoBranchWeights w,
                NDArray items,
                NDArray bias,
                Function<Weight, NDArray> get,
                boolean learning,
                ModelConfig.TwoBranchLstm config) {
            this(Layers.dense(items, get.apply(w.itemDense), get.apply(w.itemOffset)), bias, w, get, learning, config);
        }

        private ItemSide(
                NDArray match,
                NDArray bias,
                TwoBranchWeights w,
                Function<Weight, NDArray> get,
                boolean learning,
                ModelConfig.TwoBranchLstm config) {
            this(
                    match,
                    bias,
                    Layers.dense(
                            Layers.dropout(
                                    Layers.norm(match, w.itemNorm, get, learning), (float) config.dropout(), learning),
                            get.apply(w.firstItem),
                            get.apply(w.firstOffset)));
        }
    }

    /**
     * The user branch after the LSTM.
     *
     * @param match what an item is multiplied with, [users, dim]
     * @param first its part of the first dense layer, [users, first]
     */
    record UserSide(NDArray match, NDArray first) {
        UserSide(
                TwoBranchWeights w,
                NDArray state,
                Function<Weight, NDArray> get,
                boolean learning,
                ModelConfig.TwoBranchLstm config) {
            this(
                    Layers.dense(
                            Layers.dropout(state, (float) config.dropout(), learning),
                            get.apply(w.stateDense),
                            get.apply(w.stateOffset)),
                    Layers.dropout(Layers.norm(state, w.userNorm, get, learning), (float) config.dropout(), learning)
                            .matMul(get.apply(w.firstUser).transpose()));
        }
    }

    @Override
    public BatchSource<SequenceBatch> training() {
        return data.training();
    }

    @Override
    public BatchSource<SequenceBatch> validation() {
        return data.validation();
    }

    @Override
    public Scorer scorer(Interactions known) {
        return new TwoBranchScorer(
                weights, config, data.facts(), data.idRows(), data.history(known), data.clock(), context);
    }

    @Override
    public void describe(Path folder) throws IOException {
        data.facts().words().write(folder);
    }
}
