package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HeapAimTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void theAimFollowsWhatIsInUse() {
        assertThat(HeapAim.aim(0, 8 * GIGABYTE)).isEqualTo(GIGABYTE);
        assertThat(HeapAim.aim(3 * GIGABYTE, 8 * GIGABYTE)).isEqualTo(6 * GIGABYTE);
        assertThat(HeapAim.aim(5 * GIGABYTE, 8 * GIGABYTE)).isEqualTo(8 * GIGABYTE);
        // a small machine: what there may be is the bound
        assertThat(HeapAim.aim(0, GIGABYTE / 2)).isEqualTo(GIGABYTE / 2);
    }

    @Test
    void itIsSetInThisJvm() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var before = machine.getVMOption("SoftMaxHeapSize").getValue();
        try {
            HeapAim.follow();
            assertThat(Long.parseLong(machine.getVMOption("SoftMaxHeapSize").getValue()))
                    .isLessThanOrEqualTo(
                            Math.min(2 * GIGABYTE, Runtime.getRuntime().maxMemory()));
        } finally {
            machine.setVMOption("SoftMaxHeapSize", before);
        }
    }
}
