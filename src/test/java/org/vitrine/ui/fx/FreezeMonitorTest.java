package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreezeMonitorTest {
    @Test
    void aWaitForAProcessorIsTheirsWhoHadIt() {
        // 100 ms on two processors: this program worked 30 ms, so others may have had up to 170 ms
        assertThat(FreezeMonitor.stolen(100, 60, 30, 2)).isEqualTo(60);
        // this program's other threads had 190 of the 200 ms: only 10 can be anybody else's
        assertThat(FreezeMonitor.stolen(100, 60, 190, 2)).isEqualTo(10);
        // processor time is counted coarsely and may exceed what there was
        assertThat(FreezeMonitor.stolen(100, 60, 210, 2)).isZero();
        // two threads may have waited at once, but the wait was no longer than it was
        assertThat(FreezeMonitor.stolen(100, 130, 0, 2)).isEqualTo(100);
        assertThat(FreezeMonitor.stolen(100, 0, 0, 2)).isZero();
    }
}
