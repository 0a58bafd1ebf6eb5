package org.vitrine.project.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.RunFolder;

/** Writes runs for other programs. One run is in memory at a time. */
public final class RunExchange {
    private final String project;
    private final InstantSource clock;

    /** What the runs are written as. */
    public enum Form {
        /** One file with a row for each run; its name ends in {@code .csv, .json} or {@code .parquet}. */
        TABLE,
        /** A folder for {@code mlflow ui --backend-store-uri}. */
        MLFLOW,
        /** A folder for {@code tensorboard --logdir}. */
        TENSORBOARD
    }

    /**
     * What came of it.
     *
     * @param at      file or folder
     * @param runs    written
     * @param leftOut why others could not be read
     */
    public record Written(Path at, int runs, List<Problem> leftOut) {
        public Written {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** @param project its name, which MLflow calls the experiment */
    public RunExchange(String project, InstantSource clock) {
        this.project = project;
        this.clock = clock;
    }

    /**
     * Writes the runs in the order given. A run that cannot be read is left out and told; the others are whole.
     *
     * @throws ProblemException when the target's name says no form, or the disk fails
     */
    public Written write(List<RunFolder> runs, Form form, Path target, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException, IOException {
        var at = target.toAbsolutePath().normalize();
        var taker = switch (form) {
            case TABLE -> new RunTableFile(at);
            case MLFLOW -> new MlflowFolder(at, project, clock.instant());
            case TENSORBOARD -> new TensorBoardFolder(at);
        };
        var leftOut = new ArrayList<Problem>();
        int done = 0;
        for (var run : runs) {
            cancel.check();
            progress.at(
                    (double) (done + leftOut.size()) / runs.size(),
                    Phrase.of("project.exchange.doing", run.id().value()));
            try {
                taker.take(FlatRun.of(run));
                done++;
            } catch (ProblemException e) {
                leftOut.add(e.problem());
            }
        }
        taker.finish();
        return new Written(at, done, leftOut);
    }
}
