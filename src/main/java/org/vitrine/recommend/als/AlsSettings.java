package org.vitrine.recommend.als;

/**
 * How vectors are found.
 *
 * @param dim       length of a vector
 * @param objective what is minimised
 * @param deviation of a vector's first numbers times sqrt(dim): sigma* of Rendle et al. 2021
 * @param block     numbers of a vector solved at once; {@code dim} or more solves it whole
 * @param threads   at most; the numbers do not depend on it
 */
public record AlsSettings(int dim, AlsObjective objective, double deviation, int block, int threads) {
    public AlsSettings {
        if (dim < 1 || block < 1 || threads < 1) {
            throw new IllegalArgumentException(dim + ", " + block + ", " + threads);
        }
    }
}
