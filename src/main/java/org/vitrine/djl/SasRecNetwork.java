package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/**
 * Self-attentive sequential recommendation (Kang and McAuley 2018): score(u, i) = h . e_i, where h is what causal self-attention makes of the
 * shopper's events and e_i the vector the item is read by. One pass over a window trains all its positions.
 */
final class SasRecNetwork implements Network<AttentionBatch> {
    private final ModelConfig.SasRec config;
    private final AttentionData data;
    private final SasRecWeights weights;
    private final Attention attention;
    private final NativeContext context;
    private final Dropout dropout;

    SasRecNetwork(ModelConfig.SasRec config, AttentionData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        weights = new SasRecWeights(config, data.items(), seed);
        attention = new Attention(weights, config);
        dropout = new Dropout(config.dropout());
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(AttentionBatch batch, Tape tape) {
        var rows = batch.layout().whole() ? tape.whole(weights.items) : tape.rows(weights.items, batch.rows());
        var states = states(batch, rows, tape).reshape(-1, config.dim());
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put(
                "interaction",
                batch.layout().negatives() == 0
                        ? overAll(batch, rows, states, tape)
                        : overSampled(batch, rows, states, tape));
        return tasks;
    }

    private NDArray states(AttentionBatch batch, NDArray rows, Tape tape) {
        var scope = tape.scope();
        long windows = batch.windows();
        long length = batch.length();
        var mask = attention.causal(scope, batch.length());
        if (batch.isPadded()) {
            mask = scope.floats(batch.hidden(), windows, 1, length).add(mask);
        }
        var keep = scope.floats(batch.keep(), windows, length, 1);
        var read = Layers.pick(rows, scope.longs(batch.inputs(), windows, length));
        return attention.states(read, new Attention.Pass(keep, mask, tape::whole, drop(batch, tape)));
    }

    private UnaryOperator<NDArray> drop(AttentionBatch batch, Tape tape) {
        if (!tape.isLearning()) {
            return x -> x;
        }
        if (context.place().device().isGpu()) {
            // there the engine's own generator is quick, and masks would have to be carried over
            return x -> Layers.dropout(x, (float) config.dropout(), true);
        }
        dropout.begin(batch.seed());
        return x -> dropout.drop(x, tape.scope());
    }

    private NDArray overAll(AttentionBatch batch, NDArray rows, NDArray states, Tape tape) {
        var targets = tape.scope().longs(batch.targets(), batch.cells());
        var shares = tape.scope().floats(batch.shares(), batch.cells());
        return new CatalogueSoftmax(
                        states, rows, targets, shares, config.learning().fine().labelSmoothing())
                .loss(tape.isLearning());
    }

    private NDArray overSampled(AttentionBatch batch, NDArray rows, NDArray states, Tape tape) {
        var scope = tape.scope();
        int cells = batch.cells();
        var targets = Layers.pick(rows, scope.longs(batch.targets(), cells));
        var right = states.mul(targets).sum(new int[] {1}, true); // [cells, 1]
        var wrong = wrong(batch, rows, states, scope);
        if (config.learning().loss() == Learning.Loss.SOFTMAX) {
            wrong = wrong.add(corrections(batch, scope));
        }
        var scores =
                right.concat(hardest(batch, wrong.reshape(cells, batch.layout().drawn())), 1);
        return PositionLoss.of(config.learning(), data.items(), scores, scope.floats(batch.shares(), cells));
    }

    /**
     * Each position takes the highest of each group of what was drawn; the others get no gradient.
     *
     * @param wrong [cells, drawn]
     * @return [cells, negatives]
     */
    private static NDArray hardest(AttentionBatch batch, NDArray wrong) {
        var layout = batch.layout();
        if (layout.drawsEach() == 1) {
            return wrong;
        }
        var groups = wrong.reshape(batch.cells(), layout.negatives(), layout.drawsEach());
        var place = groups.stopGradient().argMax(2);
        batch.chose(place.toLongArray());
        return groups.gather(place.expandDims(2), 2).squeeze(2);
    }

    /** Scores of what was drawn, [windows, length, drawn] where a window shares it, else [cells, drawn]. */
    private NDArray wrong(AttentionBatch batch, NDArray rows, NDArray states, NativeScope scope) {
        long negatives = batch.layout().drawn();
        if (batch.layout().shared()) {
            var vectors = Layers.pick(rows, scope.longs(batch.negatives(), batch.windows(), negatives));
            return states.reshape(batch.windows(), batch.length(), config.dim()).matMul(vectors.swapAxes(1, 2));
        }
        var vectors = Layers.pick(rows, scope.longs(batch.negatives(), batch.cells(), negatives));
        return vectors.mul(states.expandDims(1)).sum(new int[] {2});
    }

    private static NDArray corrections(AttentionBatch batch, NativeScope scope) {
        long negatives = batch.layout().drawn();
        return batch.layout().shared()
                ? scope.floats(batch.corrections(), batch.windows(), 1, negatives)
                : scope.floats(batch.corrections(), batch.cells(), negatives);
    }

    @Override
    public BatchSource<AttentionBatch> training() {
        return data.training();
    }

    @Override
    public BatchSource<AttentionBatch> validation() {
        return data.validation();
    }

    @Override
    public Scorer scorer(Interactions known) {
        return new SasRecScorer(weights, config, Positions.identity(data.items()), data.history(known), context);
    }
}
