package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.StandardCapabilities;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;

class NativeEngineTest {
    private final NativeEngine engine = new NativeEngine(NativeEngine.defaultCache());

    @Test
    void aBuildWithoutCudaSaysSoInsteadOfTrying() throws Exception {
        assumeThat(engine.start().hasCapability(StandardCapabilities.CUDA)).isFalse();
        var asked = new DeviceChoice.Gpu(0);
        for (var refused : new ProblemException[] {
            catchThrowableOfType(ProblemException.class, () -> engine.place(asked)),
            catchThrowableOfType(ProblemException.class, () -> engine.check(asked))
        }) {
            assertThat(refused.problem().why().key()).isEqualTo("engine.gpu.no-cuda");
        }
        engine.check(new DeviceChoice.Auto());
        engine.check(new DeviceChoice.Cpu());
    }

    @Test
    void onlyTheFirstSentenceOfTheEngineIsSaid() {
        var said =
                "Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend. This could be because "
                        + "the operator doesn't exist for this backend. If you are a Facebook employee …\nCPU: registered at";
        assertThat(NativeEngine.reason(new IllegalStateException(said)))
                .isEqualTo("Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend.");
        assertThat(NativeEngine.reason(new IllegalStateException("x".repeat(900))))
                .hasSize(241);
        assertThat(NativeEngine.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
