package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/**
 * GRU4Rec (Hidasi and Karatzoglou 2018) with a constrained embedding: score(u, i) = h . e_i + b_i, where h is what a gated recurrent network
 * makes of the shopper's events in order and e_i the vector the item is read by. One pass over a window trains all its positions.
 */
final class Gru4RecNetwork implements Network<WindowBatch> {
    private final ModelConfig.Gru4Rec config;
    private final WindowData data;
    private final Gru4RecWeights weights;
    private final NativeContext context;
    private final Dropout dropout;
    private final NextItemLoss loss;

    Gru4RecNetwork(ModelConfig.Gru4Rec config, WindowData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        weights = new Gru4RecWeights(config, data.items(), seed);
        dropout = new Dropout(config.dropout());
        loss = new NextItemLoss(config.learning(), data.items());
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(WindowBatch batch, Tape tape) {
        boolean whole = batch.layout().whole();
        var vectors = whole ? tape.whole(weights.items) : tape.rows(weights.items, batch.rows());
        var biases = whole ? tape.whole(weights.biases) : tape.rows(weights.biases, batch.rows());
        var inputs = tape.scope().longs(batch.inputs(), batch.windows(), batch.length());
        var states = Recurrence.states(
                        Layers.pick(vectors, inputs), weights, tape::whole, dropout.pass(batch.seed(), tape, context))
                .reshape(-1, config.dim());
        var ones = states.getManager().ones(new Shape(batch.cells(), 1));
        var tasks = new LinkedHashMap<String, NDArray>();
        // a state that ends in 1 times a vector that ends in the bias: one product makes the score
        tasks.put("interaction", loss.of(batch, vectors.concat(biases, 1), states.concat(ones, 1), tape));
        return tasks;
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
        return new Gru4RecScorer(weights, config, Positions.identity(data.items()), data.history(known), context);
    }
}
