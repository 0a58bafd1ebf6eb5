package org.vitrine;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.NotificationEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the heap as large as what is in use needs, not as large as it may become. The window's collector begins only when the memory there may be
 * runs short, and would let garbage fill half of the machine; it has an aim that may be set while the program runs, and begins earlier for it.
 * The aim is twice what was left after the last collection, and never less than a gigabyte: reaching it is no failure, only a reason to collect.
 * It rises at once and falls seldom, for a lower aim gives memory back to the system, and whoever needs memory waits for that.
 */
final class HeapAim {
    private static final Logger LOG = LoggerFactory.getLogger(HeapAim.class);
    private static final String OPTION = "SoftMaxHeapSize";
    private static final long LEAST = 1L << 30;
    private static final Duration BETWEEN_FALLS = Duration.ofSeconds(10);

    private final HotSpotDiagnosticMXBean machine;
    private long present = Long.MAX_VALUE;
    private long fellAt;

    private HeapAim(HotSpotDiagnosticMXBean machine) {
        this.machine = machine;
    }

    /** Sets the first aim and follows every collection; does nothing where the JVM has no such aim. */
    static void follow() {
        var follower = new HeapAim(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class));
        try {
            follower.set(aim(0, Runtime.getRuntime().maxMemory()));
            for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                if (collector instanceof NotificationEmitter emitter) {
                    emitter.addNotificationListener(
                            (notice, ground) -> follower.collected(),
                            notice -> notice.getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
                }
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("this JVM's heap has no aim", e);
        }
    }

    private synchronized void collected() {
        var memory = Runtime.getRuntime();
        long wanted = aim(memory.totalMemory() - memory.freeMemory(), memory.maxMemory());
        if (wanted > present || System.nanoTime() - fellAt > BETWEEN_FALLS.toNanos()) {
            set(wanted);
        }
    }

    private synchronized void set(long bytes) {
        if (bytes < present) {
            fellAt = System.nanoTime();
        }
        present = bytes;
        machine.setVMOption(OPTION, Long.toString(bytes));
    }

    /**
     * @param used bytes in use after a collection
     * @param most bytes the heap may have
     */
    static long aim(long used, long most) {
        return Math.min(most, Math.max(LEAST, 2 * used));
    }
}
