package org.vitrine.ui.fx;

import javafx.scene.Node;

/** Lays a sheet over the page: one at a time, closed by Escape unless it says otherwise. */
public interface Sheets {
    /**
     * @param sheet    sized by its own preferred size, at most the window
     * @param onClosed called once when the sheet is gone, however it went
     */
    void open(Node sheet, Runnable onClosed);

    void close();
}
