package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/** From where on the checks speak: one field for each limit, with what is usual beside it. They come one a frame when first asked for. */
final class ThresholdForm {
    private final QualityViewModel model;
    private final Language language;
    private final Map<Limit, TextField> fields = new EnumMap<>(Limit.class);
    private final VBox node = new VBox();
    private final GridPane grid = new GridPane();
    private final Button apply = new Button();
    private final Button usual = new Button();
    private final Subscription bound;

    ThresholdForm(QualityViewModel model, Language language, Turns turns) {
        this.model = model;
        this.language = language;
        node.setId("threshold-form");
        node.setVisible(false);
        node.managedProperty().bind(node.visibleProperty());
        node.getStyleClass().addAll("card", "threshold-form");
        apply.setId("apply-thresholds");
        apply.setText(language.of("data.quality.apply"));
        apply.getStyleClass().add("accent");
        apply.setOnAction(event -> apply());
        usual.setId("usual-thresholds");
        usual.setText(language.of("data.quality.usual"));
        usual.setOnAction(event -> model.change(QualityThresholds.USUAL));
        var buttons = new HBox(12, apply, usual);
        buttons.setAlignment(Pos.CENTER_LEFT);
        initializeGrid();
        node.getChildren().addAll(buttons, grid);
        bound = Subscription.combine(
                model.thresholds().subscribe(this::show),
                model.working().subscribe(node::setDisable),
                node.visibleProperty().subscribe(seen -> {
                    if (seen && grid.getChildren().isEmpty()) {
                        turns.takeAll(rows());
                    }
                }));
    }

    Node node() {
        return node;
    }

    Subscription bound() {
        return bound;
    }

    private void initializeGrid() {
        grid.getStyleClass().add("threshold-grid");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        words.setMinWidth(160);
        grid.getColumnConstraints().setAll(words, new ColumnConstraints(), new ColumnConstraints());
    }

    /** Steps that add the limits, one each. */
    private List<Runnable> rows() {
        return Arrays.stream(Limit.values())
                .<Runnable>map(limit -> () -> add(limit))
                .toList();
    }

    private void add(Limit limit) {
        var name = new Label(language.of("quality.limit." + limit.word()));
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        var field = new TextField(text(limit, model.thresholds().get().get(limit)));
        field.setId("limit-" + limit.word());
        field.setPrefColumnCount(6);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setOnAction(event -> apply());
        name.setLabelFor(field);
        field.setAccessibleText(name.getText());
        var common = new Label(language.of("data.quality.usualIs", text(limit, limit.usual())));
        common.getStyleClass().add("text-secondary");
        common.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(fields.size(), name, field, common);
        fields.put(limit, field);
    }

    private void show(QualityThresholds limits) {
        fields.forEach((limit, field) -> field.setText(text(limit, limits.get(limit))));
        apply.setDisable(!model.isWritable());
        usual.setDisable(!model.isWritable() || limits.equals(QualityThresholds.USUAL));
    }

    private void apply() {
        var typed = new ArrayList<QualityViewModel.Typed>();
        fields.forEach((limit, field) -> typed.add(new QualityViewModel.Typed(limit, field.getText())));
        model.change(typed);
    }

    private static String text(Limit limit, double value) {
        return QualityViewModel.Typed.of(limit, value).value();
    }
}
