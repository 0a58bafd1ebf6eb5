package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.train.ModelConfig;

/** The numbers of the recurrent network. */
final class Gru4RecWeights {
    final Weight items;
    final Weight biases;
    final List<Layer> layers = new ArrayList<>();

    /**
     * One layer: reset gate, update gate, new state, one under the other.
     *
     * @param input  what is read, [3 dim, dim]
     * @param hidden the state before, [3 dim, dim]
     */
    record Layer(Weight input, Weight hidden, Weight inputOffset, Weight hiddenOffset) {
        static Layer of(String name, int dim, RandomGenerator random) {
            double bound = 1 / Math.sqrt(dim);
            return new Layer(
                    Weight.matrix(name + ".input", 3 * dim, dim).uniform(random, bound),
                    Weight.matrix(name + ".hidden", 3 * dim, dim).uniform(random, bound),
                    Weight.vector(name + ".input_bias", 3 * dim).uniform(random, bound),
                    Weight.vector(name + ".hidden_bias", 3 * dim).uniform(random, bound));
        }

        List<Weight> all() {
            return List.of(input, hidden, inputOffset, hiddenOffset);
        }
    }

    Gru4RecWeights(ModelConfig.Gru4Rec config, int itemCount, long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.dim();
        // as the authors' program: Glorot and Bengio 2010, with the catalogue's size for what comes in
        double bound = Math.sqrt(6.0 / (itemCount + dim));
        items = Weight.table("item.weight", itemCount + 1, dim).uniform(random, bound);
        java.util.Arrays.fill(items.values(), 0, dim, 0);
        biases = Weight.table("item.bias", itemCount + 1, 1);
        for (int k = 0; k < config.layers(); k++) {
            layers.add(Layer.of("gru." + k, dim, random));
        }
    }

    List<Weight> all() {
        var all = new ArrayList<>(List.of(items, biases));
        layers.forEach(layer -> all.addAll(layer.all()));
        return all;
    }
}
