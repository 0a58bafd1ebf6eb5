package org.vitrine.ui.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the person for files. Behind an interface because the system's own dialogs cannot be tested without a display. */
public interface FileDialogs {
    /** Existing files, none when the person thought better of it. */
    List<Path> files(String title);

    Optional<Path> folder(String title);

    /** A file to write, which may not exist yet. */
    Optional<Path> target(String title, String suggestedName);
}
