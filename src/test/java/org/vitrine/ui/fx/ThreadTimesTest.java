package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadTimesTest {
    @Test
    void whoRanMostComesFirstAndWhoHardlyRanIsLeftOut() {
        var before = new ThreadTimes(Map.of("a 1", 5_000_000L, "b 2", 1_000_000L, "c 3", 0L));
        var after =
                new ThreadTimes(Map.of("a 1", 9_000_000L, "b 2", 51_000_000L, "c 3", 1_000_000L, "new 4", 7_000_000L));
        assertThat(after.since(before)).isEqualTo("b 2: 50, new 4: 7, a 1: 4");
    }

    @Test
    void nothingIsSaidWhereTheSystemTellsNothing() {
        assertThat(new ThreadTimes(Map.of("a 1", 9_000_000L)).since(ThreadTimes.NONE))
                .isEmpty();
    }

    @Test
    void aThreadThatWorksIsSeen() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "only Linux tells the time of threads");
        Thread.currentThread().setName("busy one");
        var before = ThreadTimes.now();
        long until = System.nanoTime() + 60_000_000;
        long sum = 0;
        while (System.nanoTime() < until) {
            sum += until;
        }
        assertThat(sum).isNotZero();
        assertThat(ThreadTimes.now().since(before)).contains("busy one");
    }
}
