package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.ModelConfig;

/**
 * Several tasks over layers of experts: MMoE (Ma et al. 2018) with one layer that all tasks share, PLE (Tang et al. 2020) with more of them and
 * experts of each task's own. Each task has a tower, a perceptron over what its gate makes.
 *
 * <p>The first layer's products are linear in x = [u; i] and taken of each side by itself.
 */
final class MixtureOfExperts implements ClickModel {
    private final int itemVectors;
    private final int dim;
    private final float dropout;
    private final List<ExpertLayer> layers = new ArrayList<>();
    private final List<Tower> towers = new ArrayList<>();
    private final Weight heads;

    /**
     * @param first W of the first layer, [first, width]
     * @param rest  from its activation on
     */
    private record Tower(Weight first, Weight offset, Perceptron rest) {
        NDArray of(NDArray x, Function<Weight, NDArray> get, boolean learning) {
            return rest.forward(Layers.dense(x, get.apply(first), get.apply(offset)), get, learning);
        }
    }

    MixtureOfExperts(
            ModelConfig.Experts config, Tasks tasks, int userVectors, int itemVectors, RandomGenerator random) {
        var features = config.features();
        var spec = config.experts();
        this.itemVectors = itemVectors;
        dim = features.dim();
        dropout = (float) features.dropout();
        heads = tasks.store(Tasks.heads());
        var sides = List.of(
                new ExpertLayer.Part(".user", (userVectors + 1) * dim),
                new ExpertLayer.Part(".item", itemVectors * dim));
        var inner = List.of(new ExpertLayer.Part("", spec.width()));
        for (int l = 0; l < spec.layers(); l++) {
            layers.add(new ExpertLayer(l, spec, tasks.names(), l == 0 ? sides : inner, random));
        }
        int first = features.layers().getFirst();
        double bound = 1 / Math.sqrt(spec.width());
        for (var task : tasks.names()) {
            var name = "tower." + task;
            towers.add(new Tower(
                    Weight.matrix(name + ".0.weight", first, spec.width()).uniform(random, bound),
                    Weight.vector(name + ".0.bias", first).uniform(random, bound),
                    new Perceptron(name, features.layers(), 1, features.dropout(), random)));
        }
    }

    @Override
    public List<Weight> weights() {
        var all = new ArrayList<Weight>();
        layers.forEach(layer -> all.addAll(layer.weights()));
        for (var tower : towers) {
            all.addAll(List.of(tower.first(), tower.offset()));
            all.addAll(tower.rest().weights());
        }
        all.add(heads);
        return all;
    }

    @Override
    public List<Weight> shared() {
        return layers.getFirst().shared();
    }

    @Override
    public NDArray read(NDArray vectors) {
        return vectors.reshape(-1, itemVectors, dim).sum(new int[] {1});
    }

    @Override
    public NDList user(NDArray vectors, NDArray past, Function<Weight, NDArray> get) {
        return layers.getFirst().ofPart(0, vectors.concat(past, 1), get, false);
    }

    @Override
    public NDList item(NDArray vectors, Function<Weight, NDArray> get) {
        return layers.getFirst().ofPart(1, vectors, get, true);
    }

    @Override
    public NDList logits(NDList user, NDList item, Function<Weight, NDArray> get, boolean learning) {
        return logits(user, item, get, learning, towers.size());
    }

    @Override
    public NDArray ranks(NDList user, NDList item, Function<Weight, NDArray> get) {
        return logits(user, item, get, false, 1).head();
    }

    /** @param wanted of the tasks, the first ones */
    private NDList logits(NDList user, NDList item, Function<Weight, NDArray> get, boolean learning, int wanted) {
        long users = user.head().getShape().get(0);
        long columns = item.head().getShape().get(1);
        long pairs = users * columns;
        var mixed = dropped(
                layers.getFirst().mixed(k -> item.get(k).add(user.get(k)).reshape(pairs, -1), wanted), learning);
        for (var layer : layers.subList(1, layers.size())) {
            mixed = dropped(layer.upon(mixed, get, wanted), learning);
        }
        var logits = new NDList();
        for (int k = 0; k < wanted; k++) {
            logits.add(towers.get(k).of(mixed.get(k), get, learning).reshape(users, columns));
        }
        return logits;
    }

    private NDList dropped(NDList mixed, boolean learning) {
        var all = new NDList();
        mixed.forEach(x -> all.add(Layers.dropout(x, dropout, learning)));
        return all;
    }

    /** All that is made of a pair stays until its chunk is done: products, what is active of them, and what gates and towers make. */
    @Override
    public int widest() {
        return 3 * layers.stream().mapToInt(ExpertLayer::width).sum();
    }
}
