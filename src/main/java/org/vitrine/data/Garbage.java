package org.vitrine.data;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;

/** Asks for the memory of what is of no use any more, where asking costs nobody time. */
public final class Garbage {
    private Garbage() {}

    /**
     * Lets the collector of commands and runs work beside the program ({@code ExplicitGCInvokesConcurrent}). The window's collector is not asked: it
     * collects by an aim of its own, and asked it gives memory back to the system at once, for which whoever needs memory waits a tenth of a second.
     */
    public static void letGo() {
        if (!isTheWindows(ManagementFactory.getGarbageCollectorMXBeans())) {
            System.gc();
        }
    }

    static boolean isTheWindows(Collection<? extends GarbageCollectorMXBean> collectors) {
        return collectors.stream().anyMatch(each -> each.getName().startsWith("Shenandoah"));
    }
}
