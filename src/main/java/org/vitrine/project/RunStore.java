package org.vitrine.project;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.RunId;
import org.vitrine.train.TrainingPlan;

/** The runs of a project: one folder each under {@code runs/}. Deleted ones wait in {@code runs/.trash}. Thread-safe; the longer one is kept, the less it reads. */
public final class RunStore {
    /** Stands for the newest run where a run is asked for. */
    public static final String LATEST = "latest";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path runs;
    private final RunIndex index;

    /**
     * @param runs the project's {@code runs} folder; made when the first run is
     */
    public RunStore(Path runs) {
        this(runs, InstantSource.system());
    }

    RunStore(Path runs, InstantSource clock) {
        this.runs = runs;
        this.index = new RunIndex(runs, clock);
    }

    /**
     * The runs as a list, newest first.
     *
     * @param problems what could not be read; the others are there all the same
     */
    public record Listing(List<RunSummary> runs, List<Problem> problems) {
        public Listing {
            runs = List.copyOf(runs);
            problems = List.copyOf(problems);
        }
    }

    public Listing list() throws ProblemException {
        var read = index.read(entries());
        read.runs.sort(Comparator.comparing(RunSummary::started)
                .thenComparing(s -> s.run().value())
                .reversed());
        return new Listing(read.runs, read.problems);
    }

    /** How many runs {@link #list} has opened: those that are new or have changed since they were listed last. */
    int opened() {
        return index.opened();
    }

    public Optional<RunFolder> find(RunId id) {
        var folder = new RunFolder(runs.resolve(id.value()));
        return folder.hasPlan() ? Optional.of(folder) : Optional.empty();
    }

    /**
     * The run somebody means.
     *
     * @param text its id, a part of it that no other has, or {@link #LATEST}
     */
    public RunFolder named(String text) throws ProblemException {
        if (text.equals(LATEST)) {
            return newest();
        }
        var matching = new ArrayList<RunFolder>();
        for (var folder : folders()) {
            if (folder.id().value().equals(text)) {
                return folder;
            }
            if (folder.id().value().contains(text)) {
                matching.add(folder);
            }
        }
        if (matching.size() != 1) {
            throw RunProblemException.of(
                    matching.isEmpty() ? "project.run.none" : "project.run.several", text, matching.size());
        }
        return matching.getFirst();
    }

    /** The run somebody means as {@link #named} finds it, but the newest that has a model: one that still trains is not meant. */
    public RunFolder usable(String text) throws ProblemException {
        if (text.equals(LATEST)) {
            for (var run : list().runs()) {
                var found = run.state().hasModel() ? find(run.run()) : Optional.<RunFolder>empty();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return named(text);
    }

    /** The runs somebody works on now, in this process or another. */
    public List<RunId> alive() throws ProblemException {
        return folders().stream()
                .filter(RunFolder::isAlive)
                .map(RunFolder::id)
                .sorted(Comparator.comparing(RunId::value))
                .toList();
    }

    /** Makes the folder of a run that is about to start. */
    RunFolder create(TrainingPlan plan, Map<String, String> versions) throws IOException {
        return RunFolder.create(runs.resolve(plan.run().value()), plan, versions);
    }

    /** Puts the run into the trash. A run somebody works on stays. */
    public void delete(RunId id) throws ProblemException {
        var folder = runs.resolve(id.value());
        if (RunLock.isHeld(folder.resolve(".lock"))) {
            throw RunProblemException.of("project.run.alive", id.value());
        }
        move(folder, trash(id), id);
    }

    /** Takes the run out of the trash again. */
    public void restore(RunId id) throws ProblemException {
        move(trash(id), runs.resolve(id.value()), id);
    }

    /** The runs in the trash, newest first. */
    public List<RunId> deleted() throws ProblemException {
        return new RunStore(runs.resolve(".trash"))
                .folders().stream()
                        .map(RunFolder::id)
                        .sorted(Comparator.comparing(RunId::value).reversed())
                        .toList();
    }

    /** That nobody has this name. */
    public static ProblemException noSuchRun(String name) {
        return RunProblemException.of("project.run.none", name, 0);
    }

    /** Writes a note about the run. */
    public void note(RunId id, String words) throws ProblemException {
        var folder = find(id).orElseThrow(() -> RunProblemException.of("project.run.none", id.value(), 0));
        try {
            folder.note(words);
        } catch (IOException e) {
            throw unwritable(folder.path(), e);
        }
    }

    private RunFolder newest() throws ProblemException {
        var list = list().runs();
        if (list.isEmpty()) {
            throw RunProblemException.of("project.run.empty");
        }
        return find(list.getFirst().run()).orElseThrow();
    }

    private Path trash(RunId id) {
        return runs.resolve(".trash").resolve(id.value());
    }

    private static void move(Path from, Path to, RunId id) throws ProblemException {
        try {
            Files.createDirectories(to.getParent());
            AtomicFile.commit(from, to);
        } catch (NoSuchFileException e) {
            throw RunProblemException.of("project.run.none", id.value(), 0);
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }

    private List<RunFolder> folders() throws ProblemException {
        return entries().stream().filter(RunFolder::hasPlan).toList();
    }

    /** All that is called like a run, whole or not. */
    private List<RunFolder> entries() throws ProblemException {
        var folders = new ArrayList<RunFolder>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs, entry -> isRunName(entry))) {
            for (var entry : entries) {
                folders.add(new RunFolder(entry));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(runs, e);
        }
        return folders;
    }

    private static boolean isRunName(Path entry) {
        return NAME.matcher(entry.getFileName().toString()).matches();
    }

    static RunProblemException unreadable(Path where, IOException e) {
        return new RunProblemException(
                RunProblemException.problem("project.run.unreadable", where.toString(), FileFault.of(e)), e);
    }

    static RunProblemException unwritable(Path where, IOException e) {
        return new RunProblemException(
                RunProblemException.problem("project.run.unwritable", where.toString(), FileFault.of(e)), e);
    }
}
