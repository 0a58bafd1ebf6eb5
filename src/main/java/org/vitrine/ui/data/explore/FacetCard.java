package org.vitrine.ui.data.explore;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.FacetCounts;

/** A facet in the panel: its head, its values, and the rows without one. */
abstract class FacetCard extends VBox {
    protected final ExploreViewModel model;
    protected final ColumnInfo column;
    protected final FacetWords words;
    private final Button clear = new Button();
    private final CheckBox missing = new CheckBox();
    private final Label missingRows = new Label();
    private final HBox missingLine;

    FacetCard(ExploreViewModel model, ColumnInfo column, FacetWords words) {
        this.model = model;
        this.column = column;
        this.words = words;
        setId("facet-" + column.name());
        getStyleClass().add("facet");
        var title = new Label(column.name());
        title.getStyleClass().add("text-strong");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        clear.setText(words.texts().of("explore.facet.clear"));
        clear.getStyleClass().addAll("flat", "small");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(event -> model.change(facet().cleared()));
        var away = new Button(null, new FontIcon("mdal-close"));
        away.getStyleClass().addAll("flat", "button-icon", "small");
        away.setAccessibleText(words.texts().of("explore.facet.remove", column.name()));
        away.setOnAction(event -> model.remove(column.name()));
        var head = new HBox(4, title, clear, away);
        head.setAlignment(Pos.CENTER_LEFT);
        missing.setText(words.texts().of("explore.missing"));
        missing.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(missing, Priority.ALWAYS);
        missing.setOnAction(event -> model.change(withMissing(missing.isSelected())));
        missingRows.getStyleClass().add("text-secondary");
        missingLine = new HBox(8, missing, missingRows);
        missingLine.getStyleClass().add("facet-line");
        getChildren().addAll(head, missingLine);
    }

    /** Puts the values between head and missing. */
    final void content(Region... nodes) {
        getChildren().addAll(1, java.util.List.of(nodes));
    }

    /** The facet as it stands in the model. */
    final Facet facet() {
        return model.facets().get().stream()
                .filter(each -> each.column().equals(column.name()))
                .findFirst()
                .orElseGet(() -> Facet.of(column));
    }

    private Facet withMissing(boolean wanted) {
        return switch (facet()) {
            case Facet.Values values -> values.withMissing(wanted);
            case Facet.Range range -> range.withMissing(wanted);
        };
    }

    final void show(Facet facet, FacetCounts counts) {
        boolean chosen = facet.filter().isPresent();
        clear.setVisible(chosen);
        clear.setManaged(chosen);
        missing.setSelected(facet.missing());
        missingRows.setText(words.count(counts.missing()));
        boolean any = counts.missing() > 0 || facet.missing();
        missingLine.setVisible(any);
        missingLine.setManaged(any);
        fill(facet, counts);
    }

    abstract void fill(Facet facet, FacetCounts counts);

    /** Shows what the marked rows have of each value or bar; nothing when none is marked. */
    abstract void brush(long[] rows);

    /** Marks where a row's value lies. */
    void mark(double value) {}
}
