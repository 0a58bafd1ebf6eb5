package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/** score(u, i) = a . (g_u * g_i) + mlp([m_u; m_i]), the two halves of NeuMF (He et al. 2017). */
final class NeuralCfNetwork implements Network<PairBatch> {
    private final Learning learning;
    private final PairData data;
    private final NeuralCfWeights weights;
    private final NativeContext context;
    private final Tape looking = new Tape(false);

    NeuralCfNetwork(ModelConfig.NeuralCf config, PairData data, long seed, NativeContext context) {
        this.learning = config.learning();
        this.data = data;
        this.context = context;
        weights = new NeuralCfWeights(config, data.users(), data.items(), seed);
        weights.seen.flags(data.known().active());
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(PairBatch batch, Tape tape) {
        if (batch.isOpen()) {
            batch.settle(scores(batch, tape.scope()));
        }
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put(
                "interaction",
                Layers.loss(learning, data.items(), scores(batch, batch.items(), 1L + batch.negatives(), tape)));
        return tasks;
    }

    /** Of the candidates, as the model stands. */
    private float[] scores(PairBatch batch, NativeScope scope) {
        try (var inner = scope.inner()) {
            looking.begin(inner);
            return scores(batch, batch.candidates(), batch.candidatesEach(), looking)
                    .toFloatArray();
        }
    }

    /** [batch, columns] */
    private NDArray scores(PairBatch batch, RowSet rows, long columns, Tape tape) {
        var w = weights;
        long n = batch.positives();
        var users = tape.scope().longs(batch.users().slots(), n, 1);
        var items = tape.scope().longs(rows.slots(), n, columns);
        // both products are linear in one side alone, so they are taken over distinct rows, before the pairs
        var scaled = tape.rows(w.factorUser, batch.users()).mul(tape.whole(w.factorOut));
        var factors = Layers.pick(tape.rows(w.factorItem, rows), items); // [batch, columns, dim]
        var match = factors.matMul(Layers.pick(scaled, users).swapAxes(1, 2)); // [batch, columns, 1]
        var fromUser = tape.rows(w.mixUser, batch.users())
                .matMul(tape.whole(w.firstUser).transpose());
        var fromItem = Layers.dense(tape.rows(w.mixItem, rows), tape.whole(w.firstItem), tape.whole(w.firstOffset));
        var sum = Layers.pick(fromItem, items).add(Layers.pick(fromUser, users)); // [batch, columns, first]
        return w.rest.forward(sum, tape::whole, tape.isLearning()).add(match).squeeze(2);
    }

    @Override
    public BatchSource<PairBatch> training() {
        return data.training();
    }

    @Override
    public BatchSource<PairBatch> validation() {
        return data.validation();
    }

    @Override
    public Scorer scorer(Interactions known) {
        return NeuralCfScorer.of(weights, context, Positions.identity(data.users()), Positions.identity(data.items()));
    }
}
