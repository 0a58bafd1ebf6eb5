package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.train.ModelConfig;

/** The numbers of the transformer. */
final class SasRecWeights {
    private static final double DEVIATION = 0.01;

    final Weight items;
    final Weight positions;
    final List<Block> blocks = new ArrayList<>();
    final Norm norm;

    /** Scale and offset of a layer normalisation. */
    record Norm(Weight scale, Weight offset) {
        static Norm of(String name, int width) {
            return new Norm(Weight.vector(name + ".weight", width).fill(1), Weight.vector(name + ".bias", width));
        }
    }

    /** Matrix [out, in] and offset [out] of a dense layer. */
    record Dense(Weight matrix, Weight offset) {
        static Dense of(String name, int in, int out, RandomGenerator random) {
            double bound = 1 / Math.sqrt(in);
            return new Dense(
                    Weight.matrix(name + ".weight", out, in).uniform(random, bound),
                    Weight.vector(name + ".bias", out).uniform(random, bound));
        }
    }

    /**
     * One block.
     *
     * @param qkv queries, keys and values, [3 dim, dim]
     */
    record Block(Norm attentionNorm, Norm feedNorm, Dense qkv, Dense project, Dense expand, Dense contract) {
        static Block of(String name, int dim, RandomGenerator random) {
            return new Block(
                    Norm.of(name + ".attention_norm", dim),
                    Norm.of(name + ".feed_norm", dim),
                    Dense.of(name + ".qkv", dim, 3 * dim, random),
                    Dense.of(name + ".project", dim, dim, random),
                    Dense.of(name + ".expand", dim, dim, random),
                    Dense.of(name + ".contract", dim, dim, random));
        }
    }

    SasRecWeights(ModelConfig.SasRec config, int itemCount, long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.dim();
        items = Weight.table("item.weight", itemCount + 1, dim).normal(random, DEVIATION);
        java.util.Arrays.fill(items.values(), 0, dim, 0);
        positions = Weight.matrix("position", config.historyLength(), dim).normal(random, DEVIATION);
        for (int k = 0; k < config.blocks(); k++) {
            blocks.add(Block.of("blocks." + k, dim, random));
        }
        norm = Norm.of("norm", dim);
    }

    List<Weight> all() {
        var all = new ArrayList<>(List.of(items, positions));
        for (var block : blocks) {
            for (var norm : List.of(block.attentionNorm(), block.feedNorm())) {
                all.addAll(List.of(norm.scale(), norm.offset()));
            }
            for (var dense : List.of(block.qkv(), block.project(), block.expand(), block.contract())) {
                all.addAll(List.of(dense.matrix(), dense.offset()));
            }
        }
        all.addAll(List.of(norm.scale(), norm.offset()));
        return all;
    }
}
