package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.vitrine.train.ExpertSpec;

/**
 * One layer of experts with a gate for each task (Ma et al. 2018; Tang et al. 2020): E(x) = relu(W x + b), and of the experts a task may take,
 * its own before those of everybody, sum_e softmax(G x)_e E_e. Between layers another gate mixes all experts for those
 * of everybody in the layer above.
 *
 * <p>Experts stand in groups: those of each task, if any, in the order of the tasks, then those of everybody; so do gates and what they make.
 */
final class ExpertLayer {
    private final ExpertSpec spec;
    private final int tasks;
    /** Whether towers follow. */
    private final boolean last;

    private final List<Piece> pieces = new ArrayList<>();
    /** b, [experts x width] of each group. */
    private final List<Weight> offsets = new ArrayList<>();

    /**
     * Matrices over some of the numbers that are read.
     *
     * @param experts W, [experts x width, in] of each group
     * @param gates   G, [experts it chooses from, in] of each gate
     */
    private record Piece(List<Weight> experts, List<Weight> gates) {}

    /** Some of the numbers that are read: how many, and by what name. */
    record Part(String name, int width) {}

    /**
     * @param tasks names
     * @param parts that are read one behind the other
     */
    ExpertLayer(int number, ExpertSpec spec, List<String> tasks, List<Part> parts, RandomGenerator random) {
        this.spec = spec;
        this.tasks = tasks.size();
        last = number == spec.layers() - 1;
        double bound = 1 / Math.sqrt(parts.stream().mapToInt(Part::width).sum());
        var groups = spec.own() > 0 ? new ArrayList<>(tasks) : new ArrayList<String>();
        groups.add("shared");
        var mixes = new ArrayList<>(tasks);
        if (!last) {
            mixes.add("shared");
        }
        for (var part : parts) {
            var experts = new ArrayList<Weight>();
            for (int g = 0; g < groups.size(); g++) {
                var name = "experts." + number + "." + groups.get(g) + ".weight" + part.name();
                experts.add(Weight.matrix(name, experts(g) * spec.width(), part.width())
                        .uniform(random, bound));
            }
            var gates = new ArrayList<Weight>();
            for (int k = 0; k < mixes.size(); k++) {
                var name = "gates." + number + "." + mixes.get(k) + ".weight" + part.name();
                gates.add(Weight.matrix(name, choices(k), part.width()).uniform(random, bound));
            }
            pieces.add(new Piece(experts, gates));
        }
        for (int g = 0; g < groups.size(); g++) {
            offsets.add(Weight.vector("experts." + number + "." + groups.get(g) + ".bias", experts(g) * spec.width())
                    .uniform(random, bound));
        }
    }

    List<Weight> weights() {
        var all = new ArrayList<Weight>();
        for (var piece : pieces) {
            all.addAll(piece.experts());
            all.addAll(piece.gates());
        }
        all.addAll(offsets);
        return all;
    }

    /** Matrices of the experts of everybody. */
    List<Weight> shared() {
        return pieces.stream().map(piece -> piece.experts().getLast()).toList();
    }

    private int groups() {
        return spec.own() > 0 ? tasks + 1 : 1;
    }

    private int experts(int group) {
        return group == groups() - 1 ? spec.shared() : spec.own();
    }

    /** Experts a gate chooses from. */
    private int choices(int gate) {
        return spec.shared() + (gate < tasks ? 1 : tasks) * spec.own();
    }

    /** Numbers of all experts. */
    int width() {
        return (spec.shared() + tasks * spec.own()) * spec.width();
    }

    /**
     * The products of one piece, of groups first, then of gates.
     *
     * @param offset whether this is the piece that brings the offsets
     */
    NDList ofPart(int piece, NDArray x, Function<Weight, NDArray> get, boolean offset) {
        var of = pieces.get(piece);
        var products = new NDList();
        for (int g = 0; g < groups(); g++) {
            products.add(
                    offset
                            ? Layers.dense(x, get.apply(of.experts().get(g)), get.apply(offsets.get(g)))
                            : Layers.dense(x, get.apply(of.experts().get(g))));
        }
        for (var gate : of.gates()) {
            products.add(Layers.dense(x, get.apply(gate)));
        }
        return products;
    }

    /**
     * A layer upon another, of one piece.
     *
     * @param below what was mixed there, [pairs, width] each
     * @param wanted of the tasks, the first ones
     */
    NDList upon(NDList below, Function<Weight, NDArray> get, int wanted) {
        var piece = pieces.getFirst();
        return mixed(
                k -> {
                    if (k >= groups()) {
                        return Layers.dense(
                                below.get(k - groups()), get.apply(piece.gates().get(k - groups())));
                    }
                    var x = below.get(k == groups() - 1 ? tasks : k);
                    return Layers.dense(x, get.apply(piece.experts().get(k)), get.apply(offsets.get(k)));
                },
                wanted);
    }

    /**
     * @param products of groups, then of gates: the pieces' sums, [pairs, experts x width] and [pairs, experts]; asked for when they are needed
     * @param wanted   of the tasks, the first ones; below another layer all are needed
     * @return what each gate makes, [pairs, width]
     */
    NDList mixed(IntFunction<NDArray> products, int wanted) {
        int needed = last ? wanted : tasks;
        var own = new ArrayList<NDArray>();
        for (int k = 0; spec.own() > 0 && k < needed; k++) {
            own.add(activated(products.apply(k), spec.own()));
        }
        var shared = activated(products.apply(groups() - 1), spec.shared());
        var mixed = new NDList();
        for (int k = 0; k < needed; k++) {
            var chosen = own.isEmpty() ? List.of(shared) : List.of(own.get(k), shared);
            mixed.add(mix(products.apply(groups() + k), chosen));
        }
        if (!last) {
            own.add(shared);
            mixed.add(mix(products.apply(groups() + tasks), own));
        }
        return mixed;
    }

    private NDArray activated(NDArray product, int experts) {
        return Layers.relu(product).reshape(-1, experts, spec.width());
    }

    /**
     * @param logits  of a gate, [pairs, experts]
     * @param experts that it chooses from, [pairs, some, width] each
     */
    private static NDArray mix(NDArray logits, List<NDArray> experts) {
        var shares = logits.softmax(-1).expandDims(1); // [pairs, 1, experts]
        var terms = new ArrayList<NDArray>();
        long at = 0;
        for (var some : experts) {
            long n = some.getShape().get(1);
            var part = experts.size() == 1
                    ? shares
                    : shares.get(new NDIndex().addAllDim().addAllDim().addSliceDim(at, at + n));
            terms.add(part.matMul(some));
            at += n;
        }
        return Layers.sum(terms).squeeze(1);
    }
}
