package org.vitrine.project;

import java.io.IOException;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Recommender;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

/**
 * A finished run, opened to make lists of the project's data as they are now: those of its training, or others in which shoppers, items and events
 * have come and gone since. The model has its rows by id, so that ids may stand in another order; whom and what it never met is treated as
 * everywhere: read from events or attributes where the model can, else placed by neighbours and named so.
 *
 * @param plan    what it was trained by
 * @param run     its folder
 * @param data    the data lists are made of
 * @param trained of their events those the training met; of changed data those whose shopper and item it met
 * @param notes   what every list says besides
 */
public record ServedModel(
        TrainingPlan plan,
        RunFolder run,
        EncodedDataset data,
        Interactions trained,
        Trainer trainer,
        List<Phrase> notes) {
    public ServedModel {
        notes = List.copyOf(notes);
    }

    /**
     * @throws ProblemException when the run has no whole model, when nothing in the data was in its training, or when the data have changed and the
     *     run does not say whom it met (runs of earlier versions)
     */
    public static ServedModel open(
            TrainingData data, RunFolder run, TrainingService service, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var plan = TrainedModel.finished(run);
        var now = data.dataset(progress, cancel);
        if (now.fingerprint().equals(plan.fingerprint())) {
            return TrainedModel.open(data, run, service, progress, cancel).served();
        }
        var known = met(run).among(now);
        if (known.trained().size() == 0) {
            throw RunProblemException.of("project.run.other-shop", run.id().value());
        }
        cancel.check();
        return new ServedModel(
                plan,
                run,
                now,
                known.trained(),
                service.trainer(plan.model()),
                List.of(Phrase.of("recommend.otherData", known.users(), known.items())));
    }

    private static MetIds met(RunFolder run) throws ProblemException {
        try {
            return MetIds.read(run.path())
                    .orElseThrow(() -> RunProblemException.of(
                            "project.run.other-data", run.id().value()));
        } catch (IOException e) {
            throw run.unreadable(MetIds.FILE, e);
        }
    }

    /** The model knowing all events there are. The caller closes it. */
    public Scorer forLists() throws ProblemException {
        return trainer.load(plan, run.model(), data);
    }

    /**
     * Makes lists by this model. Counts what goes with what first: a second or so for a million events.
     *
     * @param scorer {@link #forLists}; stays the caller's to close
     */
    public Recommender recommender(Scorer scorer, CancelToken cancel) throws CancelledException {
        var ground = ListGround.of(data, plan.threads(), Progress.SILENT, cancel);
        return ground.recommender(trained, scorer, counted(), cancel).noting(notes);
    }

    /** What its scorer counted, where it counts. */
    Counted counted() {
        return plan.model() instanceof ModelConfig.Popularity popularity
                ? Counted.by(popularity, plan.split(), data)
                : Counted.standIn(data, trained);
    }
}
