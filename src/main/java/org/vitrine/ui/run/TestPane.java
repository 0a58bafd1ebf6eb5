package org.vitrine.ui.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;

/** What the finished model reaches on the part nobody had seen, each number with the protocol it came about by. */
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
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setHgrow(i == 3 ? Priority.ALWAYS : Priority.NEVER);
            column.setMinWidth(i == 3 ? 0 : 136);
            column.setHalignment(i == 1 || i == 2 ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        getChildren().addAll(title, protocol, grid);
    }

    void show(RunWords words, TrainingPlan plan, RunSnapshot run) {
        var test = test(run);
        setVisible(test.isPresent());
        setManaged(test.isPresent());
        grid.getChildren().clear();
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
        var heads = List.of("run.test.measure", "run.test.test", "run.test.validation", "run.test.protocol");
        for (int i = 0; i < heads.size(); i++) {
            grid.add(label(words.of(heads.get(i)), "overline"), i, 0);
        }
        int bestEpoch = run.best().map(RunOutcome.Best::epoch).orElse(0);
        Map<String, Double> validation = run.epochs().stream()
                .filter(epoch -> epoch.epoch() == bestEpoch)
                .findFirst()
                .map(epoch -> epoch.validation().metrics())
                .orElse(Map.of());
        var stamp = words.of(RunWords.stamp(plan, test.protocol()));
        var names = new LinkedHashSet<String>();
        names.add(plan.metric());
        names.addAll(test.metrics().keySet());
        int row = 1;
        for (var name : names) {
            grid.add(label(words.of(RunWords.metric(name)), name.equals(plan.metric()) ? "text-strong" : "text-body"), 0, row);
            grid.add(label(words.figure(RunWords.value(test.metrics(), name)), "text-strong"), 1, row);
            grid.add(label(words.figure(RunWords.value(validation, name)), "text-body"), 2, row);
            grid.add(label(stamp, "text-secondary"), 3, row);
            row++;
        }
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
