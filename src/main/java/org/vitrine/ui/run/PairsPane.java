package org.vitrine.ui.run;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.Classification;
import org.vitrine.evaluate.Reliability;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Curve;
import org.vitrine.ui.fx.CurveChart;
import org.vitrine.ui.fx.Turns;

/** Yes-or-no measures on labelled pairs, each beside what guessing would reach, and with the class balance they mean nothing without. */
final class PairsPane extends VBox {
    private final Label title = new Label();
    private final Label protocol = new Label();
    private final Button ask = new Button();
    private final GridPane grid = new GridPane();
    private final Label reliabilityTitle = new Label();
    private final CurveChart reliability = new CurveChart();
    private final VBox reliabilityBox = new VBox(reliabilityTitle, reliability);
    private Subscription coming = Subscription.EMPTY;

    PairsPane() {
        setId("pairsPane");
        getStyleClass().add("test-pane");
        title.getStyleClass().add("text-heading");
        protocol.getStyleClass().add("text-secondary");
        protocol.setWrapText(true);
        protocol.setId("pairsProtocol");
        ask.setId("measurePairs");
        grid.getStyleClass().add("test-grid");
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setMinWidth(i == 0 ? 120 : i == 3 ? 0 : 104);
            column.setHgrow(i == 3 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(i == 0 || i == 3 ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        reliability.setId("reliability");
        reliabilityTitle.getStyleClass().add("text-body");
        reliabilityBox.getStyleClass().addAll("run-chart", "reliability-chart");
        for (var part : List.of(ask, grid, reliabilityBox)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        getChildren().addAll(title, protocol, ask, grid, reliabilityBox);
    }

    void speak(Texts texts) {
        reliability.speak(texts);
    }

    /** The rows come one a frame, the drawing after them. */
    void show(RunWords words, TrainingPlan plan, RunSnapshot run, PairMeasuring measuring, Turns turns) {
        boolean there = run.state().hasModel();
        setVisible(there);
        setManaged(there);
        if (!there) {
            return;
        }
        var standing = measuring.of(plan.run());
        title.setText(words.of("run.pairs"));
        ask.setText(words.of(standing.busy() ? "run.pairs.busy" : "run.pairs.measure"));
        ask.setDisable(standing.busy());
        ask.setVisible(standing.result().isEmpty());
        ask.setOnAction(event -> measuring.measure(plan.run()));
        protocol.setText(standing.problem()
                .map(why -> told(words, why))
                .or(() -> standing.result()
                        .map(result -> words.of(
                                "run.pairs.protocol",
                                RunWords.split(plan.split()),
                                result.pairs(),
                                result.positiveShare(),
                                result.negatives(),
                                plan.seed(),
                                result.threshold())))
                .orElse(words.of("run.pairs.about")));
        coming.unsubscribe();
        grid.setVisible(standing.result().isPresent());
        reliabilityBox.setVisible(standing.result().isPresent());
        grid.getChildren().clear();
        standing.result().ifPresent(measured -> coming = turns.take(filling(words, measured)));
    }

    private static String told(RunWords words, Problem why) {
        return String.join(" ", words.of(why.what()), words.of(why.why()), words.of(why.advice()));
    }

    private List<Runnable> filling(RunWords words, Classification measured) {
        return List.of(
                () -> grid.addRow(
                        0,
                        label(words.of("run.test.measure"), "overline"),
                        label(words.of("run.pairs.test"), "overline"),
                        label(words.of("run.pairs.guessing"), "overline"),
                        label(words.of("run.pairs.meaning"), "overline")),
                () -> row(words, "accuracy", measured.accuracy(), measured.majority()),
                () -> row(words, "auc", measured.auc(), 0.5),
                () -> row(words, "log-loss", measured.logLoss(), measured.majorityLogLoss()),
                () -> row(words, "precision", measured.precision(), measured.positiveShare()),
                () -> row(words, "recall", measured.recall(), Double.NaN),
                () -> row(words, "f1", measured.f1(), Double.NaN),
                () -> row(words, "ece", measured.reliability().error(), Double.NaN),
                () -> draw(words, measured.reliability()));
    }

    /** What was said beside what it came to; on the diagonal, probabilities mean what they say. */
    private void draw(RunWords words, Reliability measured) {
        reliabilityTitle.setText(words.of("run.pairs.reliability"));
        reliability.name(words.of("run.pairs.reliability.said"), words.of("run.pairs.reliability.came"));
        reliability.reach(0, 1);
        var bins = measured.bins();
        var diagonal = new double[] {0, 1};
        reliability.show(
                List.of(
                        new Curve(words.of("run.pairs.reliability.ideal"), diagonal, diagonal, 1, Curve.Dash.DASHED),
                        new Curve(
                                words.of("run.pairs.reliability.model"),
                                bins.stream()
                                        .mapToDouble(Reliability.Bin::probability)
                                        .toArray(),
                                bins.stream()
                                        .mapToDouble(Reliability.Bin::share)
                                        .toArray(),
                                0,
                                Curve.Dash.SOLID)),
                List.of());
    }

    private void row(RunWords words, String name, double value, double guessing) {
        grid.addRow(
                grid.getRowCount(),
                Explained.by(words, label(words.of("run.pairs." + name), "text-body"), "pairs." + name),
                label(words.figure(value), "text-strong"),
                label(words.figure(guessing), "text-secondary"),
                label(words.of("run.pairs." + name + ".meaning"), "text-secondary"));
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
