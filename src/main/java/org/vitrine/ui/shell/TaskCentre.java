package org.vitrine.ui.shell;

import atlantafx.base.controls.Popover;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Language;

/** The popover over the status bar: every job with progress and cancel, every failure with what, why and advice. */
public final class TaskCentre {
    private final TaskCentreViewModel model;
    private final Language language;
    private final VBox rows = new VBox();
    private final Popover popover;
    private Optional<Node> over = Optional.empty();
    private final Map<Job, Node> shown = new IdentityHashMap<>();

    public TaskCentre(TaskCentreViewModel model, Language language) {
        this.model = model;
        this.language = language;
        rows.getStyleClass().add("task-rows");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(420);
        scroll.getStyleClass().add("task-centre");
        popover = new Popover(scroll);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setAnimated(false);
        model.shown().addListener((ListChangeListener<Job>) change -> fill());
        // what was said of a job in one language is of no use in another
        language.texts().subscribe(texts -> {
            shown.clear();
            fill();
        });
    }

    void toggle(Node owner) {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            fill();
            popover.show(owner);
            over = Optional.of(owner);
        }
    }

    private void fill() {
        shown.keySet().removeIf(job -> !model.shown().contains(job));
        rows.getChildren()
                .setAll(model.shown().stream()
                        .map(job -> shown.computeIfAbsent(job, this::row))
                        .toList());
        if (popover.isShowing()) {
            popover.hide();
            if (!rows.getChildren().isEmpty()) {
                // it stands on its button however many rows it has
                over.ifPresent(popover::show);
            }
        }
    }

    private Node row(Job job) {
        var box = new VBox();
        box.getStyleClass().add("task-row");
        job.state()
                .subscribe(state -> box.getChildren()
                        .setAll(job.problem()
                                .map(problem -> failed(job, problem))
                                .orElseGet(() -> running(job))));
        return box;
    }

    private Node running(Job job) {
        var title = styled(new Label(language.of(job.title())), "text-strong");
        var doing = styled(new Label(), "text-secondary");
        job.doing().subscribe(now -> doing.setText(now.map(language::of).orElse("")));
        var bar = new ProgressBar();
        bar.progressProperty().bind(job.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin");
        var cancel = new Button(language.of("shell.tasks.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setOnAction(event -> job.cancel());
        return new VBox(4, line(title, cancel), bar, doing);
    }

    private Node failed(Job job, Problem problem) {
        var what = styled(new Label(language.of(problem.what())), "text-strong");
        var read = new Button(language.of("shell.tasks.read"));
        read.getStyleClass().add("small");
        read.setOnAction(event -> model.markRead(job));
        return new VBox(
                4,
                styled(new Label(language.of(job.title())), "text-secondary"),
                line(what, read),
                styled(new Label(language.of(problem.why())), "text-secondary"),
                styled(new Label(language.of(problem.advice())), "text-body"));
    }

    private static HBox line(Label title, Button button) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        button.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(8, title, gap, button);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label styled(Label label, String styleClass) {
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
