package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;

/**
 * Trains a model that is fitted once: foretold, refused where it would not fit, else fitted, saved, measured and told.
 *
 * @param <C> what is set
 * @param <M> what is fitted, apart from the events it is used with
 */
public abstract class SolvedTrainer<C extends ModelConfig, M> extends ClassicalTrainer<C> {
    protected SolvedTrainer(Class<C> mine) {
        super(mine);
    }

    /** What fitting will need, told from pieces of it done here and now; unmeasured when even a rough count would not fit. */
    protected abstract Prediction forecast(Job job, C model, CancelToken cancel)
            throws CancelledException, ProblemException, IOException;

    /** Whether it is not to be begun. */
    protected boolean isRefused(Prediction found) {
        return !found.fits();
    }

    /** Why it is not begun. */
    protected abstract Problem tooLarge(C model, Prediction found);

    /** @param told hears the share done, on the calling thread */
    protected abstract M fit(Job job, C model, CancelToken cancel, DoubleConsumer told)
            throws CancelledException, ProblemException;

    protected abstract void write(M fitted, C model, Path folder, EncodedDataset data) throws IOException;

    /** Of a model fitted to these data. */
    protected abstract Scorer scorer(M fitted, C model, EncodedDataset data, Interactions known);

    @Override
    protected final RunOutcome run(Job job, C model, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException {
        var found = forecast(job, model, control.token());
        if (isRefused(found)) {
            return new RunOutcome.Failed(tooLarge(model, found));
        }
        var before = new SingleRun.Before(Phrase.of("train.baseline.device"), found.parameters(), Optional.of(found));
        return new SingleRun(job, observer, control)
                .run(before, told -> made(job, model, fit(job, model, control.token(), told)));
    }

    private SingleRun.Made made(Job job, C model, M fitted) {
        var data = job.split().data();
        return new SingleRun.Made() {
            @Override
            public void write() throws IOException {
                SolvedTrainer.this.write(fitted, model, job.model(), data);
            }

            @Override
            public Scorer knowing(Interactions known) {
                return scorer(fitted, model, data, known);
            }
        };
    }

    @Override
    protected final Optional<Prediction> foretold(Job job, C model, RunControl control)
            throws CancelledException, ProblemException, IOException {
        return Optional.of(forecast(job, model, control.token()));
    }
}
