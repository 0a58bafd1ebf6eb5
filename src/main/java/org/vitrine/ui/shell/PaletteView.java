package org.vitrine.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.View;

/** The palette: a field to type into and a list to choose from, the arrow keys always meaning the list. */
public final class PaletteView implements View {
    private static final double ROW = 40;
    private static final int ROWS = 9;

    private final PaletteViewModel model;
    private final Language language;
    private Runnable chosen = () -> {};
    /** What is found late must not leave Enter without a meaning. */
    private final ListChangeListener<PaletteEntry> foundChanged = change -> {
        if (results().getSelectedItem() == null) {
            results().selectFirst();
        }
    };

    @FXML
    private TextField query;

    @FXML
    private ListView<PaletteEntry> results;

    @FXML
    private Label nothing;

    public PaletteView(PaletteViewModel model, Language language) {
        this.model = model;
        this.language = language;
    }

    @FXML
    private void initialize() {
        query.textProperty().bindBidirectional(model.query());
        results.setItems(model.found());
        results.setFixedCellSize(ROW);
        results.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> ROW * Math.min(ROWS, model.found().size()) + 2, model.found()));
        results.setCellFactory(list -> new EntryCell());
        nothing.visibleProperty().bind(Bindings.isEmpty(model.found()));
        nothing.managedProperty().bind(nothing.visibleProperty());
        results.visibleProperty().bind(nothing.visibleProperty().not());
        results.managedProperty().bind(results.visibleProperty());
        model.query().subscribe(typed -> results.getSelectionModel().selectFirst());
        model.found().addListener(foundChanged);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        results.setOnMouseClicked(event -> choose());
    }

    private MultipleSelectionModel<PaletteEntry> results() {
        return results.getSelectionModel();
    }

    /** Calls {@code close} before a chosen entry runs. */
    void whenChosen(Runnable close) {
        chosen = close;
    }

    void focus() {
        query.requestFocus();
        results.getSelectionModel().selectFirst();
    }

    private void steer(KeyEvent event) {
        var rows = results.getSelectionModel();
        switch (event.getCode()) {
            case DOWN -> rows.selectNext();
            case UP -> rows.selectPrevious();
            case PAGE_DOWN -> rows.select(Math.min(model.found().size() - 1, rows.getSelectedIndex() + ROWS));
            case PAGE_UP -> rows.select(Math.max(0, rows.getSelectedIndex() - ROWS));
            case ENTER -> choose();
            default -> {
                return;
            }
        }
        results.scrollTo(Math.max(0, rows.getSelectedIndex() - ROWS / 2));
        event.consume();
    }

    private void choose() {
        var entry = results.getSelectionModel().getSelectedItem();
        if (entry != null) {
            chosen.run();
            entry.run().run();
        }
    }

    @Override
    public void dispose() {
        query.textProperty().unbindBidirectional(model.query());
        model.found().removeListener(foundChanged);
        results.setItems(javafx.collections.FXCollections.emptyObservableList());
    }

    private final class EntryCell extends ListCell<PaletteEntry> {
        private final Label title = new Label();
        private final Label kind = new Label();
        private final Label keys = new Label();
        private final Region gap = new Region();
        private final HBox row = new HBox(title, kind, gap, keys);

        EntryCell() {
            HBox.setHgrow(gap, Priority.ALWAYS);
            row.getStyleClass().add("palette-row");
            kind.getStyleClass().add("text-secondary");
            keys.getStyleClass().add("keys");
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            title.setText(entry.title());
            kind.setText(language.of(entry.kind()));
            keys.setText(entry.shortcut());
            keys.setVisible(!entry.shortcut().isEmpty());
            setGraphic(row);
            setAccessibleText(entry.title() + ", " + kind.getText() + " " + entry.shortcut());
        }
    }
}
