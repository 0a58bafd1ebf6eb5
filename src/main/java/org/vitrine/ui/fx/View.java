package org.vitrine.ui.fx;

/** The controller of an FXML file: binds in {@code initialize()}, lets go in {@link #dispose()}. */
public interface View {
    /** Undoes what {@code initialize()} bound to things that live longer than the view. Called once, on the FX thread. */
    void dispose();
}
