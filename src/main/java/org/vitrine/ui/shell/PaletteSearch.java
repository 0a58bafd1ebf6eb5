package org.vitrine.ui.shell;

import javafx.collections.ObservableList;

/** What the palette can find beyond what it lists: looked for away from the screen while one types. */
public interface PaletteSearch {
    /** Looks for it; an empty text finds nothing. */
    void search(String text);

    /** What the last text found, best first. */
    ObservableList<PaletteEntry> found();
}
