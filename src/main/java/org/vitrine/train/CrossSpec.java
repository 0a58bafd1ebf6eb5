package org.vitrine.train;

/**
 * The cross layers of DCN-v2.
 *
 * @param layers    how many, each of one degree more
 * @param rank      numbers the matrix of a layer passes through; 0 for a whole matrix
 * @param experts   matrices of low rank whose sum, weighed for each pair, a layer is; 1 for one that is not weighed
 * @param structure where the perceptron stands
 */
public record CrossSpec(int layers, int rank, int experts, Structure structure) {
    /** Where the perceptron stands. */
    public enum Structure {
        /** Beside the cross layers, both are summed. */
        PARALLEL,
        /** Over the last cross layer. */
        STACKED
    }
}
