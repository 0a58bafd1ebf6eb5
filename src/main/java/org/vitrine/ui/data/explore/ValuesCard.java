package org.vitrine.ui.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.FacetCounts;

/** Values to choose one by one, the most frequent ones in a list that makes cells only for what is in sight; a search finds the others. */
final class ValuesCard extends FacetCard {
    private static final double ROW = 28;
    private static final int ROWS = 7;
    private static final int MANY = 10;
    private static final Duration TYPING = Duration.millis(250);

    private final TextField search = new TextField();
    private final ListView<FacetCounts.Value> list = new ListView<>();
    private final Label more = new Label();
    /** All that the list made, in sight or kept for later. */
    private final List<ValueCell> cells = new ArrayList<>();

    private long[] marked = new long[0];
    private final PauseTransition typing = new PauseTransition(TYPING);

    ValuesCard(ExploreViewModel model, ColumnInfo column, FacetWords words) {
        super(model, column, words);
        search.setPromptText(words.texts().of("explore.facet.search"));
        search.setAccessibleText(words.texts().of("explore.facet.search.help", column.name()));
        typing.setOnFinished(event -> {
            if (facet() instanceof Facet.Values values) {
                model.change(values.searching(search.getText()));
            }
        });
        search.textProperty().addListener((text, before, now) -> typing.playFromStart());
        list.setFixedCellSize(ROW);
        list.getStyleClass().add("facet-list");
        list.setAccessibleText(words.texts().of("explore.facet.values", column.name()));
        list.setCellFactory(each -> new ValueCell());
        list.setOnKeyPressed(event -> {
            var value = list.getSelectionModel().getSelectedItem();
            if ((event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) && value != null) {
                event.consume();
                toggle(value);
            }
        });
        more.getStyleClass().add("text-secondary");
        more.setWrapText(true);
        content(search, list, more);
    }

    @Override
    void brush(long[] rows) {
        if (!Arrays.equals(marked, rows)) {
            marked = rows;
            // the list's own refresh makes all cells anew
            cells.forEach(ValueCell::showMarked);
        }
    }

    private void toggle(FacetCounts.Value value) {
        if (facet() instanceof Facet.Values values) {
            model.change(values.toggled(value.text()));
        }
    }

    @Override
    void fill(Facet facet, FacetCounts counts) {
        if (!(facet instanceof Facet.Values asked) || !(counts instanceof FacetCounts.Values found)) {
            return;
        }
        if (!list.getItems().equals(found.values())) {
            list.getItems().setAll(found.values());
        }
        double height = ROW * Math.clamp(found.values().size(), 1, ROWS) + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        boolean many = found.distinct() > MANY || !asked.search().isEmpty();
        search.setVisible(many);
        search.setManaged(many);
        long others = found.matching() - found.values().size();
        boolean none = found.values().isEmpty();
        more.setText(
                none
                        ? words.texts().of("explore.facet.none")
                        : others > 0 ? words.texts().of("explore.facet.more", others) : "");
        more.setManaged(!more.getText().isEmpty());
    }

    /** A value with its count. */
    private final class ValueCell extends ListCell<FacetCounts.Value> {
        private final CheckBox box = new CheckBox();
        private final Label rows = new Label();
        private final Label some = new Label();
        private final HBox line = new HBox(8, box, some, rows);

        ValueCell() {
            cells.add(this);
            box.setMaxWidth(Double.MAX_VALUE);
            box.setMinWidth(0);
            box.setFocusTraversable(false);
            HBox.setHgrow(box, Priority.ALWAYS);
            rows.setMinWidth(Region.USE_PREF_SIZE);
            rows.getStyleClass().add("text-secondary");
            some.setMinWidth(Region.USE_PREF_SIZE);
            some.getStyleClass().add("facet-marked");
            line.getStyleClass().add("facet-line");
            box.setOnAction(event -> {
                if (getItem() != null) {
                    toggle(getItem());
                }
            });
        }

        @Override
        protected void updateItem(FacetCounts.@Nullable Value value, boolean empty) {
            super.updateItem(value, empty);
            if (empty || value == null) {
                setGraphic(null);
                return;
            }
            box.setText(words.value(column, value.text()));
            box.setMnemonicParsing(false);
            box.setSelected(value.chosen());
            rows.setText(words.count(value.rows()));
            showMarked();
            setGraphic(line);
        }

        private void showMarked() {
            long count = getIndex() >= 0 && getIndex() < marked.length ? marked[getIndex()] : 0;
            some.setVisible(count > 0);
            some.setManaged(count > 0);
            some.setText(words.count(count));
            some.setAccessibleText(words.texts().of("explore.facet.marked", count));
        }
    }
}
