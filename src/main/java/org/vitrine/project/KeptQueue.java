package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.RunId;
import org.vitrine.train.RunJson;
import org.vitrine.train.RunState;

/**
 * The runs of a project that wait for their turn, on the disk: {@code runs/.queue/<who>.json}, a file for each service that has runs waiting, the
 * run under way first. Runs in it that nobody has a hold of any more are left over from a process that is gone.
 */
public final class KeptQueue {
    private static final Logger LOG = LoggerFactory.getLogger(KeptQueue.class);
    private static final String END = ".json";
    /** Whose file holds what was put in line by somebody who does not train. */
    private static final String NOBODY = "nobody";

    private final RunJson json = new RunJson();
    private final Path runs;
    private final Path folder;

    /** @param runs the project's {@code runs} folder */
    public KeptQueue(Path runs) {
        this.runs = runs;
        this.folder = runs.resolve(".queue");
    }

    /** What a file holds. */
    private record Kept(List<RunId> runs) {
        private Kept {
            runs = List.copyOf(runs);
        }
    }

    /** Writes which runs a service has in line; none takes its file away. */
    void keep(String who, List<RunId> order) throws IOException {
        var file = folder.resolve(who + END);
        if (order.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            AtomicFile.write(file, json.page(new Kept(order)));
        }
    }

    /** Whether a run stands in line, whoever has put it there. */
    boolean names(RunId run) {
        try {
            return files().stream().anyMatch(file -> read(file).contains(run));
        } catch (IOException e) {
            LOG.warn("{} cannot be read", folder, e);
            return false;
        }
    }

    /** Runs that wait, or were under way with others waiting, and that nobody has a hold of; in their order. */
    public List<RunId> left() throws ProblemException {
        Set<RunId> left = new LinkedHashSet<>();
        for (var run : all()) {
            var found = new RunFolder(runs.resolve(run.value()));
            if (found.hasPlan()
                    && !found.isAlive()
                    && canBegin(found.history().snapshot().state())) {
                left.add(run);
            }
        }
        return List.copyOf(left);
    }

    private static boolean canBegin(RunState state) {
        return state == RunState.QUEUED || state == RunState.INTERRUPTED;
    }

    /** Puts what is left in this order; runs it does not name are in line no more. */
    public void arrange(List<RunId> order) throws ProblemException {
        var left = left();
        try {
            remove(left);
            var others = new ArrayList<>(read(folder.resolve(NOBODY + END)));
            others.addAll(0, order);
            keep(NOBODY, others.stream().distinct().toList());
        } catch (IOException e) {
            throw RunStore.unwritable(folder, e);
        }
    }

    /** Puts a run that nobody has a hold of at the end of the line. */
    void add(RunId run) throws ProblemException {
        var order = new ArrayList<>(left());
        order.remove(run);
        order.add(run);
        arrange(order);
    }

    /** Takes runs out of line, in whoever's file they stand. */
    void remove(Collection<RunId> gone) throws IOException {
        for (var file : files()) {
            var before = read(file);
            var after = before.stream().filter(run -> !gone.contains(run)).toList();
            if (!after.equals(before)) {
                var name = file.getFileName().toString();
                keep(name.substring(0, name.length() - END.length()), after);
            }
        }
    }

    private List<RunId> all() throws ProblemException {
        try {
            return files().stream().flatMap(file -> read(file).stream()).toList();
        } catch (IOException e) {
            throw RunStore.unreadable(folder, e);
        }
    }

    /** The oldest first: who waited longer goes first. */
    private List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*" + END)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        files.sort(Comparator.comparingLong(KeptQueue::written).thenComparing(Path::toString));
        return files;
    }

    private static long written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return Long.MAX_VALUE; // gone meanwhile
        }
    }

    /** A file that is gone or damaged names nobody: its runs are still there, as interrupted ones. */
    private List<RunId> read(Path file) {
        try {
            return json.read(Files.readString(file), Kept.class).runs();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JsonProcessingException e) {
            LOG.warn("{} is damaged", file, e);
            return List.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return List.of();
        }
    }
}
