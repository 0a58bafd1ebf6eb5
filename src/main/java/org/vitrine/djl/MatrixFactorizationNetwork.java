package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.DotProductScorer;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;

/** score(u, i) = p_u . q_i + b_i (Rendle et al. 2009; Koren et al. 2009). */
final class MatrixFactorizationNetwork implements Network<PairBatch> {
    /** Standard deviation of the initial vectors; larger ones start in noise, zero would not start at all. */
    private static final double DEVIATION = 0.01;

    private final Learning learning;
    private final PairData data;
    private final Weight users;
    private final Weight items;
    private final Weight biases;
    private final Weight seen;

    MatrixFactorizationNetwork(ModelConfig.MatrixFactorization config, PairData data, long seed) {
        this.learning = config.learning();
        this.data = data;
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        users = Weight.table("user", data.users(), config.dim()).normal(random, DEVIATION);
        items = Weight.table("item", data.items(), config.dim()).normal(random, DEVIATION);
        biases = Weight.table("item_bias", data.items(), 1);
        seen = Weight.statistic("user_seen", data.users()).flags(data.known().active());
    }

    @Override
    public List<Weight> weights() {
        return List.of(users, items, biases, seen);
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(PairBatch batch, Tape tape) {
        var p = tape.lookUp(users, batch.users()); // [batch, dim]
        var loss = batch.negatives() == 0 ? overAll(p, batch, tape) : overSampled(p, batch, tape);
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put("interaction", loss);
        return tasks;
    }

    private NDArray overSampled(NDArray p, PairBatch batch, Tape tape) {
        if (batch.isOpen()) {
            batch.settle(scores(batch));
        }
        long n = batch.positives();
        long columns = 1L + batch.negatives();
        var slots = tape.scope().longs(batch.items().slots(), n, columns);
        var q = Layers.pick(tape.rows(items, batch.items()), slots); // [batch, columns, dim]
        var b = Layers.pick(tape.rows(biases, batch.items()), slots); // [batch, columns, 1]
        var scores = q.matMul(p.expandDims(2)).add(b).squeeze(2);
        return Layers.loss(learning, data.items(), scores);
    }

    /** Of the candidates, as the model stands. */
    private float[] scores(PairBatch batch) {
        return batch.scores((user, item) ->
                DotProduct.of(users.values(), user * users.width(), items.values(), item * items.width(), items.width())
                        + biases.values()[item]);
    }

    private NDArray overAll(NDArray p, PairBatch batch, Tape tape) {
        var scores =
                p.matMul(tape.whole(items).transpose()).add(tape.whole(biases).transpose());
        return Layers.crossEntropy(
                scores,
                tape.scope().longs(batch.targets(), batch.positives()),
                learning.fine().labelSmoothing());
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
        return new DotProductScorer(
                users.values().clone(),
                items.values(),
                biases.values().clone(),
                items.width(),
                data.known().active());
    }
}
