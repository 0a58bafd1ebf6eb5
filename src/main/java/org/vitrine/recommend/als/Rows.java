package org.vitrine.recommend.als;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Chunks;
import org.vitrine.recommend.Incidence;

/**
 * Rows of one side that are solved, each by itself, so that the numbers do not depend on how many threads there are.
 *
 * @param met     of each row
 * @param vectors of each row, replaced
 * @param parts   receive each row's part of the objective
 */
record Rows(Incidence met, float[][] vectors, double[] parts) {
    /** Few, since a row may be long. */
    private static final int AT_ONCE = 8;

    /** Solves rows {@code from..to-1}. */
    void solve(int from, int to, Opposite other, AlsSettings settings, CancelToken cancel) throws CancelledException {
        int chunks = (to - from + AT_ONCE - 1) / AT_ONCE;
        try {
            Chunks.run(chunks, settings.threads(), "ials", cancel, () -> {
                var solver = new RowSolver(other, settings.block(), cancel);
                return chunk -> {
                    int first = from + chunk * AT_ONCE;
                    for (int row = first; row < Math.min(to, first + AT_ONCE); row++) {
                        parts[row] =
                                solver.solve(met.columns(), met.weights(), met.start(row), met.end(row), vectors[row]);
                    }
                };
            });
        } catch (ProblemException e) {
            throw new IllegalStateException("solving has no problems of its own", e);
        }
    }
}
