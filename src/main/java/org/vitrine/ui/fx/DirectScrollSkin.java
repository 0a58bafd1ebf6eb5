package org.vitrine.ui.fx;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;

/**
 * A pane that scrolls, drawn as anything else: what changes is drawn, and no more. JavaFX's own skin keeps a picture of all that is to be seen in it
 * and makes it anew at each change, however small, to draw that picture then once more.
 */
public final class DirectScrollSkin extends ScrollPaneSkin {
    public DirectScrollSkin(ScrollPane pane) {
        super(pane);
        getChildren().stream()
                .filter(child -> child.getStyleClass().contains("viewport"))
                .forEach(child -> child.setCache(false));
    }
}
