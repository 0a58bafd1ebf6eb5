package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Texts;
import org.vitrine.train.DataSize;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelParameter;
import org.vitrine.train.ModelProblemException;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.run.QueueViewModel.Place;
import org.vitrine.ui.run.QueueViewModel.TakenOut;

/** Who waits for their turn, in what order; nothing at all where nobody does. */
public final class QueuePane extends VBox {
    private static final double ROW = 36;
    /** More rows than this are scrolled to. */
    private static final int MOST_ROWS = 3;
    /** Settings told of a run; the others are in its plan. */
    private static final int MOST_SETTINGS = 4;

    private final ModelCatalogue catalogue = new ModelCatalogue();
    private final VBox waiting = new VBox();
    private final VBox left = new VBox();
    private final HBox undoBar = new HBox();
    private final Label undoText = new Label();
    private final Button undo = new Button();
    private RunWords words = new RunWords(Texts.in(Locale.ENGLISH));

    public QueuePane() {
        getStyleClass().add("queue");
        undoBar.getStyleClass().add("undo-bar");
        undo.setId("queueUndo");
        undo.getStyleClass().add("small");
        HBox.setHgrow(undoText, Priority.ALWAYS);
        undoText.setMaxWidth(Double.MAX_VALUE);
        undoBar.getChildren().setAll(undoText, undo);
        waiting.setId("queueWaiting");
        left.setId("queueLeft");
        getChildren().setAll(left, waiting, undoBar);
        for (var part : List.of(waiting, left, undoBar)) {
            part.managedProperty().bind(part.visibleProperty());
            part.setVisible(false);
        }
        visibleProperty()
                .bind(waiting.visibleProperty().or(left.visibleProperty()).or(undoBar.visibleProperty()));
        managedProperty().bind(visibleProperty());
    }

    /** Shows the line as it is, and what can be done to it. */
    public Subscription follow(QueueViewModel model, Texts texts) {
        words = new RunWords(texts);
        undo.setText(words.of("run.queue.undo"));
        undo.setOnAction(event -> model.putBack());
        return Subscription.combine(
                model.waiting().subscribe(now -> showWaiting(now, model)),
                model.left().subscribe(now -> showLeft(now, model)),
                model.takenOut().subscribe(this::showTakenOut));
    }

    private void showWaiting(List<Place> places, QueueViewModel model) {
        waiting.setVisible(!places.isEmpty());
        var head = head(words.of("run.queue.waiting", places.size()), List.of());
        waiting.getChildren().setAll(head, rows(places, "waiting", model));
    }

    private void showLeft(List<Place> places, QueueViewModel model) {
        left.setVisible(!places.isEmpty());
        var goOn = button("queueGoOn", "run.queue.goOn", model::goOn);
        goOn.getStyleClass().add("accent");
        var away = button("queueAway", "run.queue.away", model::takeOutLeft);
        var head = head(words.of("run.queue.left", places.size()), List.of(away, goOn));
        left.getChildren().setAll(head, rows(places, "left", model));
    }

    private void showTakenOut(Optional<TakenOut> out) {
        undoBar.setVisible(out.isPresent());
        out.ifPresent(gone -> undoText.setText(words.of(
                "run.queue.takenOut", gone.gone().size(), gone.gone().getFirst().value())));
    }

    private Button button(String id, String key, Runnable press) {
        var button = new Button(words.of(key));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> press.run());
        return button;
    }

    private static Node head(String text, List<Button> buttons) {
        var title = new Label(text);
        title.getStyleClass().add("text-strong");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var head = new HBox(title);
        head.getChildren().addAll(buttons);
        head.getStyleClass().add("queue-head");
        return head;
    }

    private Node rows(List<Place> places, String list, QueueViewModel model) {
        var rows = new VBox();
        for (int k = 0; k < places.size(); k++) {
            rows.getChildren().add(row(places, k, list, model));
        }
        if (places.size() <= MOST_ROWS) {
            return rows;
        }
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(ROW * MOST_ROWS);
        scroll.setPrefHeight(ROW * MOST_ROWS);
        return scroll;
    }

    private Node row(List<Place> places, int at, String list, QueueViewModel model) {
        var place = places.get(at);
        var number = label(words.whole(at + 1), "queue-number");
        var title = label(words.of(RunWords.model(place.plan().model().kind())), "text-strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var settings = label(settings(place.plan()), "text-secondary");
        settings.setMinWidth(0);
        settings.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(settings, Priority.ALWAYS);
        var up = icon("mdal-arrow_upward", "run.queue.up", title.getText(), () -> model.move(place, -1));
        up.setDisable(at == 0);
        var down = icon("mdal-arrow_downward", "run.queue.down", title.getText(), () -> model.move(place, 1));
        down.setDisable(at == places.size() - 1);
        var out = icon("mdal-close", "run.queue.out", title.getText(), () -> model.takeOut(place));
        up.setId(list + "Up" + at);
        down.setId(list + "Down" + at);
        out.setId(list + "Out" + at);
        var row = new HBox(number, title, settings, up, down, out);
        row.getStyleClass().add("queue-row");
        return row;
    }

    private Button icon(String icon, String key, String run, Runnable press) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setAccessibleText(words.of(key) + ": " + run);
        Hint.on(button, words.of(key));
        button.setOnAction(event -> press.run());
        return button;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    /** What is not as it usually is for data of this size. */
    private String settings(TrainingPlan plan) {
        var usual = usual(plan);
        var told = new ArrayList<String>();
        for (Map.Entry<String, String> each : catalogue.settings(plan.model()).entrySet()) {
            if (!each.getValue().equals(usual.get(each.getKey()))) {
                told.add(words.of("model.parameter." + each.getKey()) + " " + said(plan, each));
            }
        }
        return told.isEmpty()
                ? words.of("run.queue.usual")
                : told.stream().limit(MOST_SETTINGS).collect(Collectors.joining(" · "));
    }

    /** A choice is told as the form tells it. */
    private String said(TrainingPlan plan, Map.Entry<String, String> setting) {
        boolean choice = catalogue.cards().stream()
                .filter(card -> card.kind().equals(plan.model().kind()))
                .flatMap(card -> card.parameters().stream())
                .anyMatch(each -> each.name().equals(setting.getKey()) && each.type() == ModelParameter.Type.CHOICE);
        return choice ? words.of("train.choice." + setting.getValue()) : setting.getValue();
    }

    private Map<String, String> usual(TrainingPlan plan) {
        try {
            var size = DataSize.of(plan.fingerprint());
            return catalogue.settings(catalogue.configure(plan.model().kind(), Map.of(), size));
        } catch (ModelProblemException e) {
            throw new IllegalStateException("the defaults do not hold", e);
        }
    }
}
