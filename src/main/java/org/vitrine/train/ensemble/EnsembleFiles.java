package org.vitrine.train.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.data.AtomicFile;
import org.vitrine.train.RunJson;
import org.vitrine.train.TrainingPlan;

/**
 * The files of an ensemble: {@code ensemble.json} and for each member {@code members/N/plan.json} and {@code members/N/model}, a copy, so that
 * it lives on when the member's run is deleted.
 */
final class EnsembleFiles {
    /** Only needed to go on. */
    private static final String CHECKPOINT = "checkpoint.safetensors";

    private final RunJson json = new RunJson();
    private final Path folder;

    EnsembleFiles(Path folder) {
        this.folder = folder;
    }

    /** Which runs, each with its weight, in order. */
    record Description(List<Part> members) {
        public Description {
            members = List.copyOf(members);
        }
    }

    /** One of them. */
    record Part(String run, double weight) {}

    private Path member(int k) {
        return folder.resolve("members").resolve(Integer.toString(k + 1));
    }

    Path model(int k) {
        return member(k).resolve("model");
    }

    /** Copies one member. */
    void write(int k, FinishedRuns.Finished member) throws IOException {
        try (var files = Files.walk(member.model())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(CHECKPOINT)) {
                    var to = model(k).resolve(member.model().relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    AtomicFile.write(to, out -> Files.copy(file, out));
                }
            }
        }
        AtomicFile.write(member(k).resolve("plan.json"), json.page(member.plan()));
    }

    void write(Description description) throws IOException {
        AtomicFile.write(folder.resolve("ensemble.json"), json.page(description));
    }

    Description read() throws IOException {
        return read(folder.resolve("ensemble.json"), Description.class);
    }

    TrainingPlan plan(int k) throws IOException {
        return read(member(k).resolve("plan.json"), TrainingPlan.class);
    }

    private <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return json.read(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw new IOException(file.getFileName() + " is not what was written", e);
        }
    }
}
