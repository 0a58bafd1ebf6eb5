package org.vitrine.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.IdIndex;
import org.vitrine.train.IdLines;
import org.vitrine.train.WeightFile;

/**
 * The files of one model: {@code users.txt} and {@code items.txt} (ids in the order of the tables' rows), {@code best.safetensors},
 * {@code checkpoint.safetensors}. Each is replaced as a whole, so the folder opens after a kill at any moment.
 */
final class ModelFolder {
    /** Changes when an older program could misread the files. */
    static final String FORMAT = "1";

    private static final String FIRST = "adam_m/";
    private static final String SECOND = "adam_v/";

    private final Path folder;

    ModelFolder(Path folder) {
        this.folder = folder;
    }

    private Path best() {
        return folder.resolve("best.safetensors");
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint.safetensors");
    }

    boolean hasCheckpoint() {
        return Files.exists(checkpoint());
    }

    /** Removes what an earlier start left. */
    void clear() throws IOException {
        Files.deleteIfExists(checkpoint());
        Files.deleteIfExists(best());
    }

    void writeIds(IdIndex<? extends EntityId> users, IdIndex<? extends EntityId> items) throws IOException {
        IdLines.write(folder.resolve("users.txt"), users);
        IdLines.write(folder.resolve("items.txt"), items);
    }

    <T extends EntityId> List<T> readIds(String name, Function<String, T> make) throws IOException {
        return IdLines.read(folder.resolve(name), make);
    }

    void writeBest(List<Weight> weights, Map<String, String> notes) throws IOException {
        var arrays = new LinkedHashMap<String, WeightFile.Entry>();
        weights.forEach(w -> arrays.put(w.name(), new WeightFile.Entry(w.shape(), w.values())));
        new WeightFile(arrays, stamped(notes)).write(best());
    }

    /** Weights, moments and where the run stands. */
    void writeCheckpoint(List<Weight> weights, Map<String, String> notes) throws IOException {
        var arrays = new LinkedHashMap<String, WeightFile.Entry>();
        for (var w : weights) {
            arrays.put(w.name(), new WeightFile.Entry(w.shape(), w.values()));
            if (w.first().length > 0) {
                arrays.put(FIRST + w.name(), new WeightFile.Entry(w.shape(), w.first()));
            }
            if (w.second().length > 0) {
                arrays.put(SECOND + w.name(), new WeightFile.Entry(w.shape(), w.second()));
            }
        }
        new WeightFile(arrays, stamped(notes)).write(checkpoint());
    }

    private static Map<String, String> stamped(Map<String, String> notes) {
        var all = new LinkedHashMap<>(notes);
        all.put("format", FORMAT);
        return all;
    }

    /** Reads the best weights into {@code weights}. */
    Map<String, String> readBest(List<Weight> weights) throws IOException, ProblemException {
        return read(best(), weights, false);
    }

    /** Reads weights and moments into {@code weights}. */
    Map<String, String> readCheckpoint(List<Weight> weights) throws IOException, ProblemException {
        return read(checkpoint(), weights, true);
    }

    /** Where the run stood at its checkpoint. */
    Map<String, String> checkpointNotes() throws IOException, ProblemException {
        return open(checkpoint()).notes();
    }

    /** The best weights as they stand in the file. */
    WeightFile openBest() throws IOException, ProblemException {
        return open(best());
    }

    private static Map<String, String> read(Path file, List<Weight> weights, boolean moments)
            throws IOException, ProblemException {
        var found = open(file);
        for (var w : weights) {
            copy(found, w.name(), w.values(), file);
            if (moments && w.first().length > 0) {
                copy(found, FIRST + w.name(), w.first(), file);
            }
            if (moments && w.second().length > 0) {
                copy(found, SECOND + w.name(), w.second(), file);
            }
        }
        return found.notes();
    }

    private static WeightFile open(Path file) throws IOException, ProblemException {
        try {
            var found = WeightFile.read(file);
            var format = found.notes().get("format");
            if (!FORMAT.equals(format)) {
                throw new ProblemException(new Problem(
                        Phrase.of("engine.file.what", file.toString()),
                        Phrase.of("engine.file.why-format", String.valueOf(format), FORMAT),
                        Phrase.of("engine.file.advice-format")));
            }
            return found;
        } catch (WeightFile.DamagedException e) {
            throw new ProblemException(
                    new Problem(
                            Phrase.of("engine.file.what", file.toString()),
                            Phrase.of("engine.file.why-damaged", String.valueOf(e.getMessage())),
                            Phrase.of("engine.file.advice-damaged")),
                    e);
        }
    }

    private static void copy(WeightFile from, String name, float[] to, Path file) throws ProblemException {
        var entry = Optional.ofNullable(from.arrays().get(name));
        int length = entry.map(e -> e.values().length).orElse(0);
        if (entry.isEmpty() || length != to.length) {
            throw new ProblemException(new Problem(
                    Phrase.of("engine.file.what", file.toString()),
                    Phrase.of("engine.file.why-shape", name, length, to.length),
                    Phrase.of("engine.file.advice-shape")));
        }
        System.arraycopy(entry.get().values(), 0, to, 0, to.length);
    }
}
