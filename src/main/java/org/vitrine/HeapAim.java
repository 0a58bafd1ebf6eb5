package org.vitrine;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import javax.management.NotificationEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the heap as large as what is in use needs, not as large as it may become. The window's collector begins only when the memory there may be
 * runs short, and would let garbage fill half of the machine; it has an aim that may be set while the program runs, and begins earlier for it.
 * The aim is twice what was left after the last collection, and never less than a gigabyte: reaching it is no failure, only a reason to collect.
 */
final class HeapAim {
    private static final Logger LOG = LoggerFactory.getLogger(HeapAim.class);
    private static final String OPTION = "SoftMaxHeapSize";
    private static final long LEAST = 1L << 30;

    private HeapAim() {}

    /** Sets the first aim and follows every collection; does nothing where the JVM has no such aim. */
    static void follow() {
        try {
            var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            machine.setVMOption(
                    OPTION, Long.toString(aim(0, Runtime.getRuntime().maxMemory())));
            for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                if (collector instanceof NotificationEmitter emitter) {
                    emitter.addNotificationListener(
                            (notice, ground) -> set(machine),
                            notice -> notice.getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
                }
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("this JVM's heap has no aim", e);
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine) {
        var memory = Runtime.getRuntime();
        machine.setVMOption(OPTION, Long.toString(aim(memory.totalMemory() - memory.freeMemory(), memory.maxMemory())));
    }

    /**
     * @param used bytes in use after a collection
     * @param most bytes the heap may have
     */
    static long aim(long used, long most) {
        return Math.min(most, Math.max(LEAST, 2 * used));
    }
}
