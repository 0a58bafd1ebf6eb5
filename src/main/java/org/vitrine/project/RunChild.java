package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunJson;

/** A process that works at one run, seen from the one that started it. Thread-safe. */
final class RunChild {
    private static final Logger LOG = LoggerFactory.getLogger(RunChild.class);
    /** How long a process may take to be gone once it has told everything. */
    private static final long LINGER_SECONDS = 5;

    private final RunJson json = new RunJson();
    private final RunFolder folder;
    private final Process process;
    private final Path words;

    private RunChild(RunFolder folder, Process process, Path words) {
        this.folder = folder;
        this.process = process;
        this.words = words;
    }

    static RunChild start(WorkerJvm jvm, TrainingRun run) throws IOException {
        var words = run.folder().path().resolve("process.txt");
        var process = new ProcessBuilder(jvm.command(run))
                .redirectError(words.toFile())
                .start();
        LOG.info("run {} has process {}", run.id(), process.pid());
        return new RunChild(run.folder(), process, words);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks for something. */
    void ask(RunControl.State wanted) {
        try {
            OutputStream to = process.getOutputStream();
            to.write((json.line(wanted) + "\n").getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (IOException e) {
            LOG.debug("process {} hears nothing any more", process.pid(), e);
        }
    }

    /** Passes on what it tells, until it tells no more. */
    void listen(Consumer<WorkerLine> told) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    pass(line, told);
                } else {
                    LOG.info("process {} says: {}", process.pid(), line);
                }
            }
        } catch (IOException e) {
            LOG.warn("process {} cannot be heard any more", process.pid(), e);
        }
    }

    private void pass(String line, Consumer<WorkerLine> told) {
        WorkerLine read;
        try {
            read = json.read(line, WorkerLine.class);
        } catch (JsonProcessingException e) {
            LOG.warn("process {}: half a line", process.pid(), e);
            return;
        }
        told.accept(read);
    }

    /** Waits until it is gone, and lets it not linger. */
    LostProcess awaitEnd() throws InterruptedException {
        if (!process.waitFor(LINGER_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("process {} does not end by itself", process.pid());
            kill();
        }
        int status = process.waitFor();
        LOG.info("process {} ended with {}", process.pid(), status);
        return new LostProcess(status, WorkerJvm.crashFile(folder.path(), process.pid()), words, folder);
    }

    /** Ends it at once, whatever it does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Whether it is gone after this time. */
    boolean isGone(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit);
    }

    /** Takes away the file of what it said when it said nothing. */
    void tidy() {
        try {
            if (Files.exists(words) && Files.size(words) == 0) {
                Files.delete(words);
            }
        } catch (IOException e) {
            LOG.debug("{} stays", words, e);
        }
    }
}
