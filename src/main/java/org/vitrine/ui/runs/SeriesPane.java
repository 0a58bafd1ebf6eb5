package org.vitrine.ui.runs;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.vitrine.evaluate.significance.Spread;
import org.vitrine.project.RollingSeries;
import org.vitrine.ui.run.RunWords;

/** Models at several origins of a rolling split: mean and standard deviation of the test parts' numbers. */
final class SeriesPane extends VBox {
    /** Of the metrics those that tell how good lists are. */
    private static final List<String> SHOWN = List.of("ndcg", "recall", "hr", "mrr", "map");

    private final Label title = new Label();
    private final Label about = new Label();
    private final GridPane grid = new GridPane();

    SeriesPane() {
        getStyleClass().add("run-pane");
        setId("rollingSeries");
        title.getStyleClass().add("text-heading");
        about.getStyleClass().add("text-secondary");
        about.setWrapText(true);
        grid.getStyleClass().add("test-grid");
        getChildren().addAll(title, about, grid);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /**
     * @param series none hides the pane
     * @param metric the one that decided, such as {@code ndcg@10}
     */
    void show(RunWords words, List<RollingSeries> series, String metric) {
        setVisible(!series.isEmpty());
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        if (series.isEmpty()) {
            return;
        }
        title.setText(words.of("runs.series.title", series.getFirst().runs().size()));
        about.setText(words.of("runs.series.about"));
        var length = metric.substring(metric.indexOf('@'));
        var metrics = SHOWN.stream()
                .map(name -> name + length)
                .filter(name -> series.getFirst().test().containsKey(name))
                .toList();
        column(176, HPos.LEFT);
        for (int k = 0; k < metrics.size(); k++) {
            column(144, HPos.RIGHT);
            grid.add(label(words.of(RunWords.metric(metrics.get(k))), "overline"), k + 1, 0);
        }
        for (int row = 0; row < series.size(); row++) {
            var one = series.get(row);
            grid.add(label(called(words, one, series), "text-body"), 0, row + 1);
            for (int k = 0; k < metrics.size(); k++) {
                var found = one.test().get(metrics.get(k));
                var style = metrics.get(k).equals(metric) ? "test-deciding" : "text-body";
                grid.add(label(found == null ? RunWords.NONE : said(words, found), style), k + 1, row + 1);
            }
        }
    }

    /** By its model; where two are of one model, by its first run too. */
    private static String called(RunWords words, RollingSeries one, List<RollingSeries> all) {
        var kind = one.plan().model().kind();
        var model = words.of(RunWords.model(kind));
        long alike = all.stream()
                .filter(other -> other.plan().model().kind().equals(kind))
                .count();
        return alike == 1
                ? model
                : words.of("runs.series.several", model, one.runs().getFirst().value());
    }

    private static String said(RunWords words, Spread found) {
        return words.of("runs.series.value", words.figure(found.mean()), words.figure(found.deviation()));
    }

    private void column(double width, HPos side) {
        var column = new ColumnConstraints();
        column.setMinWidth(width);
        column.setHalignment(side);
        grid.getColumnConstraints().add(column);
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
