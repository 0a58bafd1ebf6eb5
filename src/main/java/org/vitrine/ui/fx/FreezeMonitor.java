package org.vitrine.ui.fx;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Measures how long the FX thread keeps a person waiting, and remembers the longest wait with a profile of what caused it.
 *
 * <p>A thread of its own posts an empty task to the FX thread, waits for it, and posts the next: the wait is what a click
 * at that moment would have suffered. While a wait is long the FX thread's stack is sampled.
 */
public final class FreezeMonitor implements AutoCloseable {
    private static final long SUSPICIOUS_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    /** Each sample stops the thread for one to two milliseconds: more of them would be a freeze of their own. */
    private static final long SAMPLE_MILLIS = 10;

    private static final long BETWEEN_PROBES_MILLIS = 5;
    private static final String RENDERER = "QuantumRenderer-0";
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * A wait and what the FX thread was doing in the middle of it.
     *
     * @param wall  from question to answer
     * @param stolen how much of it the FX thread or the renderer could have run but got no processor because other programs had it:
     *     no more than this program's own threads left of the processors, so a wait for them counts as ours. Zero where the system
     *     does not tell (only Linux does)
     * @param host   how much of it the host of this virtual machine kept the processor from the FX thread or the renderer
     * @param ran    how long the FX thread and the renderer had a processor; the rest they waited for memory, locks or each other
     * @param beside which threads of this program ran in its later part, with their milliseconds; empty for short waits
     * @param profile what the FX thread was doing, sampled every few milliseconds; empty for short waits
     */
    public record Freeze(
            Duration wall, Duration stolen, Duration host, Duration ran, String beside, StackProfile profile) {
        public static final Freeze NONE =
                new Freeze(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, "", StackProfile.EMPTY);

        /** The wait this program is to blame for. */
        public Duration length() {
            return wall.minus(stolen).minus(host);
        }

        /** Length, and where it went. */
        public String describe() {
            return length().toMillis() + " ms (" + wall.toMillis() + " ms with " + stolen.toMillis()
                    + " ms waiting for a processor and " + host.toMillis() + " ms kept by the host, " + ran.toMillis()
                    + " ms on one; " + beside + ")" + profile.describe();
        }
    }

    private final Thread probe = new Thread(this::watch, "freeze-monitor");
    private volatile boolean open = true;
    private volatile Freeze longest = Freeze.NONE;
    private final AtomicInteger generation = new AtomicInteger();
    private RunQueue fxQueue = RunQueue.UNKNOWN;
    private RunQueue renderQueue = RunQueue.UNKNOWN;
    private Optional<Thread> renderer = Optional.empty();

    /** Starts watching; the toolkit must be up. */
    @SuppressWarnings("ThreadPriorityCheck") // a probe that waits for a core measures the machine, not the window
    public static FreezeMonitor start() {
        var monitor = new FreezeMonitor();
        monitor.probe.setDaemon(true);
        monitor.probe.setPriority(Thread.MAX_PRIORITY);
        monitor.probe.start();
        return monitor;
    }

    private FreezeMonitor() {}

    public Freeze longest() {
        return longest;
    }

    /** Forgets what was measured, a wait under way included. */
    public void reset() {
        generation.incrementAndGet();
        longest = Freeze.NONE;
    }

    @Override
    public void close() {
        open = false;
    }

    private void watch() {
        try {
            var fx = fxThread();
            fxQueue = RunQueue.of(fx.getName());
            renderQueue = RunQueue.of(RENDERER);
            renderer = thread(RENDERER);
            while (open) {
                probe(fx);
                Thread.sleep(BETWEEN_PROBES_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread fxThread() throws InterruptedException {
        var thread = new Thread[1];
        var known = new CountDownLatch(1);
        Platform.runLater(() -> {
            thread[0] = Thread.currentThread();
            known.countDown();
        });
        known.await();
        return thread[0];
    }

    /** The FX thread waits for the renderer at each frame, so its queueing counts, too. */
    private long unscheduledNanos() {
        return fxQueue.waitedNanos() + renderQueue.waitedNanos();
    }

    private long ranNanos() {
        return fxQueue.ranNanos() + renderQueue.ranNanos();
    }

    /** Where the FX thread and the renderer are. */
    private Set<Integer> processors() {
        return Stream.of(fxQueue.processor(), renderQueue.processor())
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** The stack of the thread that works: the renderer's while the FX thread waits for the last frame. */
    private StackTraceElement[] busy(Thread fx) {
        var stack = fx.getStackTrace();
        boolean waits =
                Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("waitForRenderingToComplete"));
        return waits ? renderer.map(Thread::getStackTrace).orElse(stack) : stack;
    }

    private static Optional<Thread> thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst();
    }

    /**
     * The part of a wait other programs are to blame for, in nanoseconds: what a ready thread had no processor for, but no more than what
     * all processors could have done in that time and did not do for this program.
     *
     * @param worked processor time of all threads of this program
     */
    static long stolen(long wall, long unscheduled, long worked, int processors) {
        long left = Math.max(0, wall * processors - worked);
        return Math.clamp(unscheduled, 0, Math.min(left, wall));
    }

    /**
     * The part of a wait the host of this machine is to blame for: what it kept, but no more than what is left beside work and waiting.
     *
     * @param kept what it kept from the processor the threads were on
     * @param ran  processor time of the thread, all in nanoseconds
     */
    static long host(long wall, long stolen, long ran, long kept) {
        return Math.clamp(kept, 0, Math.max(0, wall - stolen - ran));
    }

    private void probe(Thread fx) throws InterruptedException {
        int mine = generation.get();
        long unscheduled = unscheduledNanos();
        long ran = ranNanos();
        long fxRan = fxQueue.ranNanos();
        var host = HostTime.now();
        var processors = new HashSet<>(processors());
        long worked = SYSTEM.getProcessCpuTime();
        var answered = new CountDownLatch(1);
        long asked = System.nanoTime();
        var answeredAt = new long[1];
        Platform.runLater(() -> {
            answeredAt[0] = System.nanoTime();
            answered.countDown();
        });
        var samples = new ArrayList<StackTraceElement[]>();
        var times = ThreadTimes.NONE;
        while (!answered.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!open) {
                return;
            }
            if (System.nanoTime() - asked > SUSPICIOUS_NANOS) {
                samples.add(busy(fx));
                times = times == ThreadTimes.NONE ? ThreadTimes.now() : times;
            }
        }
        long wall = answeredAt[0] - asked;
        long stolen = stolen(
                wall,
                unscheduledNanos() - unscheduled,
                SYSTEM.getProcessCpuTime() - worked,
                SYSTEM.getAvailableProcessors());
        processors.addAll(processors());
        long kept = HostTime.now().since(host, processors);
        var freeze = new Freeze(
                Duration.ofNanos(wall),
                Duration.ofNanos(stolen),
                Duration.ofNanos(host(wall, stolen, fxQueue.ranNanos() - fxRan, kept)),
                Duration.ofNanos(ranNanos() - ran),
                times == ThreadTimes.NONE ? "" : ThreadTimes.now().since(times),
                new StackProfile(samples));
        if (mine == generation.get() && freeze.length().compareTo(longest.length()) > 0) {
            longest = freeze;
        }
    }
}
