package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;

/**
 * A click-through model: ids, attributes, price band, title words and what was met last are vectors, {@link ClickModel} makes a logit of those
 * of a pair, binary cross-entropy is minimised. docs/models/deepfm.md and dcn-v2.md have the formulas.
 */
final class ClickNetwork implements Network<ClickBatch> {
    private final ModelConfig.ClickThrough config;
    private final ClickData data;
    private final ClickWeights weights;
    private final NativeContext context;

    ClickNetwork(ModelConfig.ClickThrough config, ClickData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        var sides = data.sides();
        weights = new ClickWeights(
                config,
                sides.userCount(),
                sides.users().values(),
                sides.itemCount(),
                sides.items().words(),
                seed);
        weights.userSeen.flags(sides.seenUsers());
        weights.itemSeen.flags(sides.seenItems());
        data.labels().store(weights.yesFrom);
    }

    @Override
    public List<Weight> weights() {
        return weights.all();
    }

    @Override
    public LinkedHashMap<String, NDArray> loss(ClickBatch batch, Tape tape) {
        var scope = tape.scope();
        var model = weights.model;
        int pairs = batch.positives();
        var vectors = joined(weights.items.parts(tape, batch.items)); // [items, vectors x width]
        var compared = vectors.get(new NDIndex().addSliceDim(0, batch.columns()));
        var past = weights.users.past(tape, batch.shoppers, model.read(vectors));
        var slots = scope.longs(batch.pairs(), pairs, 1L + batch.negatives());
        var user = new NDList();
        for (var array : model.user(joined(weights.users.parts(tape, batch.shoppers)), past, tape::whole)) {
            user.add(array.expandDims(1));
        }
        var item = new NDList();
        for (var array : model.item(compared, tape::whole)) {
            item.add(Layers.pick(array, slots));
        }
        var logits = model.logits(user, item, tape::whole, tape.isLearning());
        var tasks = new LinkedHashMap<String, NDArray>();
        tasks.put("interaction", Layers.yesOrNo(logits, scope.floats(batch.labels(), pairs), 1));
        return tasks;
    }

    /** One behind the other. */
    static NDArray joined(List<NDArray> parts) {
        return parts.size() == 1 ? parts.getFirst() : NDArrays.concat(new NDList(parts), 1);
    }

    @Override
    public Map<String, Double> yesShares() {
        return data.yesShares();
    }

    @Override
    public BatchSource<ClickBatch> training() {
        return data.training();
    }

    @Override
    public BatchSource<ClickBatch> validation() {
        return data.validation();
    }

    @Override
    public Scorer scorer(Interactions known) {
        var history = History.of(data.labels().liked(known), data.sides().userCount());
        return new ClickScorer(weights, config, data.sides().rows(), history, context);
    }

    @Override
    public void describe(Path folder) throws IOException {
        data.sides().describe(folder);
    }
}
