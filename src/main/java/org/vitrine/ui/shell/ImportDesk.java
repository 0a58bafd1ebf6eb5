package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.List;

/** Where files are handed in to become a project: opens the import sheet. */
@FunctionalInterface
public interface ImportDesk {
    /** @param files what was dropped or chosen; may be empty, then the sheet asks */
    void begin(List<Path> files);
}
