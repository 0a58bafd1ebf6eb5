package org.vitrine.recommend;

import java.util.Optional;

/**
 * A trained model as a ranking function. Thread-safe; the larger the score the better the item; scores compare only within one call.
 *
 * <p>Closing frees native memory; scoring after that is a programming error.
 */
public interface Scorer extends AutoCloseable {
    /** Number of items scored: positions {@code 0..items-1} of the data set it was trained on. */
    int items();

    /** Whether the model has anything of its own to say about this user position. */
    boolean knows(int user);

    /** Whether it ranks from a user's events as they are now, so that somebody who came after the training is no stranger to it. */
    default boolean readsHistory() {
        return false;
    }

    /** Whether it has something to say about a user without any events, by what is known of them otherwise. */
    default boolean knowsByAttributes(int user) {
        return false;
    }

    /** Whether its order depends on what a shopper did; not where everybody of a group gets the same. */
    default boolean looksAtPerson() {
        return true;
    }

    /**
     * Whether an item without an event in the training may be given a score by the items like it ({@link NewItems}): not where the model
     * reads what the catalogue says of an item by itself, nor where the score is a count.
     */
    default boolean placesNewItems() {
        return true;
    }

    /**
     * Scores of all items for some users.
     *
     * @param users positions, [n]
     * @param out   receives [n * items()], row-major; finite for every item
     */
    void score(int[] users, float[] out);

    /**
     * Scores of chosen items for one user.
     *
     * @param user  position
     * @param items positions, [n]
     * @return [n]
     */
    default float[] score(int user, int[] items) {
        var all = new float[items()];
        score(new int[] {user}, all);
        var chosen = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            chosen[k] = all[items[k]];
        }
        return chosen;
    }

    /**
     * Scores of chosen items for several users; an engine does well to score them all at once.
     *
     * @param users positions, [n]
     * @param items for each user positions, [n][m_u]
     * @return [n][m_u]
     */
    default float[][] score(int[] users, int[][] items) {
        var scores = new float[users.length][];
        for (int k = 0; k < users.length; k++) {
            scores[k] = score(users[k], items[k]);
        }
        return scores;
    }

    /**
     * How many users {@link #score(int[], float[])} likes to be given at once.
     */
    default int preferredUsers() {
        return 64;
    }

    /** What the model has learnt of its items, as vectors; empty of a model that has none. To be read before it is closed. */
    default Optional<ItemVectors> itemVectors() {
        return Optional.empty();
    }

    /** Whether several threads may score at once with profit; false when the engine parallelises inside. */
    default boolean parallel() {
        return true;
    }

    @Override
    default void close() {}
}
