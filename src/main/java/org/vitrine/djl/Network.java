package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;

/** A model that learns from batches of one kind. */
interface Network<B extends Batch> {
    /** All numbers, in the order of the file. */
    List<Weight> weights();

    /** Mean loss of a batch by task, each a scalar; what is minimised is their sum. One entry for a model of one task. */
    LinkedHashMap<String, NDArray> loss(B batch, Tape tape);

    /** Batches of the training part. */
    BatchSource<B> training();

    /** Batches of the validation part. */
    BatchSource<B> validation();

    /** The model as it stands, as a function of shoppers whose events are {@code known}. A copy: training may go on. */
    Scorer scorer(Interactions known);

    /** Writes what {@link Scorer}s need beside the weights. */
    default void describe(Path folder) throws IOException {}
}
