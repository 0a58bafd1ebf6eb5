package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.vitrine.encode.Split;
import org.vitrine.train.ClickFeatures;
import org.vitrine.train.ExpertSpec;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.TaskMix;
import org.vitrine.train.Validator;

/** What a batch takes of native memory it gives back: a leak of one batch's arrays would be hundreds of megabytes here. */
@Isolated
class NativeMemoryTest {
    private static final long MOST_GROWTH = 48L << 20;
    /** Epochs: at least one collection in each third of a run, whose smallest figure counts. */
    private static final int BETWEEN_COLLECTIONS = 4;

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

    @Test
    void theTwoBranchNetworkStaysFlatOverEpochs() {
        var split = Runs.sequences(400, 22);
        var model = new ModelConfig.TwoBranchLstm(48, 64, 20, List.of(64), 0.1, true, learning(15));
        staysFlat(model, split, new Runs.FullRanking(heldOutOfFew(split)));
    }

    @Test
    void theTransformerStaysFlatOverEpochs() {
        var split = Runs.sequences(400, 22);
        var model = new ModelConfig.SasRec(48, 2, 2, 20, 0.1, learning(15));
        staysFlat(model, split, new Runs.FullRanking(heldOutOfFew(split)));
    }

    @Test
    void theRecurrentNetworkStaysFlatOverEpochs() {
        var split = Runs.sequences(200, 22);
        var model = new ModelConfig.Gru4Rec(48, 1, 20, 0.1, learning(15));
        staysFlat(model, split, new Runs.FullRanking(heldOutOfFew(split)));
    }

    @Test
    void theAutoencoderStaysFlatOverEpochs() {
        var split = Runs.communities(400, 300, 60);
        var model = new ModelConfig.MultVae(16, List.of(200), 0.5, 0.2, 50, learning(24, 16));
        staysFlat(model, split, new Runs.FullRanking(heldOutOfFew(split)));
    }

    @Test
    void theExpertsStayFlatOverEpochs() {
        var split = Runs.sequences(400, 22);
        var features = new ClickFeatures(16, List.of(16), 0.1, 20, 0.1, ClickFeatures.Labels.AUTO, 0);
        var model = new ModelConfig.Ple(features, new ExpertSpec(2, 2, 32, 2), TaskMix.SUM, learning(15));
        staysFlat(model, split, new Runs.FullRanking(heldOutOfFew(split)));
    }

    @Test
    void theGraphNetworkStaysFlatOverEpochs() {
        staysFlat(new ModelConfig.LightGcn(32, 2, learning(15)));
    }

    private void staysFlat(ModelConfig model) {
        var split = Runs.communities(400, 300, 60);
        staysFlat(model, split, new Runs.FullRanking(split));
    }

    private void staysFlat(ModelConfig model, Split split, Validator validator) {
        assumeTrue(ProcessMemory.resident() > 0, "this system does not tell a process's memory");
        giveBackFreeMemory();
        // what Java no longer needs is no leak: of wide tables each step leaves a copy of the gradient to the collector
        var told = Runs.run(Runs.job(model, split, folder, false, validator), new RunControl(), event -> {
            if (event instanceof RunEvent.EpochMeasured epoch && epoch.epoch() % BETWEEN_COLLECTIONS == 0) {
                System.gc();
            }
        });
        var resident = told.epochs().stream()
                .mapToLong(RunEvent.EpochMeasured::residentBytes)
                .toArray();
        int third = resident.length / 3;
        long middle = smallest(resident, third, 2 * third);
        long last = smallest(resident, 2 * third, resident.length);
        assertThat(last - middle)
                .as(
                        "bytes that %s gained over %d epochs; at the end of each epoch it held %s",
                        model.kind(), third, java.util.Arrays.toString(resident))
                .isLessThan(MOST_GROWTH);
    }

    /** The same shop, and as much to measure as takes no time. */
    private static Split heldOutOfFew(Split split) {
        var few = IntStream.range(0, 16).toArray();
        return new Split(
                split.data(),
                split.spec(),
                split.train(),
                split.validation().at(few),
                split.test().at(few));
    }

    /** A leak that fills what tests before it have freed would not show. */
    @SuppressWarnings("restricted") // the C library is called on purpose
    private static void giveBackFreeMemory() {
        var linker = Linker.nativeLinker();
        var trim = linker.defaultLookup().find("malloc_trim");
        assumeTrue(trim.isPresent(), "this C library does not give memory back");
        var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        try {
            var _ = (int) linker.downcallHandle(trim.get(), type).invokeExact(0L);
        } catch (Throwable e) {
            throw new IllegalStateException("malloc_trim", e);
        }
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
        return learning(epochs, 512);
    }

    private static Learning learning(int epochs, int batchSize) {
        return new Learning(
                Learning.Loss.BCE,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                8,
                Learning.Sampling.UNIFORM,
                batchSize,
                epochs,
                0,
                5);
    }
}
