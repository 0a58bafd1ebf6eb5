package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/**
 * Self-attentive sequential recommendation (Kang and McAuley 2018): score(u, i) = h . e_i, where h is what causal self-attention makes of the
 * shopper's events and e_i the vector the item is read by. One pass over a window trains all its positions.
 */
final class SasRecNetwork implements Network<WindowBatch> {
    private final ModelConfig.SasRec config;
    private final WindowData data;
    private final SasRecWeights weights;
    private final Attention attention;
    private final NativeContext context;
    private final Dropout dropout;
    private final NextItemLoss loss;

    SasRecNetwork(ModelConfig.SasRec config, WindowData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        weights = new SasRecWeights(config, data.items(), seed);
        attention = new Attention(weights, config);
        dropout = new Dropout(config.dropout());
        loss = new NextItemLoss(config.learning(), data.items());
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(WindowBatch batch, Tape tape) {
        var rows = batch.layout().whole() ? tape.whole(weights.items) : tape.rows(weights.items, batch.rows());
        var states = states(batch, rows, tape).reshape(-1, config.dim());
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put("interaction", loss.of(batch, rows, states, tape));
        return tasks;
    }

    private NDArray states(WindowBatch batch, NDArray rows, Tape tape) {
        var scope = tape.scope();
        long windows = batch.windows();
        long length = batch.length();
        var mask = attention.causal(scope, batch.length());
        if (batch.isPadded()) {
            mask = scope.floats(batch.hidden(), windows, 1, length).add(mask);
        }
        var keep = scope.floats(batch.keep(), windows, length, 1);
        var read = Layers.pick(rows, scope.longs(batch.inputs(), windows, length));
        return attention.states(
                read, new Attention.Pass(keep, mask, tape::whole, dropout.pass(batch.seed(), tape, context)));
    }

    @Override
    public BatchSource<WindowBatch> training() {
        return data.training();
    }

    @Override
    public BatchSource<WindowBatch> validation() {
        return data.validation();
    }

    @Override
    public Scorer scorer(Interactions known) {
        return new SasRecScorer(weights, config, Positions.identity(data.items()), data.history(known), context);
    }
}
