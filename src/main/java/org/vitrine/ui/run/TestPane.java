package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.MetricName;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Turns;

/** What the finished model reaches on the part nobody had seen, by list length, under the protocol it came about by. */
final class TestPane extends VBox {
    private final GridPane grid = new GridPane();
    private final Label title = new Label();
    private final Label legacy = new Label();
    private final Label protocol = new Label();

    private Subscription coming = Subscription.EMPTY;

    TestPane() {
        setId("testPane");
        getStyleClass().add("test-pane");
        title.getStyleClass().add("text-heading");
        legacy.getStyleClass().add("legacy-mark");
        legacy.setId("legacyMark");
        legacy.setWrapText(true);
        legacy.managedProperty().bind(legacy.visibleProperty());
        protocol.getStyleClass().add("text-secondary");
        protocol.setWrapText(true);
        protocol.setId("protocol");
        grid.getStyleClass().add("test-grid");
        getChildren().addAll(title, legacy, protocol, grid);
    }

    /** The rows come one a frame. */
    void show(RunWords words, TrainingPlan plan, RunSnapshot run, Turns turns) {
        var test = test(run);
        setVisible(test.isPresent());
        setManaged(test.isPresent());
        coming.unsubscribe();
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        test.ifPresent(measured -> coming = turns.take(rows(words, plan, run, measured)));
    }

    private static Optional<Evaluation> test(RunSnapshot run) {
        return run.outcome().flatMap(outcome -> switch (outcome) {
            case RunOutcome.Completed c -> Optional.of(c.test());
            case RunOutcome.Stopped s -> Optional.of(s.test());
            case RunOutcome.Cancelled c -> Optional.empty();
            case RunOutcome.Failed f -> Optional.empty();
        });
    }

    private List<Runnable> rows(RunWords words, TrainingPlan plan, RunSnapshot run, Evaluation test) {
        title.setText(words.of("run.test"));
        legacy.setVisible(test.protocol().isSampled());
        legacy.setText(words.of("run.legacy"));
        protocol.setText(words.protocol(plan, test));
        var lengths = new TreeSet<Integer>();
        var kinds = new ArrayList<String>();
        kinds.add(kind(plan.metric()));
        test.metrics().keySet().forEach(name -> length(name).ifPresent(lengths::add));
        for (var kind : MetricName.OF_LISTS) {
            if (!kinds.contains(kind)
                    && test.metrics().keySet().stream()
                            .anyMatch(name -> kind(name).equals(kind))) {
                kinds.add(kind);
            }
        }
        var whole = kinds.stream().filter(test.metrics()::containsKey).toList();
        kinds.removeAll(whole);
        var compared = new Compared(words, plan, test.metrics(), validation(run), run, List.copyOf(lengths));
        var steps = new ArrayList<Runnable>();
        steps.add(() -> heads(words, plan, lengths));
        kinds.forEach(kind -> steps.add(() -> grid.addRow(grid.getRowCount(), compared.cells(kind))));
        if (!whole.isEmpty()) {
            steps.add(() -> grid.addRow(grid.getRowCount(), wholeHeads(words, lengths.size())));
            whole.forEach(kind -> steps.add(() -> grid.addRow(grid.getRowCount(), compared.wholeCells(kind))));
        }
        return steps;
    }

    /** Of measures that look at the whole ranking, or at no list: no cutoff belongs to them. */
    private static Label[] wholeHeads(RunWords words, int lengths) {
        var heads = new ArrayList<Label>();
        heads.add(label(words.of("run.test.whole"), "overline"));
        heads.add(label(words.of("run.test.whole.test"), "overline"));
        for (int k = 1; k < lengths; k++) {
            heads.add(label("", "overline"));
        }
        heads.add(label(words.of("run.test.whole.validation"), "overline"));
        heads.add(label(words.of("run.test.whole.bar"), "overline"));
        heads.forEach(head -> head.getStyleClass().add("test-whole"));
        return heads.toArray(Label[]::new);
    }

    /** The numbers of one run, to be laid out measure by measure. */
    private record Compared(
            RunWords words,
            TrainingPlan plan,
            Map<String, Double> test,
            Map<String, Double> validation,
            RunSnapshot run,
            List<Integer> lengths) {
        /** Of a measure at each list length. */
        Label[] cells(String kind) {
            var cells = new ArrayList<Label>();
            cells.add(name(kind));
            lengths.forEach(length -> cells.add(value(kind + "@" + length)));
            beside(cells, kind + "@" + deciding(plan, lengths));
            return cells.toArray(Label[]::new);
        }

        /** Of a measure without a cutoff. */
        Label[] wholeCells(String kind) {
            var cells = new ArrayList<Label>();
            cells.add(name(kind));
            cells.add(value(kind));
            lengths.stream().skip(1).forEach(length -> cells.add(label("", "text-body")));
            beside(cells, kind);
            return cells.toArray(Label[]::new);
        }

        private Label name(String kind) {
            var style = kind.equals(kind(plan.metric())) ? "text-strong" : "text-body";
            return Explained.by(words, label(words.of(RunWords.metric(kind)), style), kind);
        }

        private Label value(String name) {
            return label(
                    words.measure(RunWords.value(test, name)),
                    name.equals(plan.metric()) ? "test-deciding" : "text-body");
        }

        private void beside(List<Label> cells, String name) {
            cells.add(label(words.measure(RunWords.value(validation, name)), "text-secondary"));
            cells.add(label(words.measure(run.testBar(plan.metric(), name).orElse(Double.NaN)), "text-secondary"));
        }
    }

    private void heads(RunWords words, TrainingPlan plan, TreeSet<Integer> lengths) {
        var heads = new ArrayList<Label>();
        heads.add(label(words.of("run.test.measure"), "overline"));
        lengths.forEach(length -> heads.add(label(words.of("run.test.test", length), "overline")));
        int deciding = deciding(plan, List.copyOf(lengths));
        heads.add(label(words.of("run.test.validation", deciding), "overline"));
        heads.add(label(words.of("run.test.bar", deciding), "overline"));
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

    /** The list length of the metric that decided; the first where it has none. */
    private static int deciding(TrainingPlan plan, List<Integer> lengths) {
        return length(plan.metric()).or(() -> lengths.stream().findFirst()).orElse(0);
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
