package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Incidence;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.graph.GraphScorer;
import org.vitrine.recommend.graph.Propagation;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;

/**
 * LightGCN (He et al. 2020): score(u, i) = e_u . e_i with e the mean of the learnt vectors over some steps on the graph of the training
 * events. The steps and their gradient are taken in Java; the engine is given the vectors a batch needs, and its loss.
 */
final class LightGcnNetwork implements Network<PairBatch> {
    /** Standard deviation of the first vectors, as in the authors' program; spreading makes them shorter. */
    private static final double DEVIATION = 0.1;

    private final ModelConfig.LightGcn config;
    private final Learning learning;
    private final PairData data;
    private final int threads;
    private final Weight users;
    private final Weight items;
    private final Propagation graph;
    /** What is read of shoppers the validation part is measured on, where nothing was learnt of them. */
    private final Optional<History> folded;

    private final int[] usersMet;
    private final int[] itemsMet;
    private ByteBuffer staged = NativeScope.allocate(0);
    /** Whether the graph's tables are no longer what the weights make. */
    private boolean stale = true;

    LightGcnNetwork(ModelConfig.LightGcn config, PairData data, Split split, long seed, NativeContext context) {
        this.config = config;
        this.learning = config.learning();
        this.data = data;
        this.threads = context.threads();
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        users = Weight.table("user", data.users(), config.dim()).normal(random, DEVIATION);
        items = Weight.table("item", data.items(), config.dim()).normal(random, DEVIATION);
        var met = Incidence.ofUsers(History.of(split.train(), data.users()), Integer.MAX_VALUE);
        for (int user = 0; user < data.users(); user++) {
            if (met.count(user) == 0) {
                // nothing is learnt of a stranger: chance would be no better than nothing
                Arrays.fill(users.values(), user * config.dim(), (user + 1) * config.dim(), 0);
            }
        }
        folded = split.foldIn().map(read -> History.of(read.validation(), data.users()));
        graph = new Propagation(met, data.items(), config.hops(), config.dim(), threads);
        usersMet = new int[data.users()];
        itemsMet = new int[data.items()];
    }

    @Override
    public List<Weight> weights() {
        return List.of(users, items);
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(PairBatch batch, Tape tape) {
        if (stale || tape.isLearning()) {
            graph.set(users.values(), items.values());
            graph.spread();
        }
        stale = tape.isLearning();
        if (batch.isOpen()) {
            batch.settle(batch.scores(
                    (user, item) -> DotProduct.of(graph.users()[user], 0, graph.items()[item], 0, config.dim())));
        }
        int n = batch.users().distinct();
        int m = batch.items().distinct();
        var rows = tape.made((gradient, size) -> slopes(batch, gradient), stage(batch), (long) n + m, config.dim());
        var ofUsers = rows.get(new NDIndex().addSliceDim(0, n));
        var ofItems = rows.get(new NDIndex().addSliceDim(n, (long) n + m));
        long positives = batch.positives();
        var p = Layers.pick(ofUsers, tape.scope().longs(batch.users().slots(), positives)); // [batch, dim]
        var slots = tape.scope().longs(batch.items().slots(), positives, 1L + batch.negatives());
        var q = Layers.pick(ofItems, slots); // [batch, columns, dim]
        var scores = q.matMul(p.expandDims(2)).squeeze(2);
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put("interaction", Layers.loss(learning, data.items(), scores));
        return tasks;
    }

    /** The vectors of the batch's distinct shoppers, then of its items. */
    private ByteBuffer stage(PairBatch batch) {
        int rows = batch.users().distinct() + batch.items().distinct();
        if (staged.capacity() < 4L * rows * config.dim()) {
            long most = 4L * ((long) data.users() + data.items()) * config.dim();
            staged = NativeScope.allocate(Math.min(most, 5L * rows * config.dim()));
        }
        var floats = staged.asFloatBuffer();
        for (int r = 0; r < batch.users().distinct(); r++) {
            floats.put(shopper(batch.users().id(r)));
        }
        for (int r = 0; r < batch.items().distinct(); r++) {
            floats.put(graph.items()[batch.items().id(r)]);
        }
        return staged.slice(0, 4 * rows * config.dim()).order(java.nio.ByteOrder.nativeOrder());
    }

    private float[] shopper(int user) {
        return folded.filter(read -> read.count(user) > 0)
                .map(read -> graph.stranger(read.distinctItemsOf(user)))
                .orElse(graph.users()[user]);
    }

    /** The graph is symmetric: the gradient spreads as the vectors do, and reaches every row. */
    private List<Tape.Slope> slopes(PairBatch batch, float[] gradient) {
        graph.clear();
        count(batch.users(), usersMet, gradient, 0, graph.usersBefore());
        count(batch.items(), itemsMet, gradient, batch.users().distinct(), graph.itemsBefore());
        graph.spread();
        return List.of(
                new Tape.Slope(users, graph.users(), users.rows(), row -> row, row -> usersMet[row]),
                new Tape.Slope(items, graph.items(), items.rows(), row -> row, row -> itemsMet[row]));
    }

    private void count(RowSet rows, int[] met, float[] gradient, int from, float[][] into) {
        Arrays.fill(met, 0);
        for (int r = 0; r < rows.distinct(); r++) {
            met[rows.id(r)] = rows.met(r);
            System.arraycopy(gradient, (from + r) * config.dim(), into[rows.id(r)], 0, config.dim());
        }
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
        return new GraphScorer(
                users.values(), items.values(), History.of(known, data.users()), config.hops(), config.dim(), threads);
    }
}
