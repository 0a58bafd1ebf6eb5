package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.RunJson;

/**
 * The other end of {@link RunApart}: works at one run in a process that does nothing else, tells every event, and does what it is asked for. When
 * nobody asks any more, the process that started this one is gone: the run breaks off where it is and can go on later.
 */
public final class RunWorker {
    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);

    /** Exit status when memory ran out on a thread that nobody waits for. */
    static final int OUT_OF_MEMORY = 3;

    private static final int ORPHANED = 4;
    private static final long LOOK_MILLIS = 50;
    /** How long a run may take to break off before the process ends over it. */
    private static final long GRACE_MILLIS = 1_500;

    private final RunProcess process;
    private final Order order;
    private final OutputStream out;
    private final RunJson json = new RunJson();

    /**
     * What is to be worked at.
     *
     * @param project its folder
     * @param resume  go on from the last checkpoint
     */
    public record Order(Path project, RunId run, boolean resume) {}

    RunWorker(RunProcess process, Order order, OutputStream out) {
        this.process = process;
        this.order = order;
        this.out = out;
    }

    /** @param cancel cancels the run as well */
    void work(InputStream in, CancelToken cancel) throws IOException, ProblemException, InterruptedException {
        tell(WorkerLine.THERE);
        goFirstWhenMemoryIsFull();
        var run = run();
        thread("asked", () -> listen(in, run)).start();
        var lock = run.folder()
                .takeOver()
                .orElseThrow(() ->
                        RunProblemException.of("project.run.alive", run.id().value()));
        thread("trainer-" + run.id(), () -> process.run(run, lock, this::tell)).start();
        while (!run.awaitEnd(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (cancel.requested()) {
                run.control().cancel();
            }
        }
        tell(WorkerLine.peaked(ProcessMemory.peak()));
    }

    private TrainingRun run() throws ProblemException {
        var data = new StoredData(order.project());
        var folder = data.runs()
                .find(order.run())
                .orElseThrow(() -> RunStore.noSuchRun(order.run().value()));
        var history = new RunHistory();
        if (order.resume()) {
            folder.log().events().forEach(history);
        }
        return new TrainingRun(folder.plan(), data, folder, order.resume(), history);
    }

    private void listen(InputStream in, TrainingRun run) {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                run.control().follow(json.read(line, RunControl.State.class));
            }
        } catch (JsonProcessingException e) {
            LOG.error("run {}: asked for what nobody understands", run.id(), e);
        } catch (IOException e) {
            LOG.warn("run {}: the pipe broke", run.id(), e);
        }
        breakOff(run);
    }

    private static void breakOff(TrainingRun run) {
        run.breakOff();
        try {
            run.awaitEnd(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // not exit: what else is going on here must not keep an orphan alive
        Runtime.getRuntime().halt(ORPHANED);
    }

    private void tell(RunEvent event) {
        tell(WorkerLine.of(event));
    }

    private synchronized void tell(WorkerLine line) {
        try {
            out.write((json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            LOG.debug("nobody listens", e); // the end of what is asked for tells the same, and ends the run
        }
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .uncaughtExceptionHandler((thread, e) -> {
                    LOG.error("thread {} broke", thread.getName(), e);
                    Runtime.getRuntime().halt(e instanceof OutOfMemoryError ? OUT_OF_MEMORY : 1);
                })
                .unstarted(work);
    }

    /**
     * Memory may run out on a thread the run waits for: without this it would wait forever. And where the system ends a process to make room, it
     * is to be this one and not the window's.
     */
    static void goFirstWhenMemoryIsFull() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            if (e instanceof OutOfMemoryError) {
                Runtime.getRuntime().halt(OUT_OF_MEMORY);
            }
            LOG.error("thread {} broke", thread.getName(), e);
        });
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "500");
        } catch (IOException e) {
            LOG.debug("the system does not let processes go first", e);
        }
    }
}
