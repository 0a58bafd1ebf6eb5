package org.vitrine.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/** Where the panes of a page are scrolled to: taken apart and put together again they would stand elsewhere. */
record Scrolled(List<Place> places) {
    /** Shares of what does not fit, 0 to 1. */
    record Place(ScrollPane pane, double across, double down) {}

    Scrolled {
        places = List.copyOf(places);
    }

    static Scrolled of(Parent root) {
        var found = new ArrayList<Place>();
        find(root, found);
        return new Scrolled(found);
    }

    private static void find(Node node, List<Place> into) {
        if (node instanceof ScrollPane pane) {
            into.add(new Place(pane, pane.getHvalue(), pane.getVvalue()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> find(child, into));
        }
    }

    /** To be called once everything is there again; lays the panes out for it. */
    void restore() {
        for (var place : places) {
            place.pane().layout();
            place.pane().setHvalue(place.across());
            place.pane().setVvalue(place.down());
        }
    }
}
