package org.vitrine.ui.data;

import java.util.List;
import javafx.scene.Node;

/** A part of the Data page's middle; made when somebody looks at it for the first time. */
interface DataPart {
    Node node();

    /** What stands in the bar over the part, on the right. */
    default List<Node> bar() {
        return List.of();
    }

    void dispose();
}
