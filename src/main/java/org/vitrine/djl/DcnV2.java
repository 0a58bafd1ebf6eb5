package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.CrossSpec;
import org.vitrine.train.ModelConfig;

/** DCN-v2 (Wang et al. 2021): cross layers over all vectors of a pair, a perceptron beside or upon them. */
final class DcnV2 implements ClickModel {
    private final int itemVectors;
    private final int dim;
    private final CrossLayers cross;
    private final boolean stacked;
    private final List<Weight> weights = new ArrayList<>();
    /** What the crossed vectors count, [1, both]; without a meaning of its own where the perceptron stands upon them. */
    private final Weight out;

    private final DeepTower deep;

    DcnV2(ModelConfig.DcnV2 config, int userVectors, int itemVectors, RandomGenerator random) {
        dim = config.features().dim();
        this.itemVectors = itemVectors;
        int userWidth = (userVectors + 1) * dim;
        int itemWidth = itemVectors * dim;
        stacked = config.cross().structure() == CrossSpec.Structure.STACKED;
        cross = new CrossLayers(config.cross(), userWidth, itemWidth, random);
        int width = userWidth + itemWidth;
        out = Weight.matrix("cross.out", 1, width).uniform(random, 1 / Math.sqrt(width));
        deep = new DeepTower(config.features(), userWidth, itemWidth, random);
        weights.addAll(cross.weights());
        if (!stacked) {
            weights.add(out);
        }
        weights.addAll(deep.weights());
    }

    @Override
    public List<Weight> weights() {
        return weights;
    }

    @Override
    public NDArray read(NDArray vectors) {
        return vectors.reshape(-1, itemVectors, dim).sum(new int[] {1});
    }

    @Override
    public NDList user(NDArray vectors, NDArray past, Function<Weight, NDArray> get) {
        var x = vectors.concat(past, 1);
        return stacked ? new NDList(x, cross.ofUser(x, get)) : new NDList(x, cross.ofUser(x, get), deep.ofUser(x, get));
    }

    @Override
    public NDList item(NDArray vectors, Function<Weight, NDArray> get) {
        return stacked
                ? new NDList(vectors, cross.ofItem(vectors, get))
                : new NDList(vectors, cross.ofItem(vectors, get), deep.ofItem(vectors, get));
    }

    @Override
    public NDList logits(NDList user, NDList item, Function<Weight, NDArray> get, boolean learning) {
        long users = user.get(0).getShape().get(0);
        long columns = item.get(0).getShape().get(1);
        var x = wide(user.get(0), users, columns)
                .concat(wide(item.get(0), users, columns), 2); // [users, columns, both]
        var crossed = cross.of(x, user.get(1).add(item.get(1)), get);
        if (stacked) {
            return new NDList(deep.of(deep.upon(crossed, get), get, learning).squeeze(2));
        }
        return new NDList(crossed.matMul(get.apply(out).transpose())
                .add(deep.of(user.get(2).add(item.get(2)), get, learning))
                .squeeze(2));
    }

    private static NDArray wide(NDArray side, long users, long columns) {
        return side.broadcast(new Shape(users, columns, side.getShape().get(2)));
    }

    @Override
    public int widest() {
        return 2 * out.width();
    }
}
