package org.vitrine.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.ui.fx.Language;

/** Files that are dragged over the window, on whatever page, and dropped on it: what would become of them is said before. */
final class FileDrop {
    private final StackPane window;
    private final Language language;
    private final BooleanSupplier free;
    private final Consumer<List<Path>> dropped;
    private Optional<Region> told = Optional.empty();

    /**
     * Takes files from now on.
     *
     * @param window  what is all over the window
     * @param free    whether nothing lies over the page; a sheet takes files itself or none
     * @param dropped hears the files
     */
    static void on(StackPane window, Language language, BooleanSupplier free, Consumer<List<Path>> dropped) {
        var drop = new FileDrop(window, language, free, dropped);
        window.setOnDragOver(drop::over);
        window.setOnDragExited(event -> drop.tell(false));
        window.setOnDragDropped(drop::drop);
    }

    private FileDrop(StackPane window, Language language, BooleanSupplier free, Consumer<List<Path>> dropped) {
        this.window = window;
        this.language = language;
        this.free = free;
        this.dropped = dropped;
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles() && free.getAsBoolean()) {
            event.acceptTransferModes(TransferMode.COPY);
            tell(true);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        tell(false);
        var files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        boolean taken = !files.isEmpty() && free.getAsBoolean();
        event.setDropCompleted(taken);
        event.consume();
        if (taken) {
            dropped.accept(files);
        }
    }

    /** Says what would become of the files, or no longer. */
    private void tell(boolean wanted) {
        if (wanted && told.isEmpty()) {
            var sign = sign();
            told = Optional.of(sign);
            window.getChildren().add(sign);
        } else if (!wanted) {
            told.ifPresent(window.getChildren()::remove);
            told = Optional.empty();
        }
    }

    private Region sign() {
        var icon = new FontIcon("mdal-cloud_upload");
        icon.getStyleClass().add("drop-icon");
        var title = new Label(language.of("shell.drop.title"));
        title.getStyleClass().add("text-heading");
        var text = new Label(language.of("shell.drop.text"));
        text.getStyleClass().add("text-secondary");
        text.setWrapText(true);
        var words = new VBox(icon, title, text);
        words.getStyleClass().addAll("drop-zone", "window-drop-words");
        words.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var sign = new StackPane(words);
        sign.setId("windowDrop");
        sign.setAlignment(Pos.CENTER);
        sign.getStyleClass().add("window-drop");
        // what is below is still what the files are dragged over
        sign.setMouseTransparent(true);
        return sign;
    }
}
