package org.vitrine.ui.shopper;

import java.util.List;
import javafx.scene.Node;

/**
 * The parts of the page that tell of a shopper: from the moment another is asked for until they tell of that one nobody sees them. Their room stays,
 * or the page would jump.
 */
record Awaited(List<Node> parts) {
    Awaited {
        parts = List.copyOf(parts);
    }

    /** Somebody else is asked for. */
    void await() {
        parts.forEach(part -> show(part, false));
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
