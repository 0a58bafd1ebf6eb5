package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.RunJson;
import org.vitrine.train.RunLog;
import org.vitrine.train.TrainingPlan;

/**
 * The files of one run: {@code plan.json, dataset.json, versions.json, events.jsonl, evaluation.json, test-users.safetensors, gate.json, model/,
 * note.txt}; {@code summary.json} is a copy of what the others say, kept so that lists are quick.
 */
public final class RunFolder {
    static final String PLAN = "plan.json";
    static final String EVENTS = "events.jsonl";
    static final String SUMMARY = "summary.json";
    private static final String EVALUATION = "evaluation.json";
    static final String NOTE = "note.txt";
    private static final String USERS = "test-users.safetensors";
    static final String GATE = "gate.json";

    private static final RunJson JSON = new RunJson();

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes what is known before a run starts; the plan last, so that a folder with a plan is complete. */
    static RunFolder create(Path folder, TrainingPlan plan, Map<String, String> versions) throws IOException {
        var made = new RunFolder(folder);
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve("versions.json"), JSON.page(versions));
        AtomicFile.write(folder.resolve("dataset.json"), JSON.page(plan.fingerprint()));
        AtomicFile.write(folder.resolve(PLAN), JSON.page(plan));
        return made;
    }

    public RunId id() {
        return new RunId(folder.getFileName().toString());
    }

    public Path path() {
        return folder;
    }

    /** Where the weights are. */
    public Path model() {
        return folder.resolve("model");
    }

    public Path events() {
        return folder.resolve(EVENTS);
    }

    boolean hasPlan() {
        return Files.exists(folder.resolve(PLAN));
    }

    /** Whether a process is working on it. */
    public boolean isAlive() {
        return RunLock.isHeld(lockFile());
    }

    Optional<RunLock> lock() throws IOException {
        return RunLock.take(lockFile());
    }

    /** The lock as the process that started this one has handed it over. */
    Optional<RunLock> takeOver() throws IOException {
        return RunLock.takeOver(lockFile());
    }

    /** What was to be trained. */
    public TrainingPlan plan() throws ProblemException {
        try {
            return JSON.read(Files.readString(folder.resolve(PLAN)), TrainingPlan.class);
        } catch (JsonProcessingException e) {
            throw damaged(PLAN, e);
        } catch (IOException e) {
            throw unreadable(PLAN, e);
        }
    }

    /** All that the run told. */
    public RunLog.Reading log() throws ProblemException {
        try {
            return RunLog.read(events());
        } catch (IOException e) {
            throw unreadable(EVENTS, e);
        }
    }

    /** The epoch of the last state to go on from; empty when none was written. */
    public OptionalInt lastCheckpoint() throws ProblemException {
        var epoch = OptionalInt.empty();
        for (var event : log().events()) {
            if (event instanceof RunEvent.Checkpointed written) {
                epoch = OptionalInt.of(written.epoch());
            } else if (event instanceof RunEvent.Started) {
                epoch = OptionalInt.empty();
            }
        }
        return epoch;
    }

    /** The run played back; of a run whose process is gone without an end it says interrupted, unless it never began and still stands in line. */
    public RunHistory history() throws ProblemException {
        var history = new RunHistory();
        boolean alive = isAlive();
        var log = log();
        for (RunEvent event : log.events()) {
            history.accept(event);
        }
        boolean waits = log.events().isEmpty() && new KeptQueue(folder.resolveSibling("")).names(id());
        if (!alive && !waits) {
            history.interrupted();
        }
        return history;
    }

    /** The test part's numbers; empty while there are none. */
    public Optional<Evaluation> evaluation() throws ProblemException {
        return read(EVALUATION, Evaluation.class);
    }

    void write(Evaluation evaluation) throws IOException {
        AtomicFile.write(folder.resolve(EVALUATION), JSON.page(evaluation));
    }

    /** What each user of the test part reached; empty in runs of older versions and while there are no numbers. */
    public Optional<UserValues> userValues() {
        return UserValues.read(folder.resolve(USERS));
    }

    void write(UserValues values) throws IOException {
        values.write(folder.resolve(USERS));
    }

    /** Whether it is better than the simple models; empty where it was not held against any. */
    public Optional<Gate> gate() throws ProblemException {
        return read(GATE, Gate.class);
    }

    void write(Gate gate) throws IOException {
        AtomicFile.write(folder.resolve(GATE), JSON.page(gate));
    }

    /** What somebody wrote about the run. */
    public String note() {
        try {
            return Files.exists(folder.resolve(NOTE))
                    ? Files.readString(folder.resolve(NOTE)).strip()
                    : "";
        } catch (IOException e) {
            return ""; // a note that cannot be read must not hide the run
        }
    }

    void note(String words) throws IOException {
        AtomicFile.write(folder.resolve(NOTE), words.strip() + "\n");
    }

    /** Versions of everything the numbers depend on. */
    public Map<String, String> versions() throws ProblemException {
        Optional<?> read = read("versions.json", Map.class);
        var versions = new java.util.LinkedHashMap<String, String>();
        read.ifPresent(map -> ((Map<?, ?>) map).forEach((k, v) -> versions.put(String.valueOf(k), String.valueOf(v))));
        return versions;
    }

    /**
     * The run in one line.
     *
     * @param damage what is wrong with a summary that cannot be read
     */
    record Told(RunSummary summary, Optional<Problem> damage) {}

    /** The run in one line, from its summary when it has ended and from its events otherwise, or when the summary is damaged. */
    public RunSummary summary() throws ProblemException {
        return told().summary();
    }

    /** The same, and what is wrong. */
    Told told() throws ProblemException {
        Optional<RunSummary> kept;
        try {
            kept = read(SUMMARY, RunSummary.class);
        } catch (ProblemException e) {
            // all of it stands in the events, too
            return new Told(computedSummary(), Optional.of(e.problem()));
        }
        if (kept.isEmpty()) {
            return new Told(computedSummary(), Optional.empty());
        }
        var summary = kept.get().withNote(note());
        return new Told(summary.protocol() == null ? summary.withProtocol(stamp()) : summary, Optional.empty());
    }

    /** The stamp of the last epoch, which summaries of older versions do not say. */
    private Optional<Protocol> stamp() {
        try {
            return RunLog.lastEpoch(events()).map(epoch -> epoch.validation().protocol());
        } catch (IOException e) {
            return Optional.empty(); // a stamp that cannot be read must not hide the run
        }
    }

    void keepSummary() throws IOException, ProblemException {
        AtomicFile.write(folder.resolve(SUMMARY), JSON.page(computedSummary()));
    }

    /** Before going on: it has not ended any more. */
    void reopen() throws IOException {
        Files.deleteIfExists(folder.resolve(SUMMARY));
        Files.deleteIfExists(folder.resolve(EVALUATION));
        Files.deleteIfExists(folder.resolve(USERS));
        Files.deleteIfExists(folder.resolve(GATE));
    }

    private RunSummary computedSummary() throws ProblemException {
        return RunSummary.of(plan(), history().snapshot(), asked(), note()).withGate(gate());
    }

    private Instant asked() throws ProblemException {
        try {
            return Files.getLastModifiedTime(folder.resolve(PLAN)).toInstant();
        } catch (IOException e) {
            throw unreadable(PLAN, e);
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) throws ProblemException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.read(Files.readString(file), type));
        } catch (JsonProcessingException e) {
            throw damaged(name, e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private Path lockFile() {
        return folder.resolve(".lock");
    }

    private RunProblemException damaged(String file, JsonProcessingException e) {
        var at = e.getLocation();
        int line = at == null ? 0 : at.getLineNr();
        return new RunProblemException(
                RunProblemException.problem(
                        "project.run.damaged", folder.getFileName().toString(), file, Integer.toString(line)),
                e);
    }

    RunProblemException unreadable(String file, IOException e) {
        return new RunProblemException(
                RunProblemException.problem(
                        "project.run.unreadable", folder.resolve(file).toString(), FileFault.of(e)),
                e);
    }
}
