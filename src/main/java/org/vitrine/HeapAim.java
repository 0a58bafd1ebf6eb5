package org.vitrine;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongConsumer;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.Blocks;

/**
 * Keeps the heap as large as what is in use needs, not as large as it may become. The window's collector begins only when the memory there may be
 * runs short, and would let garbage fill half of the machine; it has an aim that may be set while the program runs, and begins earlier for it.
 * The aim is three times what was left after the last collection, and never less than a gigabyte more than that: reaching it is no failure, only a reason to collect.
 * It rises at once. It falls when the window rests: a lower aim gives memory back to the system, and whoever needs memory meanwhile waits for that,
 * a tenth of a second and more.
 */
final class HeapAim {
    /** How long nothing was drawn before the window counts as resting. */
    static final Duration REST = Duration.ofSeconds(5);

    /** A window that never rests, with curves that grow, gives memory back all the same. */
    static final Duration LONGEST_UNREST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(HeapAim.class);
    /** What a collector that works beside the program calls those of its parts for which it stops everything. */
    private static final String PAUSES = "Pauses";

    private static final String OPTION = "SoftMaxHeapSize";
    private static final long ROOM = 1L << 30;
    /** The window's JVM begins with as much (launcher), most of which is {@link #touch touched}. */
    private static final long LEAST = 3L << 29;

    private static final int PIECE = 1 << 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final byte[] NOTHING = {};

    private final LongConsumer aim;
    /** Written for the compiler, which leaves out an array that nobody can see. */
    @SuppressWarnings("unused")
    private volatile byte[] piece = NOTHING;

    private long present = Long.MAX_VALUE;
    private long wanted = Long.MAX_VALUE;
    private long wantedSince;
    private volatile long stirred = System.nanoTime();

    /** @param aim is given each new aim, in bytes */
    HeapAim(LongConsumer aim) {
        this.aim = aim;
    }

    /** Sets the first aim and follows every collection; does nothing where the JVM has no such aim. */
    static HeapAim follow() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var follower = new HeapAim(bytes -> machine.setVMOption(OPTION, Long.toString(bytes)));
        try {
            follower.set(aim(0, Runtime.getRuntime().maxMemory()));
            follower.listen();
        } catch (IllegalArgumentException e) {
            LOG.debug("this JVM's heap has no aim", e);
        }
        return follower;
    }

    /**
     * Touches most of what the heap begins with before the window needs it: the system hands memory out at the first touch, a virtual machine's
     * slowly. Not done by the JVM ({@code AlwaysPreTouch}), which touches what the heap grows by as well, and lets nobody else have memory meanwhile.
     */
    HeapAim touch() {
        long bytes = Math.min(LEAST, Runtime.getRuntime().maxMemory()) / 4 * 3;
        Thread.ofPlatform().daemon().name("heap-touch").priority(Blocks.ASKED).start(() -> {
            for (long touched = 0; touched < bytes; touched += PIECE) {
                piece = new byte[PIECE];
            }
            piece = NOTHING;
        });
        return this;
    }

    private void listen() {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notice, ground) -> {
                            if (notice.getUserData() instanceof CompositeData data) {
                                collected(GarbageCollectionNotificationInfo.from(data));
                            }
                        },
                        notice -> notice.getType()
                                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                        null);
            }
        }
        Thread.ofPlatform().daemon().name("heap-aim").start(() -> {
            try {
                while (true) {
                    Thread.sleep(BETWEEN_LOOKS);
                    look(System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The window has drawn something. Cheap; from any thread. */
    void stirred() {
        stirred = System.nanoTime();
    }

    /** A pause in the middle of a collection says nothing: what is garbage is not free yet, and the aim would climb from collection to collection. */
    private void collected(GarbageCollectionNotificationInfo collection) {
        if (collection.getGcName().endsWith(PAUSES)) {
            return;
        }
        long used = ManagementFactory.getPlatformMXBeans(MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> collection.getGcInfo().getMemoryUsageAfterGc().get(pool.getName()))
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        want(aim(used, Runtime.getRuntime().maxMemory()), System.nanoTime());
    }

    /** Rises at once; a lower aim waits for a rest. */
    synchronized void want(long bytes, long now) {
        if (bytes >= present) {
            set(bytes);
        } else {
            wantedSince = wanted < present ? wantedSince : now;
            wanted = bytes;
        }
    }

    /** Falls if a lower aim waits and it is time. */
    synchronized void look(long now) {
        boolean rests = now - stirred > REST.toNanos();
        if (wanted < present && (rests || now - wantedSince > LONGEST_UNREST.toNanos())) {
            set(wanted);
        }
    }

    private synchronized void set(long bytes) {
        present = bytes;
        wanted = bytes;
        aim.accept(bytes);
    }

    /**
     * @param used bytes in use after a collection
     * @param most bytes the heap may have
     */
    static long aim(long used, long most) {
        return Math.min(most, Math.max(LEAST, used + Math.max(2 * used, ROOM)));
    }
}
