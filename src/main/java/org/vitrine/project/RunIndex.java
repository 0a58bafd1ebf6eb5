package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/**
 * The lines of a list of runs as they were made last, in memory and in {@value #FILE}: a run whose files have not changed since is not opened again.
 *
 * <p>The file is a copy and may be deleted, damaged or left behind by a kill: a line holds only as long as the {@link RunStamp} it was made
 * under, and the file is replaced as a whole. One that another program replaced at the same time costs nothing but reading anew. Thread-safe.
 */
final class RunIndex {
    static final String FILE = ".list.bin";

    private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);
    /** What was written this short a time ago may be written again without its time telling so. */
    private static final long TICK_MILLIS = 2_000;
    /** So few new lines are read again rather than written down. */
    private static final int FEW = 32;
    /** And so small a part of all. */
    private static final int PART = 50;

    private final Path runs;
    private final InstantSource clock;
    private Map<String, Line> lines = new HashMap<>();
    private boolean loaded;
    private int opened;
    private int unwritten;

    /** A run as it was when its files were as the stamp says. */
    record Line(RunStamp stamp, RunSummary summary) {
        Line {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(summary, "summary");
        }
    }

    RunIndex(Path runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** One line of the list for each folder, in their order; of what cannot be read the problem instead. */
    synchronized Read read(List<RunFolder> folders) {
        load();
        var queue = new KeptQueue(runs);
        var read = new Read();
        var next = new HashMap<String, Line>(folders.size() * 2);
        for (var folder : folders) {
            try {
                line(folder, queue, next, read.problems).ifPresent(read.runs::add);
            } catch (ProblemException e) {
                read.problems.add(e.problem());
            }
        }
        lines = next;
        write();
        return read;
    }

    /** Filled while it is read. */
    static final class Read {
        final List<RunSummary> runs = new ArrayList<>();
        final List<Problem> problems = new ArrayList<>();
    }

    /** How many runs were opened for their lines since this was made. */
    synchronized int opened() {
        return opened;
    }

    private Optional<RunSummary> line(RunFolder folder, KeptQueue queue, Map<String, Line> next, List<Problem> problems)
            throws ProblemException {
        var name = folder.path().getFileName().toString();
        var stamp = RunStamp.of(folder.path());
        // what an open run says depends on who works at it and who stands in line, which no file of its own tells
        boolean moving = !stamp.settled() && (folder.isAlive() || queue.names(folder.id()));
        var known = lines.get(name);
        if (known != null && !moving && known.stamp().equals(stamp)) {
            next.put(name, known);
            return Optional.of(known.summary());
        }
        if (!stamp.settled() && !folder.hasPlan()) {
            return Optional.empty();
        }
        opened++;
        var told = folder.told();
        var summary = told.summary();
        // damage is told each time, until somebody has mended it
        told.damage().ifPresent(problems::add);
        if (told.damage().isEmpty() && !moving && stamp.newest() < clock.millis() - TICK_MILLIS) {
            next.put(name, new Line(stamp, summary));
            unwritten++;
        }
        return Optional.of(summary);
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        var file = runs.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (var line : RunIndexFile.read(file)) {
                lines.put(line.summary().run().value(), line);
            }
        } catch (IOException e) {
            LOG.warn("the kept list of runs {} cannot be read and is made again", file, e);
            lines = new HashMap<>();
        }
    }

    private void write() {
        if (unwritten <= Math.max(FEW, lines.size() / PART)) {
            return;
        }
        try {
            RunIndexFile.write(runs.resolve(FILE), lines.values());
            unwritten = 0;
        } catch (IOException e) {
            // of a project that may only be read; the list is as good without
            LOG.debug("the list of runs in {} is not kept", runs, e);
        }
    }
}
