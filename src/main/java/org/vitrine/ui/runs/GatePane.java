package org.vitrine.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.MetricName;
import org.vitrine.project.Champions;
import org.vitrine.project.Gate;
import org.vitrine.project.GateStanding;
import org.vitrine.project.RunSummary;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.run.RunWords;

/** Whether the run is better than the simple models, and whether the shop goes by it. */
public final class GatePane extends VBox {
    /** Letters of the reason in sight. */
    private static final int REASON = 30;

    private final Label badge = new Label();
    private final Label held = new Label();
    private final Label title = new Label();
    private final TextField reason = new TextField();
    private final Button crown = new Button();
    private final Button back = new Button();
    private RunWords words = new RunWords(Texts.in(java.util.Locale.ENGLISH));

    public GatePane() {
        getStyleClass().add("gate-pane");
        badge.setId("gateBadge");
        badge.getStyleClass().add("gate-badge");
        badge.setMinWidth(USE_PREF_SIZE);
        held.setId("gateHeld");
        title.setId("championTitle");
        reason.setId("championReason");
        crown.setId("crown");
        reason.setPrefColumnCount(REASON);
        back.setId("uncrown");
        back.getStyleClass().add("small");
        crown.getStyleClass().add("small");
        for (var label : List.of(held, title)) {
            label.getStyleClass().add("text-secondary");
            label.setWrapText(true);
        }
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        for (var part : List.of(badge, held, reason, crown, back)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        var standing = new HBox(badge, held);
        var champion = new HBox(title, reason, crown, back);
        standing.getStyleClass().add("gate-row");
        champion.getStyleClass().add("gate-row");
        getChildren().addAll(standing, champion);
    }

    void speak(Texts texts) {
        words = new RunWords(texts);
        badge.setText(words.of("runs.gate.badge"));
        reason.setPromptText(words.of("runs.champion.reason"));
        reason.setAccessibleText(words.of("runs.champion.reason"));
        crown.setText(words.of("runs.champion.crown"));
        back.setText(words.of("runs.champion.back"));
        Hint.on(back, words.of("runs.champion.back.help"));
    }

    /** What the buttons do. */
    void act(RunsViewModel model) {
        crown.setOnAction(event -> {
            model.crown(reason.getText());
            reason.clear();
        });
        back.setOnAction(event -> model.uncrown());
        reason.setOnAction(event -> crown.fire());
    }

    void show(RunSummary run, Champions.Line line) {
        boolean there = run.state().hasModel();
        setVisible(there);
        setManaged(there);
        var standing = run.gateStanding();
        badge.setVisible(standing == GateStanding.FAILED);
        held.setText(Optional.ofNullable(run.gate()).map(this::said).orElse(words.of("runs.gate.unknown")));
        var champion = line.champion();
        boolean own = champion.filter(title -> title.run().equals(run.run())).isPresent();
        title.setText(champion.map(now -> own
                        ? words.of("runs.champion.own", words.started(now.since()), now.reason())
                        : words.of("runs.champion.other", now.run().value(), words.started(now.since())))
                .orElse(words.of("runs.champion.nobody")));
        reason.setVisible(!own);
        crown.setVisible(!own);
        back.setVisible(champion.isPresent());
    }

    private String said(Gate gate) {
        return gate.bars().stream()
                .map(bar -> words.of(
                        "runs.gate." + bar.word(),
                        RunWords.model(bar.model()),
                        MetricName.of(gate.metric()),
                        words.figure(bar.difference()),
                        words.figure(bar.low()),
                        words.figure(bar.high()),
                        bar.p()))
                .collect(Collectors.joining("\n"));
    }
}
