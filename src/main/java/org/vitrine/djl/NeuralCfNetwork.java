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
        var w = weights;
        long n = batch.positives();
        long columns = 1L + batch.negatives();
        var users = tape.scope().longs(batch.users().slots(), n, 1);
        var items = tape.scope().longs(batch.items().slots(), n, columns);
        // both products are linear in one side alone, so they are taken over distinct rows, before the pairs
        var scaled = tape.rows(w.factorUser, batch.users()).mul(tape.whole(w.factorOut));
        var factors = Layers.pick(tape.rows(w.factorItem, batch.items()), items); // [batch, columns, dim]
        var match = factors.matMul(Layers.pick(scaled, users).swapAxes(1, 2)); // [batch, columns, 1]
        var fromUser = tape.rows(w.mixUser, batch.users())
                .matMul(tape.whole(w.firstUser).transpose());
        var fromItem =
                Layers.dense(tape.rows(w.mixItem, batch.items()), tape.whole(w.firstItem), tape.whole(w.firstOffset));
        var sum = Layers.pick(fromItem, items).add(Layers.pick(fromUser, users)); // [batch, columns, first]
        var scores =
                w.rest.forward(sum, tape::whole, tape.isLearning()).add(match).squeeze(2);
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put("interaction", Layers.loss(learning, data.items(), scores));
        return tasks;
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
