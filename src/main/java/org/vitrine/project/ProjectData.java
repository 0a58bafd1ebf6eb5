package org.vitrine.project;

import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.EncodedDataset;

/** What an open project gives to its runs. */
record ProjectData(Project project) implements TrainingData {
    @Override
    public Path folder() {
        return project.folder();
    }

    @Override
    public EncodedDataset dataset(Progress progress, CancelToken cancel) throws ProblemException, CancelledException {
        return project.dataset(progress, cancel);
    }

    @Override
    public EncodedDataset datasetToTrain(Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        if (project.damage().stream().anyMatch(ProjectProblem::isDamagedManifest)) {
            throw ProjectProblem.thrown("untrainable", folder(), "");
        }
        return dataset(progress, cancel);
    }

    @Override
    public KeptSplit keptSplit() {
        return project.kept().now().split();
    }

    @Override
    public RunStore runs() {
        return project.runStore();
    }
}
