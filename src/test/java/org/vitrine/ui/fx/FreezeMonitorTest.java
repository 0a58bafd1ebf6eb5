package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

    @Test
    void whatTheHostKeptIsNotOurs() {
        // 100 ms of which 60 ran and 10 waited: the host may have had 30, and says it kept 20 or 50
        assertThat(FreezeMonitor.host(100, 10, 60, 20)).isEqualTo(20);
        assertThat(FreezeMonitor.host(100, 10, 60, 50)).isEqualTo(30);
        assertThat(FreezeMonitor.host(100, 10, 95, 50)).isZero();
        assertThat(FreezeMonitor.host(100, 10, 60, 0)).isZero();
    }

    @Test
    void theHostsShareIsReadFromTheSystem() {
        var before = HostTime.of(List.of(
                "cpu  30 0 0 100 0 0 0 12 0 0", "cpu0 10 0 0 50 0 0 0 2 0 0", "cpu1 20 0 0 50 0 0 0 10 0 0", "intr 7"));
        var after = HostTime.of(
                List.of("cpu  31 0 0 100 0 0 0 22 0 0", "cpu0 10 0 0 50 0 0 0 3 0 0", "cpu1 21 0 0 50 0 0 0 19 0 0"));
        assertThat(after.since(before, Set.of(1))).isEqualTo(80_000_000);
        // one tick may have been nearly full before
        assertThat(after.since(before, Set.of(0))).isZero();
        assertThat(after.since(before, Set.of(0, 1))).isEqualTo(80_000_000);
        assertThat(after.since(before, Set.of())).isZero();
        assertThat(HostTime.of(List.of()).since(before, Set.of(7))).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThreadSaysWhereItRuns() {
        var name = Thread.currentThread().getName();
        Thread.currentThread().setName("where-it-runs");
        try {
            assertThat(RunQueue.of("where-it-runs").processor()).isNotEmpty();
            assertThat(RunQueue.of("where-it-runs").ranNanos()).isPositive();
        } finally {
            Thread.currentThread().setName(name);
        }
        assertThat(RunQueue.UNKNOWN.processor()).isEmpty();
    }
}
