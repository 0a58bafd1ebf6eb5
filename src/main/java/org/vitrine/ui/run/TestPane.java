package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;

/** What the finished model reaches on the part nobody had seen, by list length, under the protocol it came about by. */
final class TestPane extends VBox {
    private final GridPane grid = new GridPane();
    private final Label title = new Label();
    private final Label protocol = new Label();

    TestPane() {
        setId("testPane");
        getStyleClass().add("test-pane");
        title.getStyleClass().add("text-heading");
        protocol.getStyleClass().add("text-secondary");
        protocol.setWrapText(true);
        protocol.setId("protocol");
        grid.getStyleClass().add("test-grid");
        getChildren().addAll(title, protocol, grid);
    }

    void show(RunWords words, TrainingPlan plan, RunSnapshot run) {
        var test = test(run);
        setVisible(test.isPresent());
        setManaged(test.isPresent());
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        test.ifPresent(measured -> fill(words, plan, run, measured));
    }

    private static Optional<Evaluation> test(RunSnapshot run) {
        return run.outcome().flatMap(outcome -> switch (outcome) {
            case RunOutcome.Completed c -> Optional.of(c.test());
            case RunOutcome.Stopped s -> Optional.of(s.test());
            case RunOutcome.Cancelled c -> Optional.empty();
            case RunOutcome.Failed f -> Optional.empty();
        });
    }

    private void fill(RunWords words, TrainingPlan plan, RunSnapshot run, Evaluation test) {
        title.setText(words.of("run.test"));
        protocol.setText(words.of(RunWords.protocol(plan, test.protocol())));
        var lengths = new TreeSet<Integer>();
        var kinds = new LinkedHashMap<String, Boolean>();
        kinds.put(kind(plan.metric()), true);
        test.metrics().keySet().forEach(name -> {
            kinds.putIfAbsent(kind(name), false);
            length(name).ifPresent(lengths::add);
        });
        heads(words, plan, lengths);
        var validation = validation(run);
        int row = 1;
        for (var each : kinds.entrySet()) {
            var cells = new ArrayList<Label>();
            cells.add(label(words.of(RunWords.metric(each.getKey())), each.getValue() ? "text-strong" : "text-body"));
            for (int length : lengths) {
                var name = each.getKey() + "@" + length;
                var style = name.equals(plan.metric()) ? "test-deciding" : "text-body";
                cells.add(label(words.figure(RunWords.value(test.metrics(), name)), style));
            }
            var same = length(plan.metric()).map(l -> each.getKey() + "@" + l).orElse(each.getKey());
            cells.add(label(words.figure(RunWords.value(validation, same)), "text-secondary"));
            cells.add(label(words.figure(run.testBar(same).orElse(Double.NaN)), "text-secondary"));
            grid.addRow(row++, cells.toArray(Label[]::new));
        }
    }

    private void heads(RunWords words, TrainingPlan plan, TreeSet<Integer> lengths) {
        var heads = new ArrayList<Label>();
        heads.add(label(words.of("run.test.measure"), "overline"));
        lengths.forEach(length -> heads.add(label(words.of("run.test.test", length), "overline")));
        heads.add(label(
                words.of(
                        "run.test.validation",
                        length(plan.metric()).map(String::valueOf).orElse("")),
                "overline"));
        heads.add(label(
                words.of(
                        "run.test.bar",
                        length(plan.metric()).map(String::valueOf).orElse("")),
                "overline"));
        for (int i = 0; i < heads.size(); i++) {
            var column = new ColumnConstraints();
            boolean first = i == 0;
            column.setMinWidth(first ? 120 : 80);
            column.setHalignment(first ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(0, heads.toArray(Label[]::new));
    }

    private static Map<String, Double> validation(RunSnapshot run) {
        int best = run.best().map(RunOutcome.Best::epoch).orElse(0);
        return run.epochs().stream()
                .filter(epoch -> epoch.epoch() == best)
                .findFirst()
                .map(epoch -> epoch.validation().metrics())
                .orElse(Map.of());
    }

    private static String kind(String metric) {
        return metric.contains("@") ? metric.substring(0, metric.indexOf('@')) : metric;
    }

    private static Optional<Integer> length(String metric) {
        return metric.contains("@")
                ? Optional.of(Integer.valueOf(metric.substring(metric.indexOf('@') + 1)))
                : Optional.empty();
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
