package org.vitrine.recommend.als;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * The side that stands still while the other is solved.
 *
 * @param vectors   [n][dim]
 * @param gram      alpha0 sum of v v', [dim][dim]
 * @param objective what is minimised
 */
record Opposite(float[][] vectors, float[][] gram, AlsObjective objective) {
    static Opposite of(float[][] vectors, int dim, AlsObjective objective, int threads, CancelToken cancel)
            throws CancelledException {
        return new Opposite(vectors, Gram.of(vectors, dim, objective.unobserved(), threads, cancel), objective);
    }

    int dim() {
        return gram.length;
    }

    double ridge(double met) {
        return objective.ridge(met, vectors.length);
    }
}
