package org.vitrine.ui.data;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;

/** Something that is wrong with the open project's folder: what, why, and the way out. */
final class DamageCard extends HBox {
    DamageCard(Problem problem, Texts texts) {
        super(12);
        getStyleClass().addAll("card", "finding", "severity-warning");
        var what = new Label(texts.of(problem.what()));
        what.getStyleClass().add("text-strong");
        var why = new Label(texts.sentences(List.of(texts.of(problem.why()), texts.of(problem.advice()))));
        for (var said : List.of(what, why)) {
            said.setWrapText(true);
            said.setMinHeight(Region.USE_PREF_SIZE);
        }
        var words = new VBox(2, what, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var sign = new FontIcon("mdmz-warning");
        sign.getStyleClass().add("finding-icon");
        getChildren().addAll(sign, words);
    }
}
