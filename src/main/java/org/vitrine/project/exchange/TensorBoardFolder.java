package org.vitrine.project.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.data.AtomicFile;

/** A folder for {@code tensorboard --logdir}: one folder a run with one event file. */
final class TensorBoardFolder implements RunTaker {
    private final Path folder;

    TensorBoardFolder(Path folder) {
        this.folder = folder;
    }

    /** The file is called by when the run began, so that a run written again takes the place of itself. */
    @Override
    public void take(FlatRun run) throws IOException {
        var began = run.summary().started();
        var home = folder.resolve(run.summary().run().value());
        Files.createDirectories(home);
        AtomicFile.write(home.resolve("events.out.tfevents." + began.getEpochSecond() + ".vitrine"), out -> {
            var file = new TensorBoardFile(out, began);
            for (var series : run.series().entrySet()) {
                for (var point : series.getValue()) {
                    file.scalar(series.getKey(), point);
                }
            }
        });
    }
}
