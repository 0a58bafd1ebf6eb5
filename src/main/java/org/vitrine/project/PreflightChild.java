package org.vitrine.project;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunJson;
import org.vitrine.train.TrainingPlan;

/** A process that foretells a run: as large as the run's own would be, and nothing is lost when it dies of that. */
final class PreflightChild {
    private static final Logger LOG = LoggerFactory.getLogger(PreflightChild.class);
    private static final long LOOK_MILLIS = 50;

    private final WorkerJvm jvm;
    private final Path scratch;
    private final RunJson json = new RunJson();

    /** @param scratch a folder of its own */
    PreflightChild(WorkerJvm jvm, Path scratch) {
        this.jvm = jvm;
        this.scratch = scratch;
    }

    Optional<Prediction> ask(TrainingPlan plan, Path project, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        Files.writeString(scratch.resolve(PreflightWorker.PLAN), json.page(plan));
        var process = new ProcessBuilder(jvm.preflight(project, scratch))
                .redirectError(scratch.resolve("process.txt").toFile())
                .redirectOutput(scratch.resolve("answer.txt").toFile())
                .start();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                cancel.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            process.destroyForcibly();
        }
        return answer(process.exitValue());
    }

    private Optional<Prediction> answer(int status) throws IOException, ProblemException {
        try (var lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(scratch.resolve("answer.txt")), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    return answer(json.read(line, PreflightLine.class));
                }
            }
        }
        LOG.warn(
                "the process ended with {}: {}",
                status,
                Files.readString(scratch.resolve("process.txt"), StandardCharsets.ISO_8859_1));
        throw RunProblemException.of("train.preflight.lost", Integer.toString(status));
    }

    private static Optional<Prediction> answer(PreflightLine line) throws ProblemException {
        if (line.problem() != null) {
            throw new ProblemException(line.problem());
        }
        return Optional.ofNullable(line.prediction());
    }
}
