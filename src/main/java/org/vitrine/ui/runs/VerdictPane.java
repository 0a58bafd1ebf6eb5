package org.vitrine.ui.runs;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.evaluate.significance.Comparison;
import org.vitrine.project.RunComparison;
import org.vitrine.train.RunId;
import org.vitrine.ui.run.RunWords;

/** Who is better by more than luck: the differences of the chosen runs on the shoppers of the test part. */
final class VerdictPane extends VBox {
    private final Label title = styled("text-heading");
    private final Label sentence = styled("verdict");
    private final Label legacy = styled("legacy-mark");
    private final Label stamp = styled("text-secondary");
    private final GridPane grid = new GridPane();

    VerdictPane() {
        setId("verdictPane");
        getStyleClass().add("test-pane");
        sentence.setId("verdict");
        grid.setId("verdictGrid");
        grid.getStyleClass().add("test-grid");
        for (int i = 0; i < 5; i++) {
            var column = new ColumnConstraints();
            column.setMinWidth(i == 0 ? 176 : 96);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        for (var part : List.of(sentence, legacy, stamp, grid)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        getChildren().addAll(title, sentence, legacy, grid, stamp);
    }

    private static Label styled(String styleClass) {
        var label = new Label();
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        return label;
    }

    void show(RunWords words, Verdict verdict, List<ReplayedRun> runs) {
        boolean there = !verdict.equals(Verdict.NONE);
        setVisible(there);
        setManaged(there);
        title.setText(words.of("runs.verdict"));
        grid.getChildren().clear();
        grid.setVisible(verdict.found().isPresent());
        stamp.setVisible(verdict.found().isPresent());
        legacy.setVisible(
                verdict.found().filter(found -> found.protocol().isSampled()).isPresent());
        legacy.setText(words.of("run.legacy"));
        sentence.setText(verdict.why()
                .map(why -> told(words, why))
                .or(() -> verdict.found().map(found -> sentence(words, found, runs)))
                .orElse(words.of("runs.verdict.busy")));
        verdict.found().ifPresent(found -> fill(words, found, runs));
    }

    private static String told(RunWords words, Problem why) {
        return String.join(" ", words.of(why.what()), words.of(why.why()), words.of(why.advice()));
    }

    private static String sentence(RunWords words, RunComparison found, List<ReplayedRun> runs) {
        return found.winner()
                .map(one -> words.of("runs.verdict.winner", name(words, one, runs), RunWords.metric(found.metric())))
                .orElseGet(() -> words.of("runs.verdict.nobody", RunWords.metric(found.metric())));
    }

    private void fill(RunWords words, RunComparison found, List<ReplayedRun> runs) {
        title.setText(words.of("runs.verdict.title", RunWords.metric(found.metric())));
        grid.addRow(
                0,
                label(words.of("runs.verdict.pair"), "overline"),
                label(words.of("runs.verdict.difference"), "overline"),
                label(words.of("runs.verdict.interval"), "overline"),
                label(words.of("runs.verdict.p"), "overline"),
                label(words.of("runs.verdict.detectable"), "overline"));
        found.found().pairs().forEach(pair -> row(words, found, pair, runs));
        stamp.setText(words.of(
                "runs.verdict.stamp",
                RunWords.stamp(found.entries().getFirst().plan(), found.protocol()),
                found.found().pairs().getFirst().users()));
    }

    private void row(RunWords words, RunComparison found, Comparison.Pair pair, List<ReplayedRun> runs) {
        var a = name(words, found.entries().get(pair.a()), runs);
        var b = name(words, found.entries().get(pair.b()), runs);
        var style = pair.isDecided() ? "test-deciding" : "text-body";
        grid.addRow(
                grid.getRowCount(),
                label(words.of("runs.verdict.minus", a, b), "text-body"),
                label(words.figure(pair.difference()), style),
                label(
                        words.of(
                                "runs.verdict.fromTo",
                                words.figure(pair.interval().low()),
                                words.figure(pair.interval().high())),
                        "text-body"),
                label(words.of("runs.verdict.pValue", pair.p()), "text-body"),
                label(words.figure(pair.detectable()), "text-secondary"));
    }

    /** As the curves call it; of several seeds the first with their number. */
    private static String name(RunWords words, RunComparison.Entry entry, List<ReplayedRun> runs) {
        var model = RunWords.model(entry.plan().model().kind());
        var called = Phrase.of("runs.called", number(entry.runs().getFirst(), runs), model);
        return entry.runs().size() == 1
                ? words.of(called)
                : words.of("runs.verdict.seeds", called, entry.runs().size());
    }

    private static int number(RunId run, List<ReplayedRun> runs) {
        for (int k = 0; k < runs.size(); k++) {
            if (runs.get(k).summary().run().equals(run)) {
                return k + 1;
            }
        }
        return 0;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
