package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Positions;

/**
 * Two towers (Covington et al. 2016) that read ids and features of both sides: score(u, i) = f(u) . g(i) / temperature, trained by a softmax
 * over the items of the batch whose scores are corrected for how often each is there (Yi et al. 2019, eq. 4). docs/models/two-tower.md has
 * the formulas.
 */
final class TwoTowerNetwork implements Network<TowerBatch> {
    private final ModelConfig.TwoTower config;
    private final TowerData data;
    private final TwoTowerWeights weights;
    private final NativeContext context;

    TwoTowerNetwork(ModelConfig.TwoTower config, TowerData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        weights = new TwoTowerWeights(
                config,
                data.userCount(),
                data.users().values(),
                data.items().items(),
                data.items().words(),
                seed);
        weights.userSeen.flags(data.seenUsers());
        weights.itemSeen.flags(data.seenItems());
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(TowerBatch batch, Tape tape) {
        var scope = tape.scope();
        int pairs = batch.positives();
        var read = weights.items.sum(tape, batch.items); // [items, dim]
        var compared = read.get(new NDIndex().addSliceDim(0, batch.columns()));
        var items = weights.itemTower.of(compared, tape::whole, tape.isLearning()); // [columns, dim]
        var users = weights.userTower.of(shoppers(batch.shoppers, read, tape), tape::whole, tape.isLearning());
        var scores = users.matMul(items.transpose())
                .mul(Layers.number(users, 1 / config.temperature()))
                .add(scope.floats(batch.corrections(), pairs, batch.columns()));
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put("interaction", Layers.crossEntropy(scores, scope.longs(batch.targets(), pairs), 0));
        return tasks;
    }

    /** What a shopper is read as: id, fields and H times the mean of what they met last, [users, dim]. */
    private NDArray shoppers(ShopperRows rows, NDArray read, Tape tape) {
        var sum = tape.lookUp(weights.userId, rows.ids);
        for (int f = 0; f < rows.fields.length; f++) {
            sum = sum.add(tape.lookUp(weights.userFields.get(f), rows.fields[f]));
        }
        var events = tape.scope().longs(rows.events(), rows.count(), rows.length());
        var shares = tape.scope().floats(rows.shares(), rows.count(), 1, rows.length());
        return sum.add(past(read, events, shares, tape.whole(weights.history)));
    }

    /**
     * @param read   what items are read as, [items, dim]
     * @param events rows of it, 64-bit [users, length]
     * @param shares [users, 1, length]
     * @param matrix H, [dim, dim]
     * @return [users, dim]
     */
    static NDArray past(NDArray read, NDArray events, NDArray shares, NDArray matrix) {
        return shares.matMul(Layers.pick(read, events)).squeeze(1).matMul(matrix.transpose());
    }

    @Override
    public BatchSource<TowerBatch> training() {
        return data.training();
    }

    @Override
    public BatchSource<TowerBatch> validation() {
        return data.validation();
    }

    @Override
    public Scorer scorer(Interactions known) {
        var rows = new TwoTowerScorer.Rows(
                data.users(), Positions.identity(data.userCount()), data.items(), data.idRows(), data.ordered());
        return new TwoTowerScorer(weights, config, rows, History.of(known, data.userCount()), context);
    }

    @Override
    public void describe(Path folder) throws IOException {
        data.items().words().write(folder);
        data.users().write(folder);
    }
}
