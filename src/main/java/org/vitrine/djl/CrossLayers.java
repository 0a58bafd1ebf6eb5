package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.CrossSpec;

/**
 * x_l+1 = x_0 * (W_l x_l + b_l) + x_l, element by element (Wang et al. 2021, eq. 1); with a rank W = U V' (eq. 2); with experts
 * W x = sum_e G_e(x) U_e tanh(C_e tanh(V_e' x)), G the softmax over the experts (eq. 3 to 5).
 *
 * <p>The first layer is linear in x_0 up to the product: W_0 x_0, or V' x_0, is taken of each side by itself.
 */
final class CrossLayers {
    private final int rank;
    private final int experts;
    private final int layers;
    private final Weight firstUser;
    private final Weight firstItem;
    /** Of the layers after the first: W, [both, both], or V', [experts x rank, both]. */
    private final List<Weight> in = new ArrayList<>();
    /** U, [both, experts x rank]. */
    private final List<Weight> out = new ArrayList<>();
    /** C, [experts x rank, rank]. */
    private final List<Weight> inner = new ArrayList<>();
    /** [experts, both] */
    private final List<Weight> gates = new ArrayList<>();

    private final List<Weight> gateOffsets = new ArrayList<>();
    private final List<Weight> offsets = new ArrayList<>();

    CrossLayers(CrossSpec spec, int userWidth, int itemWidth, RandomGenerator random) {
        rank = spec.rank();
        experts = spec.experts();
        layers = spec.layers();
        int width = userWidth + itemWidth;
        int through = rank == 0 ? width : experts * rank;
        double bound = 1 / Math.sqrt(width);
        var name = rank == 0 ? ".weight" : ".v";
        firstUser =
                Weight.matrix("cross.0" + name + ".user", through, userWidth).uniform(random, bound);
        firstItem =
                Weight.matrix("cross.0" + name + ".item", through, itemWidth).uniform(random, bound);
        for (int l = 0; l < layers; l++) {
            var layer = "cross." + l;
            if (l > 0) {
                in.add(Weight.matrix(layer + name, through, width).uniform(random, bound));
            }
            if (rank > 0) {
                out.add(Weight.matrix(layer + ".u", width, through).uniform(random, 1 / Math.sqrt(through)));
            }
            if (isMixed()) {
                inner.add(Weight.matrix(layer + ".c", through, rank).uniform(random, 1 / Math.sqrt(rank)));
                gates.add(Weight.matrix(layer + ".gate.weight", experts, width).uniform(random, bound));
                gateOffsets.add(Weight.vector(layer + ".gate.bias", experts));
            }
            offsets.add(Weight.vector(layer + ".bias", width));
        }
    }

    private boolean isMixed() {
        return rank > 0 && experts > 1;
    }

    List<Weight> weights() {
        var all = new ArrayList<>(List.of(firstUser, firstItem));
        for (var some : List.of(in, out, inner, gates, gateOffsets, offsets)) {
            all.addAll(some);
        }
        return all;
    }

    /** [users, userWidth] to the users' part of the first product. */
    NDArray ofUser(NDArray x, Function<Weight, NDArray> get) {
        return x.matMul(get.apply(firstUser).transpose());
    }

    /** [items, itemWidth] to the items' part of the first product. */
    NDArray ofItem(NDArray x, Function<Weight, NDArray> get) {
        return x.matMul(get.apply(firstItem).transpose());
    }

    /**
     * @param x     x_0, [users, columns, both]
     * @param first parts of the first product summed, [users, columns, both or experts x rank]
     * @return x after the last layer, [users, columns, both]
     */
    NDArray of(NDArray x, NDArray first, Function<Weight, NDArray> get) {
        var crossed = x;
        for (int l = 0; l < layers; l++) {
            var through =
                    l == 0 ? first : crossed.matMul(get.apply(in.get(l - 1)).transpose());
            var offset = get.apply(offsets.get(l));
            if (isMixed()) {
                through = mixed(l, crossed, through, get);
            }
            var product = rank == 0 ? through.add(offset) : Layers.dense(through, get.apply(out.get(l)), offset);
            crossed = x.mul(product).add(crossed);
        }
        return crossed;
    }

    /** What goes into U: of each expert tanh(C tanh(V' x)), times its gate. */
    private NDArray mixed(int layer, NDArray x, NDArray through, Function<Weight, NDArray> get) {
        var shape = through.getShape();
        long pairs = shape.get(0) * shape.get(1);
        var each = through.tanh().reshape(pairs, experts, rank).swapAxes(0, 1); // [experts, pairs, rank]
        var turn = get.apply(inner.get(layer)).reshape(experts, rank, rank).swapAxes(1, 2);
        var turned = each.matMul(turn).tanh().swapAxes(0, 1); // [pairs, experts, rank]
        var gate = Layers.dense(x, get.apply(gates.get(layer)), get.apply(gateOffsets.get(layer)))
                .softmax(-1)
                .reshape(pairs, experts, 1);
        return turned.mul(gate).reshape(shape);
    }
}
