package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarbageTest {
    @Test
    void onlyTheWindowsCollectorIsLeftAlone() {
        assertThat(Garbage.isTheWindows(List.of(collector("G1 Young Generation"), collector("G1 Old Generation"))))
                .isFalse();
        assertThat(Garbage.isTheWindows(List.of(collector("Shenandoah Young Pauses"))))
                .isTrue();
    }

    @Test
    void theNameIsTheOneTheCollectorHas() {
        boolean shenandoah =
                ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+UseShenandoahGC");
        assertThat(Garbage.isTheWindows(ManagementFactory.getGarbageCollectorMXBeans()))
                .isEqualTo(shenandoah);
    }

    @Test
    void whatMayLieIsWhatTheMachineWasTold() {
        assertThat(Garbage.boundOf("67108864")).isEqualTo(64L << 20);
        // nobody said anything: all there can be, as the machine writes it
        assertThat(Garbage.boundOf("18446744073709486080")).isZero();
        assertThat(Garbage.boundOf("0")).isZero();
        assertThat(Garbage.boundOf("many")).isZero();
    }

    private static GarbageCollectorMXBean collector(String name) {
        return (GarbageCollectorMXBean) Proxy.newProxyInstance(
                GarbageTest.class.getClassLoader(),
                new Class<?>[] {GarbageCollectorMXBean.class},
                (proxy, method, args) -> name);
    }
}
