package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.EncodedDataset;

/** What a project on the disk gives to a run: read when first asked for. Only the numbers are kept, the tables are let go. */
final class StoredData implements TrainingData {
    private final Path folder;
    private @Nullable EncodedDataset encoded;

    StoredData(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized EncodedDataset dataset(Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        if (encoded == null) {
            try (var project = Project.read(folder, progress, cancel)) {
                encoded = project.dataset(progress, cancel);
            } catch (IOException e) {
                throw new RunProblemException(
                        RunProblemException.problem("project.run.unreadable", folder.toString(), FileFault.of(e)), e);
            }
        }
        return encoded;
    }
}
