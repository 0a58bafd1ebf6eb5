package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapPagesTest {
    private static final long PAGE = 0x1000;

    @Test
    void theHeapIsWhatFillsItsAddresses() {
        // 8 pages reserved behind another mapping, 4 of them taken as two mappings, 1 + 2 of those written to
        var maps = joined(List.of(
                mapping("4000-5000 rw-p", "", 4),
                mapping("5000-7000 rw-p", "", 4),
                mapping("7000-9000 rw-p", "", 8),
                mapping("9000-d000 ---p", "", 0),
                mapping("d000-e000 rw-p", "", 4)));
        assertThat(HeapPages.untouched(maps, 8 * PAGE, 4 * PAGE)).isEqualTo(PAGE);
    }

    @Test
    void filesAndOtherMappingsAreNoHeap() {
        var maps = joined(List.of(
                mapping("5000-7000 rw-p", "/lib/libc.so", 8),
                mapping("7000-9000 rw-p", "", 8),
                mapping("a000-e000 ---p", "", 0)));
        assertThat(HeapPages.untouched(maps, 8 * PAGE, 4 * PAGE)).isZero();
        assertThat(HeapPages.untouched(List.of(), 8 * PAGE, 4 * PAGE)).isZero();
    }

    @Test
    void thisProgramsOwnHeapIsFound() {
        var runtime = Runtime.getRuntime();
        assertThat(HeapPages.untouched()).isBetween(0L, runtime.totalMemory());
    }

    private static List<String> joined(List<List<String>> mappings) {
        return mappings.stream().flatMap(List::stream).toList();
    }

    private static List<String> mapping(String addresses, String file, int resident) {
        return List.of(
                addresses + " 00000000 00:00 0 " + file,
                "Size:                 8 kB",
                "Rss:                  " + resident + " kB",
                "Pss:                  " + resident + " kB");
    }
}
