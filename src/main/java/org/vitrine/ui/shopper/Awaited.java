package org.vitrine.ui.shopper;

import java.util.List;
import javafx.scene.Node;

/**
 * The parts of the page that tell of a shopper: from the moment another is asked for until they tell of that one nobody sees them. Their room stays,
 * or the page would jump.
 */
record Awaited(List<Node> above, List<Node> below) {
    Awaited {
        above = List.copyOf(above);
        below = List.copyOf(below);
    }

    /** Somebody else is asked for. */
    void await() {
        above.forEach(part -> show(part, false));
        below.forEach(part -> show(part, false));
    }

    /** These tell of whom was asked for. */
    static void came(Node... told) {
        for (var part : told) {
            show(part, true);
        }
    }

    private static void show(Node part, boolean there) {
        part.setOpacity(there ? 1 : 0);
        part.setMouseTransparent(!there);
    }
}
