package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/** Opens a project folder; runs away from the FX thread. */
@FunctionalInterface
public interface ProjectOpener {
    OpenProject open(Path folder, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException;
}
