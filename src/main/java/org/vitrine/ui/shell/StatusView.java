package org.vitrine.ui.shell;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.View;

/** The bottom line: what was done last, what runs, how long it will take, what memory costs. */
public final class StatusView implements View {
    /** Said as a hundred percent, which is true of nothing that still goes on. */
    private static final double ALL_BUT_DONE = 0.995;

    private final TaskCentreViewModel model;
    private final TaskCentre centre;
    private final Language language;
    private final Pulse pulse;
    private Subscription bound = Subscription.EMPTY;

    @FXML
    private HBox status;

    @FXML
    private FontIcon doneIcon;

    @FXML
    private Label message;

    @FXML
    private Button tasksButton;

    @FXML
    private FontIcon failedIcon;

    @FXML
    private Label taskTitle;

    @FXML
    private ProgressBar taskProgress;

    @FXML
    private Label taskLeft;

    @FXML
    private Button cancelButton;

    @FXML
    private Label memory;

    public StatusView(TaskCentreViewModel model, TaskCentre centre, Language language, Pulse pulse) {
        this.model = model;
        this.centre = centre;
        this.language = language;
        this.pulse = pulse;
    }

    @FXML
    private void initialize() {
        for (var part : java.util.List.of(taskProgress, cancelButton, failedIcon, doneIcon)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        tasksButton.visibleProperty().bind(Bindings.isNotEmpty(model.shown()));
        tasksButton.setOnAction(event -> centre.toggle(tasksButton));
        cancelButton.setOnAction(event -> model.foremost().get().ifPresent(Job::cancel));
        bound = Subscription.combine(
                language.texts().subscribe(texts -> show()),
                model.foremost().subscribe(job -> show()),
                model.lastDone().subscribe(done -> show()),
                pulse.whileShowing(status, this::show));
    }

    private void show() {
        doneIcon.setVisible(model.lastDone().get().isPresent());
        message.setText(model.lastDone().get().map(language::of).orElse(language.of("shell.status.ready")));
        var job = model.foremost().get();
        boolean failed = model.failures() > 0;
        failedIcon.setVisible(failed);
        taskProgress.setVisible(job.isPresent());
        cancelButton.setVisible(job.isPresent());
        taskTitle.setText(job.map(running -> language.of(running.title()))
                .orElse(failed ? language.of("shell.tasks.failed", model.failures()) : ""));
        taskProgress.setProgress(job.map(running -> running.progress().get()).orElse(0.0));
        taskLeft.setText(left(job));
        tasksButton.setAccessibleText(taskTitle.getText() + " " + taskLeft.getText());
        cancelButton.setAccessibleText(language.of("shell.tasks.cancel"));
        memory.setText(language.of("shell.memory", usedMebibytes()));
    }

    private String left(Optional<Job> job) {
        return job.map(running -> {
                    if (running.cancelRequested()) {
                        return language.of("shell.tasks.cancelling");
                    }
                    var share = running.progress().get();
                    if (share >= ALL_BUT_DONE
                            || share < 0 && running.doing().get().isPresent()) {
                        return running.doing().get().map(language::of).orElse("");
                    }
                    var percent = share < 0 ? "" : language.of("shell.tasks.percent", share);
                    if (running.isPaused()) {
                        return percent + "  "
                                + running.doing().get().map(language::of).orElse("");
                    }
                    return running.timeLeft()
                            .filter(left -> left.toSeconds() > 0)
                            .map(left -> percent + "  " + language.of("shell.tasks.left", Texts.clock(left)))
                            .orElse(percent);
                })
                .orElse("");
    }

    private static long usedMebibytes() {
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
    }
}
