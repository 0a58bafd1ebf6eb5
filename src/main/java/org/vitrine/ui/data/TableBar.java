package org.vitrine.ui.data;

import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.explore.TableExport;
import org.vitrine.ui.data.explore.ChipRow;
import org.vitrine.ui.data.explore.ExploreViewModel;
import org.vitrine.ui.data.map.MapViewModel;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** What stands above a table: the search, what else can be seen of it, what is filtered, and how many rows are shown. */
final class TableBar {
    /** Writes what is shown. */
    interface Export {
        void to(TableExport.Format format, TableExport.Words words);
    }

    private static final Duration TYPING = Duration.millis(250);

    /** Width from which on chips have room beside the buttons. */
    private static final double CHIPS_BESIDE = 720;

    private final DataViewModel model;
    private final ExploreViewModel explore;
    private final Language language;
    private final Export export;
    private final Runnable copy;
    private final VBox node = new VBox();
    private final HBox bar = new HBox();
    private final ChipRow chips;
    private final Region between = new Region();
    private final ToggleButton showFacets = new ToggleButton();
    private final ToggleButton showPivot = new ToggleButton();
    private final ToggleButton showMap = new ToggleButton();
    private final Button onlyMarked = new Button();
    private final MapViewModel map;
    private final Button files = new Button();
    private final Label shownRows = new Label();
    private final TextField search = new TextField();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Subscription bound;

    TableBar(DataViewModel model, MapViewModel map, Language language, Export export, Runnable copy) {
        this.model = model;
        this.explore = model.explore();
        this.map = map;
        this.language = language;
        this.export = export;
        this.copy = copy;
        this.chips = new ChipRow(explore, language, () -> explore.back(model::show));
        node.getStyleClass().add("table-bars");
        bar.getStyleClass().add("table-bar");
        HBox.setHgrow(chips, Priority.ALWAYS);
        HBox.setHgrow(between, Priority.ALWAYS);
        placeChips();
        node.widthProperty().subscribe(this::placeChips);
        chips.getChildren().addListener((Observable children) -> placeChips());
        fill();
        bound = model.search()
                .subscribe(this::searchChanged)
                .and(explore.brushed().subscribe(rows -> onlyMarked.setVisible(rows.isPresent())));
    }

    Node node() {
        return node;
    }

    /** Says how many rows are shown. */
    void tell(String rows) {
        shownRows.setText(rows);
    }

    private void fill() {
        toggle(showFacets, "showFacets", "mdal-filter_list", "explore.facets.show");
        showFacets.selectedProperty().bindBidirectional(explore.open());
        toggle(showPivot, "showPivot", "mdmz-table_chart", "explore.pivot.show");
        showPivot.selectedProperty().bindBidirectional(explore.pivot().open());
        toggle(showMap, "showMap", "mdmz-scatter_plot", "map.show");
        showMap.selectedProperty().bindBidirectional(map.open());
        onlyMarked.setId("onlyMarked");
        onlyMarked.setText(language.of("explore.onlyMarked"));
        onlyMarked.getStyleClass().addAll("flat", "small");
        onlyMarked.setMinWidth(Region.USE_PREF_SIZE);
        onlyMarked.managedProperty().bind(onlyMarked.visibleProperty());
        onlyMarked.setOnAction(event -> explore.showMarkedOnly());
        files.setId("tableFiles");
        files.setGraphic(new FontIcon("mdmz-save_alt"));
        files.getStyleClass().add("button-icon");
        files.setAccessibleText(language.of("explore.files"));
        Hint.on(files, language.of("explore.files"));
        files.setOnAction(event -> fileMenu().show(files, Side.BOTTOM, 0, 0));
        shownRows.setId("shownRows");
        shownRows.setMinWidth(Region.USE_PREF_SIZE);
        shownRows.getStyleClass().add("text-secondary");
        search.setId("search");
        search.setPromptText(language.of("data.search"));
        search.setAccessibleText(language.of("data.search.help"));
        search.getStyleClass().add("data-search");
        typing.setOnFinished(event -> model.search().set(search.getText()));
        search.textProperty().addListener((text, before, now) -> typing.playFromStart());
    }

    /** Beside the buttons where there is room, else in a line of their own while there are any. */
    private void placeChips() {
        boolean beside = node.getWidth() >= CHIPS_BESIDE;
        var wanted = List.<Node>of(
                search, showFacets, showPivot, showMap, files, beside ? chips : between, shownRows, onlyMarked);
        boolean below = !beside && !chips.getChildren().isEmpty();
        var lines = below ? List.<Node>of(bar, chips) : List.<Node>of(bar);
        if (!bar.getChildren().equals(wanted) || !node.getChildren().equals(lines)) {
            bar.getChildren().clear();
            node.getChildren().setAll(lines);
            bar.getChildren().setAll(wanted);
        }
    }

    private ContextMenu fileMenu() {
        var menu = new ContextMenu();
        for (var format : TableExport.Format.values()) {
            var item = TablePart.item(
                    language.of("explore.export." + format.name()), () -> export.to(format, TableExport.Words.BESIDE));
            item.setId("export-" + format.name().toLowerCase(Locale.ROOT));
            menu.getItems().add(item);
            if (format == TableExport.Format.CSV) {
                var inside = TablePart.item(
                        language.of("explore.export.CSV.inside"), () -> export.to(format, TableExport.Words.INSIDE));
                inside.setId("export-csv-inside");
                menu.getItems().add(inside);
            }
        }
        menu.getItems().add(TablePart.item(language.of("explore.copy"), copy));
        return menu;
    }

    private void toggle(ToggleButton button, String id, String icon, String key) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("button-icon");
        button.setAccessibleText(language.of(key));
        Hint.on(button, language.of(key));
    }

    private void searchChanged(String text) {
        if (!search.getText().equals(text)) {
            search.setText(text);
            typing.stop();
        }
    }

    void dispose() {
        typing.stop();
        bound.unsubscribe();
        showFacets.selectedProperty().unbindBidirectional(explore.open());
        showPivot.selectedProperty().unbindBidirectional(explore.pivot().open());
        showMap.selectedProperty().unbindBidirectional(map.open());
        chips.dispose();
    }
}
