package org.vitrine.project;

import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;

/** What a project gives to a run. */
public interface TrainingData {
    /** The project's folder. */
    Path folder();

    /** The data of an open project. */
    static TrainingData of(Project project) {
        return new ProjectData(project);
    }

    /** The data in numbers; encoded when first asked for. Takes a second or so for a million events. */
    EncodedDataset dataset(Progress progress, CancelToken cancel) throws ProblemException, CancelledException;

    /**
     * The same, for a run to be trained on.
     *
     * @throws ProblemException also when nothing may be trained on them now
     */
    default EncodedDataset datasetToTrain(Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        return dataset(progress, cancel);
    }

    /** The data cut as asked. */
    default Split split(SplitSpec spec, CancelToken cancel) throws ProblemException, CancelledException {
        return new Splitter().split(dataset(Progress.SILENT, cancel), spec);
    }

    /** The split somebody chose for the project's runs. */
    default KeptSplit keptSplit() {
        return KeptSplit.USUAL;
    }

    /** The project's runs. */
    default RunStore runs() {
        return new RunStore(folder().resolve("runs"));
    }

    /** Those of them that wait, on the disk. */
    default KeptQueue queue() {
        return new KeptQueue(folder().resolve("runs"));
    }
}
