package org.vitrine.data;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;

/** Asks for the memory of what is of no use any more, where asking costs nobody time. */
public final class Garbage {
    private static final String YOUNG = "MaxNewSize";
    /** Above this nobody has set a bound. */
    private static final long UNBOUND = 1L << 30;

    private Garbage() {}

    /** Bytes the collector of this process lets lie before it looks, where that is bound, as it is for runs (WorkerJvm); else 0. */
    public static long mayLie() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return machine == null ? 0 : boundOf(machine.getVMOption(YOUNG).getValue());
        } catch (IllegalArgumentException e) {
            // another kind of virtual machine
            return 0;
        }
    }

    static long boundOf(String value) {
        try {
            long most = Long.parseUnsignedLong(value);
            return most > 0 && most < UNBOUND ? most : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

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
