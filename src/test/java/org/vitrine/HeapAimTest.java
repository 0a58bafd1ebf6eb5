package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("window")
@Isolated
class HeapAimTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void theAimFollowsWhatIsInUse() {
        assertThat(HeapAim.aim(0, 8 * GIGABYTE)).isEqualTo(3 * GIGABYTE / 2);
        assertThat(HeapAim.aim(GIGABYTE / 4, 8 * GIGABYTE)).isEqualTo(3 * GIGABYTE / 2);
        assertThat(HeapAim.aim(3 * GIGABYTE / 4, 8 * GIGABYTE)).isEqualTo(9 * GIGABYTE / 4);
        assertThat(HeapAim.aim(2 * GIGABYTE, 8 * GIGABYTE)).isEqualTo(6 * GIGABYTE);
        assertThat(HeapAim.aim(5 * GIGABYTE, 8 * GIGABYTE)).isEqualTo(8 * GIGABYTE);
        // a small machine: what there may be is the bound
        assertThat(HeapAim.aim(0, GIGABYTE / 2)).isEqualTo(GIGABYTE / 2);
    }

    @Test
    void itRisesAtOnceAndFallsWhenTheWindowRests() {
        var set = new ArrayList<Long>();
        var heap = new HeapAim(set::add);
        long from = System.nanoTime();
        heap.want(GIGABYTE, from);
        heap.look(from + HeapAim.REST.toNanos() + 1_000_000_000);
        heap.want(3 * GIGABYTE, from);
        assertThat(set).containsExactly(GIGABYTE, 3 * GIGABYTE);

        heap.stirred();
        heap.want(2 * GIGABYTE, System.nanoTime());
        heap.look(System.nanoTime());
        assertThat(set).as("while it draws").hasSize(2);
        heap.look(System.nanoTime() + HeapAim.REST.toNanos());
        assertThat(set).last().isEqualTo(2 * GIGABYTE);
    }

    @Test
    void aWindowThatNeverRestsGivesMemoryBackInTheEnd() {
        var set = new ArrayList<Long>();
        var heap = new HeapAim(set::add);
        long began = System.nanoTime() - HeapAim.LONGEST_UNREST.toNanos();
        heap.look(began + HeapAim.REST.toNanos());
        heap.want(Long.MAX_VALUE, began);
        heap.want(2 * GIGABYTE, began);
        heap.want(GIGABYTE, began + 1_000);
        heap.stirred();
        heap.look(System.nanoTime() + 1_000_000);
        assertThat(set).last().isEqualTo(GIGABYTE);
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

    @Test
    void garbageDoesNotMakeTheAimClimb() throws Exception {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var before = machine.getVMOption("SoftMaxHeapSize").getValue();
        try {
            System.gc();
            var memory = Runtime.getRuntime();
            long live = memory.totalMemory() - memory.freeMemory();
            HeapAim.follow();
            long most = 0;
            for (int round = 0; round < 250; round++) {
                var garbage = new ArrayList<byte[]>();
                for (int piece = 0; piece < 16; piece++) {
                    garbage.add(new byte[1 << 19]);
                }
                assertThat(garbage).hasSize(16);
                Thread.sleep(20);
                most = Math.max(
                        most,
                        Long.parseLong(machine.getVMOption("SoftMaxHeapSize").getValue()));
            }
            assertThat(most).isLessThanOrEqualTo(HeapAim.aim(live + GIGABYTE, memory.maxMemory()));
        } finally {
            machine.setVMOption("SoftMaxHeapSize", before);
        }
    }
}
