package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.ModelConfig;

/** A model that is served makes lists for as long as the window is open: what a list was computed with must not stay. */
@Isolated
class ScorerMemoryTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("org.vitrine.djl.PreflightTest#models")
    void whatAScorerComputesDiesWithTheChunk(ModelConfig model) throws ProblemException {
        var split = Runs.sequences(80, 10);
        var job = Runs.job(model, split, folder, false);
        Runs.run(job);
        try (var scorer = Runs.trainer().load(job.plan(), folder, split.data(), split.train())) {
            assumeTrue(scorer instanceof NativeScorer, "it scores in Java");
            var held = ((NativeScorer) scorer).scope().held();
            var out = new float[3 * Runs.SEQUENCE_ITEMS];
            for (int k = 0; k < 4; k++) {
                scorer.score(new int[] {3, 0, 79}, out);
                scorer.score(k, new int[] {5, 59, 0});
            }
            assertThat(((NativeScorer) scorer).scope().held()).isEqualTo(held);
        }
    }
}
