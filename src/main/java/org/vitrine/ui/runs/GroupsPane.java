package org.vitrine.ui.runs;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;
import org.vitrine.project.GroupsOfRun;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.run.RunWords;

/** How the run serves groups of shoppers, worst first, and whom it serves worst and why. */
public final class GroupsPane extends VBox {
    private final Label title = styled("text-heading");
    private final Button ask = new Button();
    private final ComboBox<String> by = new ComboBox<>();
    private final Label message = styled("text-secondary");
    private final GridPane groups = grid(3);
    private final Label worstTitle = styled("text-heading");
    private final GridPane worst = grid(4);
    private RunWords words = new RunWords(Texts.in(java.util.Locale.ENGLISH));
    private Optional<GroupsViewModel> model = Optional.empty();
    private Optional<RunId> run = Optional.empty();
    private boolean filling;

    public GroupsPane() {
        getStyleClass().add("test-pane");
        ask.setId("groupsAsk");
        by.setId("groupsBy");
        groups.setId("groupsGrid");
        worst.setId("worstGrid");
        message.setWrapText(true);
        by.setOnAction(event -> chosen());
        ask.setOnAction(event -> look(""));
        for (var part : List.of(ask, by, message, groups, worstTitle, worst)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        var head = new HBox(title, by);
        head.getStyleClass().add("gate-row");
        getChildren().addAll(head, message, ask, groups, worstTitle, worst);
    }

    private static Label styled(String styleClass) {
        return label("", styleClass);
    }

    private static GridPane grid(int columns) {
        var grid = new GridPane();
        grid.getStyleClass().add("test-grid");
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            boolean text = i == 0 || i == 3;
            column.setMinWidth(i == 0 ? 200 : i == 3 ? 0 : 96);
            column.setHgrow(i == 3 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(text ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    void speak(Texts texts, GroupsViewModel by) {
        words = new RunWords(texts);
        model = Optional.of(by);
        title.setText(words.of("runs.groups"));
        worstTitle.setText(words.of("runs.groups.worst"));
        this.by.setAccessibleText(words.of("runs.groups.by"));
    }

    void show(RunSummary summary) {
        run = Optional.of(summary.run());
        boolean there = summary.state().hasModel();
        setVisible(there);
        setManaged(there);
    }

    private void look(String name) {
        model.ifPresent(asked -> run.ifPresent(id -> asked.look(id, name)));
    }

    private void chosen() {
        if (!filling && by.getValue() != null) {
            look(by.getValue());
        }
    }

    void show(GroupsViewModel.Standing standing) {
        var found = standing.found();
        ask.setText(words.of(standing.busy() ? "runs.groups.busy" : "runs.groups.ask"));
        ask.setDisable(standing.busy());
        ask.setVisible(found.isEmpty());
        by.setVisible(found.isPresent());
        by.setDisable(standing.busy());
        message.setVisible(found.isEmpty());
        message.setText(standing.why().map(this::told).orElse(words.of("runs.groups.about")));
        groups.getChildren().clear();
        worst.getChildren().clear();
        groups.setVisible(found.isPresent());
        worstTitle.setVisible(found.isPresent());
        worst.setVisible(found.isPresent());
        found.ifPresent(this::fill);
    }

    private String told(Problem why) {
        return String.join(" ", words.of(why.what()), words.of(why.why()), words.of(why.advice()));
    }

    private void fill(GroupsOfRun found) {
        filling = true;
        by.getItems().setAll(found.names());
        by.setValue(found.by());
        filling = false;
        var metric = words.of(RunWords.metric(found.metric()));
        groups.addRow(
                0,
                label(words.of("runs.groups.group"), "overline"),
                label(words.of("runs.groups.shoppers"), "overline"),
                label(metric, "overline"));
        for (var slice : found.slices()) {
            groups.addRow(
                    groups.getRowCount(),
                    group(found.by(), slice.group()),
                    label(words.whole(slice.users()), "text-secondary"),
                    label(words.figure(slice.mean()), "text-strong"));
        }
        worst.addRow(
                0,
                label(words.of("runs.groups.shopper"), "overline"),
                label(metric, "overline"),
                label(words.of("runs.groups.toFind"), "overline"),
                label(words.of("runs.groups.reason"), "overline"));
        for (var each : found.worst()) {
            var link = new Hyperlink(each.user().value());
            link.setOnAction(event -> model.ifPresent(asked -> asked.see(each.user())));
            worst.addRow(
                    worst.getRowCount(),
                    link,
                    label(words.figure(each.found().value()), "text-strong"),
                    label(words.whole(each.found().heldOut()), "text-secondary"),
                    label(words.of(each.found().reason()), "text-body"));
        }
    }

    /** A link to the rows of its shoppers, where these are told by a column of theirs. */
    private Labeled group(String by, Phrase group) {
        var value = model.flatMap(asked -> asked.value(by, group));
        if (value.isEmpty()) {
            return label(words.of(group), "text-body");
        }
        var link = new Hyperlink(words.of(group));
        link.setMnemonicParsing(false);
        Hint.on(link, words.of("runs.groups.rows", by, value.get()));
        link.setOnAction(event -> {
            link.setVisited(false);
            model.ifPresent(asked -> asked.seeGroup(by, value.get()));
        });
        return link;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
