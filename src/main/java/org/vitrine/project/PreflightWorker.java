package org.vitrine.project;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.RunJson;
import org.vitrine.train.TrainingPlan;

/** The other end of {@link PreflightChild}: foretells one run in a process like the one it would train in, and answers. */
final class PreflightWorker {
    /** The plan's file in the folder that is handed over. */
    static final String PLAN = "plan.json";

    private final RunProcess process;
    private final OutputStream out;
    private final RunJson json = new RunJson();

    PreflightWorker(RunProcess process, OutputStream out) {
        this.process = process;
        this.out = out;
    }

    /** @param scratch folder with the plan; takes what is written for a moment */
    void work(TrainingData data, Path scratch, CancelToken cancel) throws IOException, CancelledException {
        RunWorker.goFirstWhenMemoryIsFull();
        out.write((json.line(answer(data, scratch, cancel)) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private PreflightLine answer(TrainingData data, Path scratch, CancelToken cancel)
            throws IOException, CancelledException {
        try {
            var plan = json.read(Files.readString(scratch.resolve(PLAN)), TrainingPlan.class);
            return new PreflightLine(
                    process.preflight(plan, data, scratch, cancel).orElse(null), null);
        } catch (ProblemException e) {
            return new PreflightLine(null, e.problem());
        }
    }
}
