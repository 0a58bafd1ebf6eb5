package org.vitrine.ui.home;

import java.nio.file.Path;
import java.util.List;

/**
 * A project that comes with the program.
 *
 * @param folder   the project folder; its name is the key of title and text
 * @param pictures some of its items' pictures, for its card; perhaps none
 */
public record SampleProject(Path folder, List<Path> pictures) {
    public SampleProject {
        pictures = List.copyOf(pictures);
    }

    /** Last part of the message keys: the folder's name. */
    public String id() {
        return folder.getFileName().toString();
    }
}
