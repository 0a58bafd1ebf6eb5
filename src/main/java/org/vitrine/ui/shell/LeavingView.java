package org.vitrine.ui.shell;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.View;

/** Asks before the window closes over running work. */
public final class LeavingView implements View {
    private final LeavingViewModel model;
    private final Language language;
    private Subscription bound = Subscription.EMPTY;
    private Runnable stayed = () -> {};
    private Runnable left = () -> {};

    @FXML
    private VBox jobs;

    @FXML
    private Label text;

    @FXML
    private ProgressBar ending;

    @FXML
    private HBox answers;

    @FXML
    private Button cancelAll;

    @FXML
    private Button keepBest;

    @FXML
    private Button stay;

    public LeavingView(LeavingViewModel model, Language language) {
        this.model = model;
        this.language = language;
    }

    @FXML
    private void initialize() {
        for (var job : model.running()) {
            var title = new Label(language.of(job.title()));
            title.getStyleClass().add("text-strong");
            title.setWrapText(true);
            jobs.getChildren().add(title);
        }
        boolean trains = model.trains();
        var said = language.of(trains ? "shell.leaving.training" : "shell.leaving.working");
        int waiting = model.waiting();
        text.setText(waiting == 0 ? said : said + "\n\n" + language.of("shell.leaving.waiting", waiting));
        keepBest.setVisible(trains);
        keepBest.setManaged(trains);
        stay.setOnAction(event -> stayed.run());
        cancelAll.setOnAction(event -> model.cancelAll(() -> left.run()));
        keepBest.setOnAction(event -> model.keepBest(() -> left.run()));
        bound = model.ending().subscribe(now -> {
            ending.setVisible(now);
            ending.setManaged(now);
            answers.setDisable(now);
        });
    }

    /** What to do with the answer; {@code leave} is called when everything has ended. */
    void whenAnswered(Runnable stay, Runnable leave) {
        stayed = stay;
        left = leave;
    }

    void focus() {
        stay.requestFocus();
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
    }
}
