package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;

/** Where files are handed in to become a project: opens the import sheet. */
public interface ImportDesk {
    /** @param files files or folders dropped or chosen; may be empty, then the sheet asks */
    void begin(List<Path> files);

    /** Opens the sheet with the list of the data sets and formats that are told by their files. */
    void showLayouts();

    /** Opens the sheet with the plan the project was imported by, to read its files in another way. */
    void beginAgain(OpenProject project);

    /** The states of the sheet worth a picture, filled with the files of this folder. */
    List<TourStop> tourStops(Path files);

    /** Opens what the round is about: a copy of the sample whose files then change or are damaged, or a shop in which nothing is found. */
    List<TourStop> tourProps(TourRound round, Path sample);

    /** What the Data page shows of that copy worth a picture: imported again, lost, under way, damaged. */
    List<TourStop> tourStops(TourRound round, Supplier<PaneState> page);
}
