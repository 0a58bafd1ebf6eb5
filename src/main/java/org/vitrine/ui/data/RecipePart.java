package org.vitrine.ui.data;

import javafx.scene.Node;
import org.vitrine.ui.data.recipe.RecipePane;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/** The cleaning steps. */
record RecipePart(RecipePane pane) implements DataPart {
    RecipePart(RecipeViewModel model, Language language, FileDialogs dialogs, Turns turns) {
        this(new RecipePane(model, language, dialogs, turns));
    }

    @Override
    public Node node() {
        return pane.node();
    }

    @Override
    public void dispose() {
        pane.dispose();
    }
}
