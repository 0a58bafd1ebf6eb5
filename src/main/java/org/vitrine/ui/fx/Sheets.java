package org.vitrine.ui.fx;

import javafx.scene.Node;

/** Lays a sheet over the page: one at a time. */
public interface Sheets {
    /**
     * Opens a sheet that Escape and a click beside it close.
     *
     * @param sheet    sized by its own preferred size, at most the window
     * @param onClosed called once when the sheet is gone, however it went
     */
    void open(Node sheet, Runnable onClosed);

    /** As {@link #open}, but Escape and a click beside it leave it where it is: only {@link #close} takes it away. */
    void openLasting(Node sheet, Runnable onClosed);

    void close();
}
