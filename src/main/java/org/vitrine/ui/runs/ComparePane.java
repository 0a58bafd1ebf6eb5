package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Baseline;
import org.vitrine.ui.fx.ChartRegion;
import org.vitrine.ui.fx.Curve;
import org.vitrine.ui.fx.CurveChart;
import org.vitrine.ui.run.RunCurves;
import org.vitrine.ui.run.RunWords;

/** Several runs laid over one another: their metric by epoch, and what was set differently. */
public final class ComparePane extends VBox {
    private final Label title = heading();
    private final Label caution = new Label();
    private final Label more = new Label();
    private final CurveChart chart = new CurveChart();
    private final VBox curves;
    private final SeriesPane rolling = new SeriesPane();
    private final VerdictPane verdict = new VerdictPane();
    private final Label differences = heading();
    private final GridPane grid = new GridPane();
    private RunWords words = new RunWords(Texts.in(java.util.Locale.ENGLISH));

    public ComparePane() {
        getStyleClass().add("run-pane");
        caution.getStyleClass().add("setting-message");
        caution.setWrapText(true);
        caution.managedProperty().bind(caution.visibleProperty());
        more.setId("compareMore");
        more.getStyleClass().add("setting-message");
        more.setWrapText(true);
        more.managedProperty().bind(more.visibleProperty());
        curves = new VBox(title, chart);
        curves.getStyleClass().add("run-chart");
        curves.managedProperty().bind(curves.visibleProperty());
        chart.setId("compareChart");
        grid.getStyleClass().add("test-grid");
        grid.setId("differences");
        getChildren().addAll(more, caution, rolling, curves, verdict, differences, wide(grid));
    }

    /** Scrolled by itself where it is wider than the page: ten runs are, and would take the curves with them. */
    private static ScrollPane wide(GridPane grid) {
        var scroll = new ScrollPane(grid);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(0);
        scroll.setPrefWidth(0);
        scroll.setMaxWidth(Double.MAX_VALUE);
        scroll.setMinHeight(USE_PREF_SIZE);
        return scroll;
    }

    private static Label heading() {
        var label = new Label();
        label.getStyleClass().add("text-heading");
        return label;
    }

    void speak(Texts texts) {
        words = new RunWords(texts);
        chart.speak(texts);
        differences.setText(words.of("runs.differences"));
    }

    /**
     * @param runs   two or more
     * @param marked how many are marked; the others are not compared
     */
    void show(List<ReplayedRun> runs, int marked) {
        more.setVisible(marked > RunsViewModel.MOST_COMPARED);
        more.setText(words.of("runs.compared.first", marked, RunsViewModel.MOST_COMPARED));
        var metric = runs.getFirst().summary().metric();
        var name = words.of(RunWords.metric(metric));
        title.setText(words.of("runs.compared", name, runs.size()));
        var series = ReplayedRun.series(runs);
        rolling.show(words, series, metric);
        var mixed = series.isEmpty()
                ? runs.stream()
                        .flatMap(run -> runs.getFirst().mixesWith(run).stream())
                        .findFirst()
                : Optional.<Phrase>empty();
        caution.setVisible(mixed.isPresent());
        caution.setText(
                mixed.map(how -> words.of("runs.differentProtocol", how)).orElse(""));
        boolean comparable = mixed.isEmpty() && series.isEmpty();
        curves.setVisible(comparable);
        if (comparable) {
            draw(runs, name);
        }
        differences(runs, mixed.isEmpty());
    }

    private void draw(List<ReplayedRun> runs, String name) {
        chart.name(words.of("run.axis.epoch"), name);
        var drawing = new ArrayList<Curve>();
        var bars = new LinkedHashMap<String, Baseline>();
        double reach = 1;
        for (var run : runs) {
            var snapshot = run.run().history().snapshot();
            var drawn = new RunCurves(words, run.run().plan());
            drawing.add(drawn.metric(
                    snapshot,
                    called(run, drawing.size()),
                    drawing.size() % ChartRegion.TONES,
                    Curve.Dash.values()[drawing.size() % Curve.Dash.values().length]));
            drawn.bars(snapshot).forEach(bar -> bars.putIfAbsent(bar.name(), bar));
            reach = Math.max(reach, RunCurves.reach(snapshot));
        }
        chart.reach(0, reach);
        chart.show(drawing, List.copyOf(bars.values()));
    }

    /** Puts what the comparison came to under the curves. */
    void show(Verdict now, List<ReplayedRun> runs) {
        verdict.show(words, now, runs);
    }

    private String called(ReplayedRun run, int number) {
        return words.of("runs.called", number + 1, RunWords.model(run.summary().model()));
    }

    /** @param comparable whether their numbers may stand side by side */
    private void differences(List<ReplayedRun> runs, boolean comparable) {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        for (int i = 0; i <= runs.size(); i++) {
            var column = new ColumnConstraints();
            column.setMinWidth(i == 0 ? 176 : 136);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        add(0, words.of("run.test.measure"), "overline");
        for (int i = 0; i < runs.size(); i++) {
            grid.add(label(called(runs.get(i), i), "overline"), i + 1, 0);
        }
        int row = 1;
        if (comparable) {
            row = line(
                    row,
                    words.of("runs.column.best"),
                    runs.stream().map(run -> words.figure(run.summary().best())).toList());
            row = line(
                    row,
                    words.of("runs.column.test"),
                    runs.stream()
                            .map(run -> words.figure(RunWords.value(
                                    run.summary().test(), run.summary().metric())))
                            .toList());
        }
        row = line(
                row,
                words.of("runs.column.time"),
                runs.stream().map(run -> RunWords.clock(run.summary().spent())).toList());
        if (!ReplayedRun.series(runs).isEmpty()) {
            row = line(
                    row,
                    words.of("runs.series.origin"),
                    runs.stream().map(ReplayedRun::origin).toList());
        }
        for (var setting : differing(runs).entrySet()) {
            var key = "model.parameter." + setting.getKey();
            // a run may have ended before
            row = line(row, words.of(setting.getKey().equals("epochs") ? "runs.most.epochs" : key), setting.getValue());
        }
    }

    /** Settings that are not the same in all runs, with the value each run has. */
    private static Map<String, List<String>> differing(List<ReplayedRun> runs) {
        var names = new LinkedHashSet<String>();
        runs.forEach(run -> names.addAll(run.settings().keySet()));
        var differing = new LinkedHashMap<String, List<String>>();
        for (var name : names) {
            var values = runs.stream()
                    .map(run -> run.settings().getOrDefault(name, RunWords.NONE))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differing.put(name, values);
            }
        }
        return differing;
    }

    private int line(int row, String name, List<String> values) {
        add(row, name, "text-body");
        for (int i = 0; i < values.size(); i++) {
            grid.add(label(values.get(i), "text-strong"), i + 1, row);
        }
        return row + 1;
    }

    private void add(int row, String text, String styleClass) {
        grid.add(label(text, styleClass), 0, row);
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
