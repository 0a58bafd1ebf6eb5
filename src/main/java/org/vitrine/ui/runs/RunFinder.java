package org.vitrine.ui.runs;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.vitrine.domain.Texts;
import org.vitrine.project.RunSummary;
import org.vitrine.ui.run.RunWords;

/** Where words are typed that runs are found by, with how many are; there once the runs are more than fit beneath one another. */
public final class RunFinder extends HBox {
    /** As many are found by looking. */
    private static final int FEW = 8;

    private final TextField typed = new TextField();
    private final Label count = new Label();
    private RunWords words = new RunWords(Texts.in(java.util.Locale.ENGLISH));
    private RunFilter filter = new RunFilter(words);

    public RunFinder() {
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(12);
        typed.setId("runFilter");
        count.setId("runCount");
        count.getStyleClass().add("text-secondary");
        count.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(typed, Priority.ALWAYS);
        getChildren().addAll(typed, count);
        managedProperty().bind(visibleProperty());
        typed.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !typed.getText().isEmpty()) {
                typed.clear();
                event.consume();
            }
        });
    }

    /** @param changed called when other words were typed */
    void prepare(Texts texts, Runnable changed) {
        words = new RunWords(texts);
        filter = new RunFilter(words);
        typed.setPromptText(words.of("runs.filter"));
        typed.setAccessibleText(words.of("runs.filter"));
        typed.textProperty().addListener((text, before, now) -> changed.run());
    }

    /** The runs that are meant, in their order. */
    List<RunSummary> found(List<RunSummary> runs) {
        var found = filter.matching(runs, typed.getText());
        setVisible(runs.size() > FEW || !typed.getText().isEmpty());
        count.setText(
                found.size() == runs.size()
                        ? words.of("runs.filter.all", runs.size())
                        : words.of("runs.filter.some", found.size(), runs.size()));
        return found;
    }
}
