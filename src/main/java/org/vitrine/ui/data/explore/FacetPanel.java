package org.vitrine.ui.data.explore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.data.explore.Brush;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.FacetCounts;

/** The facets beside the table. */
public final class FacetPanel extends VBox {
    private final ExploreViewModel model;
    private final Supplier<FacetWords> words;
    private final MenuButton add = new MenuButton();
    private final Button clearAll = new Button();
    private final Label none = new Label();
    private final VBox cards = new VBox();
    private final Map<String, FacetCard> made = new LinkedHashMap<>();
    private final Subscription bound;

    public FacetPanel(ExploreViewModel model, Supplier<FacetWords> words) {
        this.model = model;
        this.words = words;
        setId("facets");
        getStyleClass().add("facets");
        var texts = words.get().texts();
        var title = new Label(texts.of("explore.facets"));
        title.getStyleClass().add("overline");
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        clearAll.setId("clearFacets");
        clearAll.setText(texts.of("explore.clearAll"));
        clearAll.getStyleClass().addAll("flat", "small");
        clearAll.setOnAction(event -> model.clear());
        add.setId("addFacet");
        add.setText(texts.of("explore.facet.add"));
        add.getStyleClass().addAll("flat", "small");
        var head = new HBox(4, title, between, clearAll, add);
        head.setAlignment(Pos.CENTER_LEFT);
        none.setText(texts.of("explore.facets.none"));
        none.setWrapText(true);
        none.getStyleClass().add("text-secondary");
        cards.getStyleClass().add("facet-cards");
        var scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, none, scroll);
        bound = Subscription.combine(
                model.table().subscribe(table -> {
                    made.clear();
                    fill();
                }),
                model.facets().subscribe(facets -> fill()),
                model.counts().subscribe(counts -> fill()),
                model.chips().subscribe(chips -> clearAll.setVisible(!chips.isEmpty())),
                model.brush().subscribe(this::brush),
                model.marked().subscribe(row -> mark()));
    }

    private void fill() {
        var table = model.table().get();
        var facets = model.facets().get();
        none.setVisible(facets.isEmpty());
        none.setManaged(facets.isEmpty());
        add.getItems()
                .setAll(table.map(DataTable::columns).orElse(List.of()).stream()
                        .filter(column ->
                                facets.stream().noneMatch(each -> each.column().equals(column.name())))
                        .map(this::item)
                        .toList());
        add.setDisable(add.getItems().isEmpty());
        var counts = model.counts().get();
        made.keySet()
                .removeIf(
                        name -> facets.stream().noneMatch(each -> each.column().equals(name)));
        for (var facet : facets) {
            table.flatMap(here -> column(here, facet.column()))
                    .ifPresent(column -> made.computeIfAbsent(column.name(), name -> card(facet, column)));
            counts.stream()
                    .filter(each -> each.column().equals(facet.column()))
                    .findFirst()
                    .ifPresent(found -> show(facet, found));
        }
        var wanted = facets.stream()
                .flatMap(each -> Optional.ofNullable(made.get(each.column())).stream())
                .toList();
        if (!cards.getChildren().equals(wanted)) {
            cards.getChildren().setAll(wanted);
        }
        mark();
    }

    private void show(Facet facet, FacetCounts counts) {
        Optional.ofNullable(made.get(facet.column())).ifPresent(card -> card.show(facet, counts));
    }

    private FacetCard card(Facet facet, ColumnInfo column) {
        return switch (facet) {
            case Facet.Values values -> new ValuesCard(model, column, words.get());
            case Facet.Range range -> new RangeCard(model, column, words.get());
        };
    }

    private MenuItem item(ColumnInfo column) {
        var item = new MenuItem(column.name());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.add(column));
        return item;
    }

    private static Optional<ColumnInfo> column(DataTable table, String name) {
        return table.columns().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private void brush(Brush brush) {
        var counts = model.counts().get();
        for (int k = 0; k < counts.size(); k++) {
            var rows = k < brush.rows().size() ? brush.rows().get(k) : new long[0];
            Optional.ofNullable(made.get(counts.get(k).column())).ifPresent(card -> card.brush(rows));
        }
    }

    private void mark() {
        model.table()
                .get()
                .ifPresent(table -> made.forEach((name, card) -> {
                    var value = model.marked().get().map(row -> table.value(row, table.place(name)));
                    card.mark(
                            value.orElse(null) instanceof Number number
                                    ? number.doubleValue()
                                    : value.orElse(null) instanceof java.time.LocalDate day
                                            ? day.toEpochDay() * 86_400.0
                                            : Double.NaN);
                }));
    }

    /** Its cards, from the top: what takes long to be seen for the first time. */
    public List<Node> parts() {
        return List.copyOf(cards.getChildren());
    }

    public void dispose() {
        bound.unsubscribe();
    }
}
