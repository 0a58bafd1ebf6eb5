package org.vitrine.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Scorer;

/** Makes models of some kinds and reads them back. */
public interface Trainer {
    boolean trains(ModelConfig model);

    /** Names and versions of what the numbers depend on, e.g. {@code pytorch} to {@code 2.7.1}; written beside every run. */
    default Map<String, String> versions() {
        return Map.of();
    }

    /**
     * Whether a run asked to compute there can begin; asked before anything of it is written. May take as long as the engine's start.
     *
     * @throws ProblemException when a device was named that is not there
     */
    default void check(DeviceChoice device) throws ProblemException {}

    /**
     * Trains on the calling thread until done, stopped, cancelled or failed. Emits everything from Started to the last epoch;
     * the caller emits {@link RunEvent.Ended} with what is returned. Going on from a checkpoint begins with Resumed instead of Started.
     *
     * @param job     what to do and where to write
     * @param observer hears every event on this thread and must return at once
     * @param control pause, stop, cancel; honoured within 2 s also while evaluating
     */
    RunOutcome train(Job job, Consumer<Draft> observer, RunControl control);

    /**
     * Foretells what {@link #train} would need: learns from some batches, evaluates a piece and takes it all back. Writes nothing that stays.
     *
     * @param job as for {@code train}; its folder takes a file for a moment
     * @return empty for models that are not learnt in batches: they take no longer than counting
     * @throws ProblemException when the run could not even begin
     */
    default Optional<Prediction> preflight(Job job, RunControl control) throws ProblemException, CancelledException {
        return Optional.empty();
    }

    /**
     * Reads a finished model.
     *
     * @param plan  the plan it was trained by
     * @param model the {@code model} folder of the run
     * @param data  the data to score; ids not known to the model are scored as unknown
     */
    Scorer load(TrainingPlan plan, Path model, EncodedDataset data) throws ProblemException;

    /**
     * Reads a finished model that is to know only part of the data: models that read a shopper's latest events (the LSTM network) see
     * {@code known} and nothing else, so that evaluating a finished run does not leak what is to be predicted. Give train events to
     * measure the validation part, train and validation events to measure the test part. Other models do not read events when scoring.
     */
    default Scorer load(TrainingPlan plan, Path model, EncodedDataset data, Interactions known)
            throws ProblemException {
        return load(plan, model, data);
    }

    /**
     * @param plan   what to train
     * @param split  on what
     * @param model  folder for the best weights; must be openable after a kill at any moment
     * @param resume    go on from the checkpoint in {@code model} when there is one
     * @param validator measures the validation and the test part
     */
    record Job(TrainingPlan plan, Split split, Path model, boolean resume, Validator validator) {}

    /** An event before the run log gives it run, sequence and time. */
    @FunctionalInterface
    interface Draft {
        RunEvent event(RunId run, long sequence, java.time.Instant at);
    }
}
