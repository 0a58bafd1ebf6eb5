package org.vitrine.ui.fx;

import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;

/** A row of a {@link RowTable}; row factories of such a table make this or a kind of it. */
public class RowLine extends TableRow<Integer> {
    @Override
    protected final Skin<?> createDefaultSkin() {
        return new RowLineSkin(this);
    }
}
