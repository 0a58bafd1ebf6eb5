package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;

/** A model that learns from batches of one kind. */
interface Network<B extends Batch> {
    /** All numbers, in the order of the file. */
    List<Weight> weights();

    /** Trainable numbers. */
    default long parameters() {
        return weights().stream()
                .filter(Weight::isLearnt)
                .mapToLong(weight -> weight.values().length)
                .sum();
    }

    /** Mean loss of a batch by task, each a scalar. One entry for a model of one task. */
    LinkedHashMap<String, NDArray> loss(B batch, Tape tape);

    /** The number told as the loss of a batch: the sum of its tasks' losses, unless the settings weigh them. */
    default float told(Map<String, Float> tasks) {
        float sum = 0;
        for (float loss : tasks.values()) {
            sum += loss;
        }
        return sum;
    }

    /** Takes the gradient of what is minimised. */
    default void backward(LinkedHashMap<String, NDArray> losses, Tape tape, GradientCollector collector) {
        collector.backward(Layers.sum(losses.values()));
    }

    /** How many steps the run has done: told before each, and when it goes on. */
    default void learnt(long stepsDone) {}

    /** The weights of a batch have moved: whatever depends on its losses may move, too. */
    default void stepped(RowOptimizer optimizer) {}

    /** What each task counts now, where that moves; else empty. */
    default Map<String, Double> taskWeights() {
        return Map.of();
    }

    /** Share of yes among the training pairs of each task of yes or no. */
    default Map<String, Double> yesShares() {
        return Map.of();
    }

    /** Batches of the training part. */
    BatchSource<B> training();

    /** Batches of the validation part. */
    BatchSource<B> validation();

    /** The model as it stands, as a function of shoppers whose events are {@code known}. A copy: training may go on. */
    Scorer scorer(Interactions known);

    /** Writes what {@link Scorer}s need beside the weights. */
    default void describe(Path folder) throws IOException {}
}
