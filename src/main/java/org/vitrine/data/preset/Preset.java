package org.vitrine.data.preset;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;

/** A known layout of files. */
public interface Preset {
    /** Its name on the command line. */
    String name();

    /** The files it is recognised by, as people write them. */
    List<String> files();

    /** Where the data, or a description of the layout, is to be had: a web address, empty for our own. */
    String where();

    /** The plan for these files, paths absolute; empty when they are something else. */
    Optional<ImportPlan> recognise(FileSet files) throws IOException, ImportException;
}
