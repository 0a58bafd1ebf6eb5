package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** By itself: it counts the memory of the process. */
@Isolated
class ProcessMemoryTest {
    private static final long BLOCK = 256L << 20;
    private static final long PAGE = 4096;

    @Test
    void theMostIsCountedAnewAndTheMostOfAllIsKept() {
        assumeTrue(
                Files.isWritable(Path.of("/proc/self/clear_refs")), "this system does not count the most memory anew");
        touch();
        long ever = ProcessMemory.peak();
        ProcessMemory.countAnew();
        assertThat(ProcessMemory.peakSince()).isLessThan(ever - BLOCK / 2);
        assertThat(ProcessMemory.peak()).isEqualTo(ever);

        long before = ProcessMemory.peakSince();
        touch();
        assertThat(ProcessMemory.resident()).isLessThan(before + BLOCK / 2);
        assertThat(ProcessMemory.peakSince()).isGreaterThan(before + BLOCK / 2);
    }

    /** Has the block for a moment, each page of it written to. */
    private static void touch() {
        try (var arena = Arena.ofConfined()) {
            var block = arena.allocate(BLOCK);
            for (long at = 0; at < BLOCK; at += PAGE) {
                block.set(java.lang.foreign.ValueLayout.JAVA_BYTE, at, (byte) 1);
            }
        }
    }
}
