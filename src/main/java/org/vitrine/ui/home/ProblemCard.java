package org.vitrine.ui.home;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Language;

/** Why a project could not be opened: what and where, why, the way out, and a button to put it away. */
final class ProblemCard extends HBox {
    ProblemCard(Problem problem, Language language, Runnable dismiss) {
        setId("openProblem");
        getStyleClass().addAll("card", "finding", "severity-problem");
        var what = said(language.of(problem.what()), "text-strong");
        var words = new VBox(
                4, what, said(language.of(problem.why())), said(language.of(problem.advice()), "finding-advice"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var sign = new FontIcon("mdal-error_outline");
        sign.getStyleClass().add("finding-icon");
        var close = new Button(null, new FontIcon("mdal-close"));
        close.setId("openProblemClose");
        close.setAccessibleText(language.of("home.problem.close"));
        close.setTooltip(new Tooltip(close.getAccessibleText()));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(event -> dismiss.run());
        getChildren().addAll(List.of(sign, words, close));
    }

    private static Label said(String text, String... styleClasses) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
