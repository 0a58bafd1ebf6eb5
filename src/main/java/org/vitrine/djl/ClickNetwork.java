package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.TaskMix;

/**
 * A click-through model: ids, attributes, price band, title words and what was met last are vectors, {@link ClickModel} makes a logit of those
 * of a pair, or one for each task, binary cross-entropy is minimised. docs/models/deepfm.md, dcn-v2.md, mmoe.md and ple.md have the formulas.
 */
final class ClickNetwork implements Network<ClickBatch> {
    private final ModelConfig.ClickThrough config;
    private final ClickData data;
    private final ClickWeights weights;
    private final NativeContext context;
    private final TaskMix mix;
    private final TaskBalance balance;

    ClickNetwork(ModelConfig.ClickThrough config, ClickData data, long seed, NativeContext context) {
        this.config = config;
        this.data = data;
        this.context = context;
        var sides = data.sides();
        var known = new ClickWeights.Vocabulary(
                sides.userCount(),
                sides.users().values(),
                sides.itemCount(),
                sides.items().words());
        weights = new ClickWeights(config, known, data.tasks(), seed);
        weights.userSeen.flags(sides.seenUsers());
        weights.itemSeen.flags(sides.seenItems());
        data.labels().store(weights.yesFrom);
        mix = ModelCatalogue.tasks(config).orElse(TaskMix.SUM);
        balance = new TaskBalance(mix, data.tasks().others(), weights.model.shared());
    }

    @Override
    public List<Weight> weights() {
        var all = new ArrayList<>(weights.all());
        all.addAll(balance.weights());
        return all;
    }

    @Override
    public float told(Map<String, Float> tasks) {
        return balance.told(tasks);
    }

    @Override
    public void backward(LinkedHashMap<String, NDArray> losses, Tape tape, GradientCollector collector) {
        balance.backward(losses, tape, collector);
    }

    @Override
    public void stepped(RowOptimizer optimizer) {
        balance.stepped(optimizer);
    }

    @Override
    public Map<String, Double> taskWeights() {
        return balance.moving();
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
        return losses(logits, scope.floats(batch.labels(), pairs, logits.size()));
    }

    private LinkedHashMap<String, NDArray> losses(NDList logits, NDArray labels) {
        var losses = new LinkedHashMap<String, NDArray>();
        var names = data.tasks().names();
        for (int k = 0; k < names.size(); k++) {
            double yes = k == 0 ? 1 : mix.yesWeight();
            losses.put(names.get(k), Layers.yesOrNo(logits.get(k), Layers.column(labels, k), yes));
        }
        return losses;
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
