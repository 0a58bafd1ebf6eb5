package org.vitrine.ui.train;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.train.Prediction;
import org.vitrine.train.WaysOut;
import org.vitrine.train.WaysOut.Way;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.train.RunCheck.Answer;
import org.vitrine.ui.train.RunCheck.Stage;

/** What is foretold of the run the form describes: does it fit, how long will it take, and what to change when it does not fit. */
public final class CheckPane extends HBox {
    private final FontIcon icon = new FontIcon("mdal-info");
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Label what = words("text-strong", "checkWords");
    private final Label detail = words("text-secondary", "checkDetail");
    private final FlowPane ways = new FlowPane();
    private Consumer<Way> take = way -> {};
    private Runnable anyway = () -> {};

    public CheckPane() {
        getStyleClass().addAll("advice", "check-pane");
        busy.getStyleClass().add("check-busy");
        ways.setId("checkWays");
        ways.getStyleClass().add("check-ways");
        ways.managedProperty().bind(ways.visibleProperty());
        detail.managedProperty().bind(detail.visibleProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        icon.managedProperty().bind(icon.visibleProperty());
        var said = new VBox(what, detail, ways);
        said.getStyleClass().add("advice-words");
        HBox.setHgrow(said, Priority.ALWAYS);
        getChildren().addAll(icon, busy, said);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    private static Label words(String style, String id) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    /**
     * Hears what was chosen.
     *
     * @param way takes a way out
     * @param begin  trains although it would not fit
     */
    void whenChosen(Consumer<Way> way, Runnable begin) {
        take = way;
        anyway = begin;
    }

    void show(Answer answer, Language language) {
        setVisible(answer.stage() != Stage.IDLE);
        busy.setVisible(answer.stage() == Stage.LOOKING);
        icon.setVisible(answer.stage() != Stage.LOOKING);
        getStyleClass().removeAll("advice-good", "advice-note", "advice-warning", "advice-problem");
        switch (answer.stage()) {
            case IDLE -> {}
            case LOOKING -> mood("note", "mdal-info", language.of("train.preflight.doing"));
            case COUNTED -> mood("note", "mdal-info", language.of("train.preflight.none"));
            case FITS -> mood("good", "mdal-check_circle", said(answer, language));
            case TIGHT -> mood("warning", "mdmz-warning", said(answer, language));
            case FAILED -> mood("problem", "mdal-error", said(answer.problem(), language));
        }
        detail.setText(detail(answer, language));
        detail.setVisible(!detail.getText().isEmpty());
        ways(answer, language);
        setAccessibleText(what.getText() + " " + detail.getText());
    }

    private void mood(String tone, String sign, String words) {
        getStyleClass().add("advice-" + tone);
        icon.setIconLiteral(sign);
        what.setText(words);
    }

    private static String said(Answer answer, Language language) {
        return answer.found().map(Prediction::said).map(language::of).orElse("");
    }

    private static String said(Optional<Problem> problem, Language language) {
        return problem.map(why -> language.of(Phrase.of("train.check.failed", why.what(), why.why(), why.advice())))
                .orElse("");
    }

    private static String detail(Answer answer, Language language) {
        return answer.found()
                .map(found -> {
                    var parts = found.isMeasured() ? language.of(found.parts()) : "";
                    var verdict = found.fits()
                            ? Phrase.of(
                                    "train.preflight.fits",
                                    Prediction.megabytes(found.room().memory()))
                            : WaysOut.warning(found);
                    return (language.of(verdict) + " " + parts).strip();
                })
                .orElse("");
    }

    private void ways(Answer answer, Language language) {
        ways.getChildren().clear();
        ways.setVisible(answer.stage() == Stage.TIGHT);
        for (var way : answer.ways()) {
            var label = Phrase.of(
                    "train.check.way",
                    way.what(),
                    Prediction.megabytes(way.then().memory().peak()));
            var button = new Button(language.of(label));
            button.setId("checkWay-" + way.kind().word());
            button.setOnAction(event -> take.accept(way));
            ways.getChildren().add(button);
        }
        if (answer.ways().isEmpty()) {
            ways.getChildren().add(new Label(language.of("train.preflight.hopeless")));
        }
        var go = new Button(language.of("train.check.anyway"));
        go.setId("trainAnyway");
        go.getStyleClass().add("flat");
        go.setOnAction(event -> anyway.run());
        ways.getChildren().add(go);
    }
}
