package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vitrine.train.ModelConfig;

/**
 * How a click-through model makes a logit of the vectors of both sides of a pair. What depends on one side alone is made once for each shopper
 * and each item, before they are paired; training and ranking then go the same way.
 *
 * @see ClickNetwork
 */
interface ClickModel {
    /** What is learnt beside the vectors. */
    List<Weight> weights();

    /**
     * The embeddings of items summed, which a shopper's past is read by.
     *
     * @param vectors one behind the other, [items, vectors of an item x width]
     * @return [items, dim]
     */
    NDArray read(NDArray vectors);

    /**
     * What pairs need of shoppers.
     *
     * @param vectors one behind the other, [users, vectors of a user x width]
     * @param past    what was met last, [users, dim]
     * @param get     the array of a weight
     * @return [users, k] each
     */
    NDList user(NDArray vectors, NDArray past, Function<Weight, NDArray> get);

    /**
     * What pairs need of items.
     *
     * @param vectors one behind the other, [items, vectors of an item x width]
     * @return [items, k] each, as many as of {@link #user}
     */
    NDList item(NDArray vectors, Function<Weight, NDArray> get);

    /**
     * @param user [users, 1, k] each
     * @param item [users or 1, columns, k] each
     * @return logits of each task, [users, columns]
     */
    NDList logits(NDList user, NDList item, Function<Weight, NDArray> get, boolean learning);

    /** The logits of the first task alone, which ranks. */
    default NDArray ranks(NDList user, NDList item, Function<Weight, NDArray> get) {
        return logits(user, item, get, false).head();
    }

    /** What every task's loss depends on, of a model of several. */
    default List<Weight> shared() {
        return List.of();
    }

    /** Numbers a pair needs at most while it is scored. */
    int widest();

    /** Numbers of a vector, of which the first {@code dim} are an embedding. */
    static int width(ModelConfig.ClickThrough config) {
        return switch (config) {
            case ModelConfig.DeepFm m -> DeepFm.width(m.features().dim());
            case ModelConfig.DcnV2 m -> m.features().dim();
            case ModelConfig.Experts m -> m.features().dim();
        };
    }

    /** Of the first numbers of vectors: cross layers multiply them, and products of small numbers have hardly a slope to start on. */
    static double deviation(ModelConfig.ClickThrough config) {
        return switch (config) {
            case ModelConfig.DeepFm m -> ItemTables.DEVIATION;
            case ModelConfig.DcnV2 m -> 0.2;
            case ModelConfig.Experts m -> 0.35;
        };
    }

    /**
     * @param userVectors vectors of a shopper beside their past
     * @param itemVectors of an item
     */
    static ClickModel of(
            ModelConfig.ClickThrough config, Tasks tasks, int userVectors, int itemVectors, RandomGenerator random) {
        return switch (config) {
            case ModelConfig.DeepFm m -> new DeepFm(m.features(), userVectors, itemVectors, random);
            case ModelConfig.DcnV2 m -> new DcnV2(m, userVectors, itemVectors, random);
            case ModelConfig.Experts m -> new MixtureOfExperts(m, tasks, userVectors, itemVectors, random);
        };
    }
}
