package org.vitrine.ui.fx;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Phrase;

/**
 * Shows its children when there is something to show, else words and a button: empty, busy or failed.
 *
 * <p>In FXML put the content inside; in {@code initialize()} call {@link #follow}. The root of the words has the style
 * class {@code state-words} and the id {@code state-empty}, {@code state-busy} or {@code state-failed}.
 */
public final class StatePane extends StackPane {
    private Optional<VBox> words = Optional.empty();

    public StatePane() {
        getStyleClass().add("state-pane");
    }

    /** Shows whatever {@code state} says, in the present language, until the subscription ends. */
    public Subscription follow(ObservableValue<PaneState> state, Language language) {
        var shown = new Subscription[] {Subscription.EMPTY};
        var following = state.subscribe(now -> {
            shown[0].unsubscribe();
            shown[0] = show(now, language);
        });
        return following.and(() -> shown[0].unsubscribe());
    }

    private Subscription show(PaneState state, Language language) {
        words.ifPresent(getChildren()::remove);
        words = Optional.empty();
        getChildren().forEach(child -> child.setVisible(state instanceof PaneState.Filled));
        return switch (state) {
            case PaneState.Empty(var title, var text, var action, var other) -> {
                var box = box("state-empty", "mdal-inbox");
                box.getChildren().addAll(heading(language.of(title)), paragraph(language.of(text)));
                var buttons = new HBox(8);
                buttons.setAlignment(Pos.CENTER);
                action.ifPresent(offer -> buttons.getChildren().add(button(offer, language)));
                other.ifPresent(offer -> buttons.getChildren().add(otherButton(offer, language)));
                if (!buttons.getChildren().isEmpty()) {
                    box.getChildren().add(buttons);
                }
                yield put(box);
            }
            case PaneState.Busy(var title, var job) -> busy(title, job, language);
            case PaneState.Failed(var problem, var action) -> {
                var box = box("state-failed", "mdal-error_outline");
                box.getChildren()
                        .addAll(
                                heading(language.of(problem.what())),
                                paragraph(language.of(problem.why())),
                                paragraph(language.of(problem.advice())));
                action.ifPresent(offer -> box.getChildren().add(button(offer, language)));
                yield put(box);
            }
            case PaneState.Filled() -> Subscription.EMPTY;
        };
    }

    private Subscription busy(Phrase title, Optional<Job> job, Language language) {
        var box = box("state-busy", "mdal-hourglass_empty");
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(240);
        var doing = paragraph("");
        box.getChildren().addAll(heading(language.of(title)), bar, doing);
        put(box);
        return job.map(running -> Subscription.combine(
                        running.progress().subscribe(done -> bar.setProgress(done.doubleValue())),
                        running.doing()
                                .subscribe(now ->
                                        doing.setText(now.map(language::of).orElse("")))))
                .orElse(Subscription.EMPTY);
    }

    private Subscription put(VBox box) {
        words = Optional.of(box);
        getChildren().add(box);
        return Subscription.EMPTY;
    }

    private static VBox box(String id, String icon) {
        var sign = new FontIcon(icon);
        sign.getStyleClass().add("state-icon");
        var box = new VBox(sign);
        box.setId(id);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().addAll("state-words", id);
        return box;
    }

    private static Label heading(String text) {
        return label(text, "text-heading");
    }

    private static Label paragraph(String text) {
        return label(text, "text-secondary");
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(480);
        label.getStyleClass().addAll(styleClass, "text-centred");
        return label;
    }

    private static Node otherButton(PaneState.Action action, Language language) {
        var button = new Button(language.of(action.label()));
        button.setId("state-other");
        button.setOnAction(event -> action.run().run());
        return button;
    }

    private static Node button(PaneState.Action action, Language language) {
        var button = new Button(language.of(action.label()));
        button.setId("state-action");
        button.getStyleClass().add("accent");
        button.setOnAction(event -> action.run().run());
        return button;
    }
}
