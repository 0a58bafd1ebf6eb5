package org.vitrine.ui.home;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A project that comes with the program.
 *
 * @param folder  the project folder; its name is the key of title and text
 * @param preview picture for its card
 */
public record SampleProject(Path folder, Optional<Path> preview) {
    /** Last part of the message keys: the folder's name. */
    public String id() {
        return folder.getFileName().toString();
    }
}
