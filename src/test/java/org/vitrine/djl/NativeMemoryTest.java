package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunEvent;

/** What a batch takes of native memory it gives back: a leak of one batch's arrays would be hundreds of megabytes here. */
class NativeMemoryTest {
    private static final long MOST_GROWTH = 48L << 20;

    @TempDir
    Path folder;

    @Test
    void factorisationStaysFlatOverEpochs() {
        staysFlat(new ModelConfig.MatrixFactorization(64, learning(24)));
    }

    @Test
    void networksStayFlatOverEpochs() {
        staysFlat(new ModelConfig.NeuralCf(32, List.of(64, 32), 0.1, learning(16)));
    }

    private void staysFlat(ModelConfig model) {
        assumeTrue(ProcessMemory.resident() > 0, "this system does not tell a process's memory");
        var split = Runs.communities(400, 300, 60);
        var told = Runs.run(Runs.job(model, split, folder, false));
        var resident = told.epochs().stream()
                .mapToLong(RunEvent.EpochMeasured::residentBytes)
                .toArray();
        int third = resident.length / 3;
        long middle = smallest(resident, third, 2 * third);
        long last = smallest(resident, 2 * third, resident.length);
        assertThat(last - middle).as("bytes gained over %d epochs", third).isLessThan(MOST_GROWTH);
    }

    /** The smallest of a stretch: what the collector has not yet taken back does not count. */
    private static long smallest(long[] values, int from, int to) {
        long least = Long.MAX_VALUE;
        for (int k = from; k < to; k++) {
            least = Math.min(least, values[k]);
        }
        return least;
    }

    private static Learning learning(int epochs) {
        return new Learning(
                Learning.Loss.BCE,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                8,
                Learning.Sampling.UNIFORM,
                512,
                epochs,
                0,
                5);
    }
}
