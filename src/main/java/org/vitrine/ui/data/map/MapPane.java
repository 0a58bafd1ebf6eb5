package org.vitrine.ui.data.map;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.MetricName;
import org.vitrine.project.ItemMap;
import org.vitrine.project.RunSummary;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.PointMap;

/** The map of a model's items beside a table: what is drawn around on it is marked in the table, and the other way round. */
public final class MapPane extends VBox {
    private final MapViewModel model;
    private final Texts texts;
    private final ComboBox<RunSummary> runs = new ComboBox<>();
    private final PointMap points = new PointMap();
    private final Label about = new Label();
    private final HBox head;
    private final FlowPane legend = new FlowPane(12, 2);
    private final Subscription bound;

    public MapPane(MapViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("mapPane");
        getStyleClass().add("map-pane");
        points.setId("pointMap");
        points.speak(texts);
        points.tell(new PointMap.Listener() {
            @Override
            public void gathered(BitSet found, boolean more) {
                model.mark(found, more);
            }

            @Override
            public void emptied() {
                model.unmark();
            }
        });
        about.setId("mapAbout");
        about.getStyleClass().add("text-secondary");
        about.setWrapText(true);
        about.setMaxWidth(Double.MAX_VALUE);
        about.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(points, Priority.ALWAYS);
        head = head();
        getChildren().addAll(head, points, legend, about);
        bound = Subscription.combine(
                model.runs().subscribe(this::fillRuns),
                model.run().subscribe(this::showRun),
                model.map().subscribe(this::show),
                model.places().subscribe(places -> {
                    points.mark(places);
                    tell();
                }),
                model.told().subscribe(told -> tell()));
    }

    /** What can come one after the other. */
    public List<Node> parts() {
        return List.copyOf(getChildren());
    }

    private HBox head() {
        runs.setId("mapRun");
        runs.setMaxWidth(Double.MAX_VALUE);
        runs.setAccessibleText(texts.of("map.run"));
        runs.setButtonCell(new RunCell());
        runs.setCellFactory(list -> new RunCell());
        runs.setOnAction(event -> {
            if (runs.getValue() != null) {
                model.run().set(Optional.of(runs.getValue()));
            }
        });
        HBox.setHgrow(runs, Priority.ALWAYS);
        var group = new ToggleGroup();
        var rectangle = tool("mapRectangle", "mdal-crop_din", "map.rectangle", PointMap.Tool.RECTANGLE, group);
        var lasso = tool("mapLasso", "mdal-gesture", "map.lasso", PointMap.Tool.LASSO, group);
        group.selectToggle(rectangle);
        var head = new HBox(8, runs, rectangle, lasso);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private ToggleButton tool(String id, String icon, String key, PointMap.Tool wanted, ToggleGroup group) {
        var button = new ToggleButton();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("button-icon");
        button.setAccessibleText(texts.of(key));
        Hint.on(button, texts.of(key));
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            group.selectToggle(button);
            points.use(wanted);
        });
        return button;
    }

    private void fillRuns(List<RunSummary> found) {
        runs.getItems().setAll(found);
        runs.setDisable(found.isEmpty());
        showRun(model.run().get());
    }

    private void showRun(Optional<RunSummary> run) {
        runs.setValue(run.orElse(null));
    }

    private void show(Optional<ItemMap> map) {
        legend.getChildren().clear();
        if (map.isEmpty()) {
            points.show(new float[0], new float[0], new int[0], point -> "");
        } else {
            var shown = map.get();
            points.show(shown.x(), shown.y(), shown.groupOf(), point -> name(shown, point));
            for (int group = 0; group < shown.groups().size(); group++) {
                legend.getChildren().add(entry(shown.groups().get(group), "map-group-" + (group + 1)));
            }
            if (!shown.groups().isEmpty()) {
                legend.getChildren().add(entry(texts.of("map.others"), "map-group-0"));
            }
        }
        tell();
    }

    private String name(ItemMap map, int point) {
        int group = map.groupOf()[point];
        return texts.of(
                "map.point",
                map.items().get(point).value(),
                map.events()[point],
                group < 0 ? texts.of("map.others") : map.groups().get(group));
    }

    private static Label entry(String name, String style) {
        var dot = new Region();
        dot.getStyleClass().addAll("map-dot", style);
        var label = new Label(name, dot);
        label.getStyleClass().add("text-secondary");
        return label;
    }

    /** Where there is nothing to choose and nothing to see, only what to do about it. */
    private void showNothing(boolean nothing) {
        for (var part : List.of(head, points, legend)) {
            part.setVisible(!nothing);
            part.setManaged(!nothing);
        }
        VBox.setVgrow(about, nothing ? Priority.ALWAYS : Priority.NEVER);
        about.setMaxHeight(nothing ? Double.MAX_VALUE : Region.USE_PREF_SIZE);
        about.setAlignment(nothing ? Pos.CENTER : Pos.TOP_LEFT);
        about.setTextAlignment(nothing ? TextAlignment.CENTER : TextAlignment.LEFT);
    }

    private void tell() {
        var told = model.told().get();
        showNothing(told.isPresent() && model.runs().get().isEmpty());
        if (told.isPresent() || model.map().get().isEmpty()) {
            about.setText(told.map(texts::of).orElse(""));
            return;
        }
        var map = model.map().get().orElseThrow();
        var parts = new ArrayList<String>();
        int marked = model.places().get().cardinality();
        parts.add(
                marked == 0
                        ? texts.of("map.how")
                        : texts.of("map.marked", marked, map.items().size()));
        parts.add(texts.of("map.about", map.items().size(), map.explained()[0], map.explained()[1]));
        if (map.leftOut() > 0) {
            parts.add(texts.of("map.leftOut", map.leftOut()));
        }
        if (map.unknown() > 0) {
            parts.add(texts.of("map.unknown", map.unknown()));
        }
        about.setText(texts.sentences(parts));
    }

    public void dispose() {
        bound.unsubscribe();
    }

    /** A run by its model and what it reached. */
    private final class RunCell extends ListCell<RunSummary> {
        @Override
        protected void updateItem(@Nullable RunSummary run, boolean empty) {
            super.updateItem(run, empty);
            setText(
                    empty || run == null
                            ? ""
                            : texts.of("model." + run.model() + ".title") + " · "
                                    + texts.of(
                                            "map.runDetail", run.started(), MetricName.of(run.metric()), run.best()));
        }
    }
}
