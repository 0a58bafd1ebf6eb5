package org.vitrine.ui.fx;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** A view that fills the page area. Its root is the page body; title and frame are the shell's. */
public interface PageView extends View {
    ObservableValue<Boolean> NEVER = new SimpleBooleanProperty(false);

    /** Buttons for the right end of the page header, secondary ones first, the primary one last. */
    default List<? extends Node> actions() {
        return List.of();
    }

    /** What the inspector on the right shows while this page is open; without it the inspector is not offered. Asked again whenever something is chosen. */
    default Optional<Node> inspector() {
        return Optional.empty();
    }

    /** The larger parts of the page, in the order they are to come in when all of it must be styled anew; those without a pane of their own stay. */
    default List<Node> parts() {
        return List.of();
    }

    /** Whether the page lets its parts come in one by one by itself when it is made; else the shell does it by its branches. */
    default boolean comesInByItself() {
        return !parts().isEmpty();
    }

    /** Whether the page has more to show beside each other than a small window has room for: the inspector folds until it is asked for. */
    default ObservableValue<Boolean> needsRoom() {
        return NEVER;
    }

    /** The states of the page the tour takes pictures of in a calm moment; a page without stops is pictured as it opens. */
    default List<TourStop> tourStops() {
        return List.of();
    }

    /** The states of the page the tour takes pictures of in this round. */
    default List<TourStop> tourStops(TourRound round) {
        return round == TourRound.CALM ? tourStops() : List.of();
    }

    /** What must have happened before the tour begins this round, one after the other; no picture is taken of it. */
    default List<TourStop> tourProps(TourRound round) {
        return List.of();
    }
}
