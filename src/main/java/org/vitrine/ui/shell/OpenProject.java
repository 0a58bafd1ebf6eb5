package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.Set;
import org.vitrine.project.Project;

/** What the frame needs to know of the open project. */
public interface OpenProject {
    /** The way from files to insight, as far as a project can have gone it. */
    enum Step {
        DATA,
        TRAIN,
        INSPECT
    }

    String name();

    Path folder();

    /** The steps behind the person: tables are there, a run has finished, there is something to inspect. */
    Set<Step> stepsDone();

    /** The project itself: tables, data set, runs. */
    Project project();

    /** Lets the folder go, so that another window may open it. */
    void close();
}
