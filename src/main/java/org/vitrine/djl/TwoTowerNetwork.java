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
                data.sides().userCount(),
                data.sides().users().values(),
                data.sides().itemCount(),
                data.sides().items().words(),
                seed);
        weights.userSeen.flags(data.sides().seenUsers());
        weights.itemSeen.flags(data.sides().seenItems());
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
        return Layers.sum(weights.users.parts(tape, rows)).add(weights.users.past(tape, rows, read));
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
        return new TwoTowerScorer(
                weights,
                config,
                data.sides().rows(),
                History.of(known, data.sides().userCount()),
                context);
    }

    @Override
    public void describe(Path folder) throws IOException {
        data.sides().describe(folder);
    }
}
