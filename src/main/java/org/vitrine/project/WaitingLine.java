package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.RunId;

/**
 * Runs one after the other, whatever the end of the one before. Who waits is kept on the disk, so that the line outlives the process. Thread-safe.
 */
final class WaitingLine {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingLine.class);

    private final RunHost host;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable TrainingRun current;
    /** Only for who writes: nobody who asks who is in line waits for a disk. */
    private final Object writing = new Object();

    private final Set<Path> kept = new HashSet<>();
    private String who = name();

    private record Waiting(TrainingRun run, RunLock lock) {}

    WaitingLine(RunHost host) {
        this.host = host;
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    void add(TrainingRun run, RunLock lock) {
        synchronized (this) {
            waiting.add(new Waiting(run, lock));
        }
        startNext();
        keep();
    }

    /** Who waits or runs now, the one that runs first. */
    synchronized List<TrainingRun> live() {
        var live = new ArrayList<TrainingRun>();
        if (current != null && !current.hasEnded()) {
            live.add(current);
        }
        waiting.forEach(each -> live.add(each.run()));
        return live;
    }

    /** Cancels a run; one that waits ends at once. */
    void cancel(TrainingRun run) {
        run.control().cancel();
        leave(run).ifPresent(gone -> {
            thread(run, () -> host.run(run, gone.lock())).start();
            keep();
        });
    }

    /** Takes a run out of line, or cancels it when it has begun or its folder cannot be moved. */
    void letGo(TrainingRun run) {
        try {
            if (!takeOut(run)) {
                cancel(run);
            }
        } catch (ProblemException e) {
            LOG.warn("{} has left the line, but its folder stays", run.id(), e);
        }
    }

    /** Moves a run that waits by so many places, as far as the line goes; nothing happens to one that has begun. */
    void move(TrainingRun run, int places) {
        synchronized (this) {
            int at = place(run);
            if (at < 0) {
                return;
            }
            var moved = waiting.remove(at);
            waiting.add(Math.clamp((long) at + places, 0, waiting.size()), moved);
        }
        keep();
    }

    /**
     * Takes a run that waits out of line. One that never began goes into the trash; one that was to go on is as it was before.
     *
     * @return whether it still waited
     */
    boolean takeOut(TrainingRun run) throws ProblemException {
        var gone = leave(run);
        if (gone.isEmpty()) {
            return false;
        }
        gone.get().lock().close();
        try {
            if (run.folder().log().events().isEmpty()) {
                run.data().runs().delete(run.id());
            }
        } finally {
            run.setAside();
            keep();
        }
        return true;
    }

    /** Lets go of all that wait: they stay in line on the disk, for whoever comes next. */
    void setAside() {
        keep();
        List<Waiting> gone;
        synchronized (writing) {
            synchronized (this) {
                gone = List.copyOf(waiting);
                waiting.clear();
            }
            // what is kept under the old name is not touched any more
            who = name();
            kept.clear();
        }
        for (var each : gone) {
            each.lock().close();
            each.run().setAside();
        }
    }

    private synchronized Optional<Waiting> leave(TrainingRun run) {
        int at = place(run);
        return at < 0 ? Optional.empty() : Optional.of(waiting.remove(at));
    }

    private int place(TrainingRun run) {
        for (int k = 0; k < waiting.size(); k++) {
            if (waiting.get(k).run() == run) {
                return k;
            }
        }
        return -1;
    }

    private synchronized void startNext() {
        if (current == null && !waiting.isEmpty()) {
            var next = waiting.removeFirst();
            current = next.run();
            thread(next.run(), () -> {
                        try {
                            host.run(next.run(), next.lock());
                        } finally {
                            done();
                        }
                    })
                    .start();
        }
    }

    private void done() {
        synchronized (this) {
            current = null;
        }
        startNext();
        keep();
    }

    /** Writes who waits in each project; the run under way is written with them, as the first to go on should all be gone. */
    private void keep() {
        synchronized (writing) {
            List<TrainingRun> line;
            Set<Path> now = new HashSet<>();
            synchronized (this) {
                line = live();
                waiting.forEach(each -> now.add(each.run().project()));
            }
            var all = new HashSet<>(kept);
            all.addAll(now);
            for (var project : all) {
                keep(project, now.contains(project) ? of(project, line) : List.of());
            }
            kept.clear();
            kept.addAll(now);
        }
    }

    private static List<RunId> of(Path project, List<TrainingRun> line) {
        return line.stream()
                .filter(run -> run.project().equals(project))
                .map(TrainingRun::id)
                .toList();
    }

    private void keep(Path project, List<RunId> order) {
        try {
            new KeptQueue(project.resolve("runs")).keep(who, order);
        } catch (IOException e) {
            LOG.warn("who waits in {} could not be written", project, e);
        }
    }

    private static Thread thread(TrainingRun run, Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("trainer-" + run.id())
                .priority(Thread.MIN_PRIORITY)
                .unstarted(work);
    }
}
