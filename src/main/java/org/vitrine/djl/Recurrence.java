package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Gated recurrent units (Cho et al. 2014), layer upon layer, over windows of events. docs/models/gru4rec.md has the formulas. */
final class Recurrence {
    private Recurrence() {}

    /**
     * States after each event; what stands before a place is all that counts for it.
     *
     * @param read item vectors, [windows, length, dim]
     * @param get  the array of a weight
     * @param drop drops units while learning: of what is read, and of what each layer hands on
     * @return [windows, length, dim]
     */
    static NDArray states(
            NDArray read, Gru4RecWeights weights, Function<Weight, NDArray> get, UnaryOperator<NDArray> drop) {
        var x = drop.apply(read);
        for (var layer : weights.layers) {
            x = drop.apply(layer(x, layer, get));
        }
        return x;
    }

    private static NDArray layer(NDArray x, Gru4RecWeights.Layer layer, Function<Weight, NDArray> get) {
        var gates = new NDList();
        layer.all().forEach(weight -> gates.add(get.apply(weight)));
        var zero = x.getManager()
                .zeros(new Shape(1, x.getShape().get(0), x.getShape().get(2)));
        return x.getNDArrayInternal()
                .gru(x, zero, gates, true, 1, 0, false, false, true)
                .head();
    }
}
