package org.vitrine.ui.data.explore;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.vitrine.ui.fx.Turns;

/** The facets beside the table. Their cards come and are filled one a frame, from the top. */
public final class FacetPanel extends VBox {
    private final ExploreViewModel model;
    private final Supplier<FacetWords> words;
    private final MenuButton add = new MenuButton();
    private final Button clearAll = new Button();
    private final HBox head = new HBox(4);
    private final Label none = new Label();
    private final VBox cards = new VBox();
    private final Map<String, FacetCard> made = new LinkedHashMap<>();
    private final Turns turns;
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;

    public FacetPanel(ExploreViewModel model, Supplier<FacetWords> words, Turns turns) {
        this.model = model;
        this.words = words;
        this.turns = turns;
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
        head.getChildren().addAll(title, between, clearAll, add);
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
        made.keySet()
                .removeIf(
                        name -> facets.stream().noneMatch(each -> each.column().equals(name)));
        arrange(facets);
        filling.unsubscribe();
        filling = turns.take(
                facets.stream().<Runnable>map(facet -> () -> fill(facet)).toList());
    }

    /** A facet's card, made if it is not there yet, with what is known of it. */
    private void fill(Facet facet) {
        var table = model.table().get();
        var column = table.flatMap(here -> column(here, facet.column()));
        if (column.isEmpty()) {
            return;
        }
        var card = made.get(facet.column());
        if (card == null) {
            card = card(facet, column.get());
            made.put(facet.column(), card);
            arrange(model.facets().get());
        }
        var counts = model.counts().get();
        for (int k = 0; k < counts.size(); k++) {
            if (counts.get(k).column().equals(facet.column())) {
                card.show(facet, counts.get(k));
                card.brush(brushed(model.brush().get(), k));
            }
        }
        mark(table.get(), facet.column(), card);
    }

    private void arrange(List<Facet> facets) {
        var wanted = facets.stream()
                .flatMap(each -> Optional.ofNullable(made.get(each.column())).stream())
                .toList();
        if (!cards.getChildren().equals(wanted)) {
            cards.getChildren().setAll(wanted);
        }
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
            var rows = brushed(brush, k);
            Optional.ofNullable(made.get(counts.get(k).column())).ifPresent(card -> card.brush(rows));
        }
    }

    /** What the marked rows have of the values of a facet; nothing when none is marked. */
    private static long[] brushed(Brush brush, int facet) {
        return facet < brush.rows().size() ? brush.rows().get(facet) : new long[0];
    }

    private void mark() {
        model.table().get().ifPresent(table -> made.forEach((name, card) -> mark(table, name, card)));
    }

    private void mark(DataTable table, String name, FacetCard card) {
        var value = model.marked().get().map(row -> table.value(row, table.place(name)));
        card.mark(
                value.orElse(null) instanceof Number number
                        ? number.doubleValue()
                        : value.orElse(null) instanceof LocalDate day ? day.toEpochDay() * 86_400.0 : Double.NaN);
    }

    /** Its head and its cards, from the top: what takes long to be seen for the first time. */
    public List<Node> parts() {
        var parts = new ArrayList<Node>(cards.getChildren());
        parts.addFirst(head);
        return parts;
    }

    public void dispose() {
        filling.unsubscribe();
        bound.unsubscribe();
    }
}
