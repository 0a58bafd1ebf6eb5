package org.vitrine.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;

/** The pictures a tour takes of what lies over the pages, opened as a person would. */
final class OverPages {
    /** Looks at the results after which a word that is not in the project has been waited for long enough. */
    private static final int LOOKS = 40;

    private static final int DRAWN = 12;

    private final Stage stage;
    private final Language language;
    private int looks;

    OverPages(Stage stage, Language language) {
        this.stage = stage;
        this.language = language;
    }

    List<TourStop> stops(TourRound round) {
        return switch (round) {
            case CALM ->
                List.of(
                        TourStop.now("palette", () -> press("#searchButton")),
                        new TourStop("found", this::type, this::isFound, this::closePalette));
            case TRAINING -> List.of(new TourStop("tasks", this::openTasks, this::staysOpen, OverPages::closePopups));
            case CLEANED, NO_PROJECT, ANOTHER, FLAWLESS, DAMAGED -> List.of();
        };
    }

    private void press(String id) {
        if (stage.getScene().lookup(id) instanceof Button button) {
            button.fire();
        }
    }

    /** Something the sample's items are called in the language. */
    private void type() {
        looks = 0;
        if (stage.getScene().lookup("#query") instanceof TextInputControl query) {
            query.setText(language.of("shell.tour.typed"));
        }
    }

    private boolean isFound() {
        return ++looks > LOOKS
                || (stage.getScene().lookup("#results") instanceof ListView<?> results
                        && !results.getItems().isEmpty());
    }

    private void closePalette() {
        if (stage.getScene().lookup("#modal") instanceof ModalPane modal) {
            modal.hide(true);
        }
    }

    /** A window that nobody looks at loses the focus now and then, and with it what has popped up. */
    private void openTasks() {
        looks = 0;
        press("#tasksButton");
        popups().forEach(popup -> popup.setAutoHide(false));
    }

    /** What pops up is drawn some frames after it is there. */
    private boolean staysOpen() {
        return ++looks > DRAWN && popups().stream().anyMatch(Window::isShowing);
    }

    private static void closePopups() {
        popups().forEach(popup -> {
            popup.setAutoHide(true);
            popup.hide();
        });
    }

    private static List<PopupWindow> popups() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .toList();
    }
}
