package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.Problem;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.QueuePane;
import org.vitrine.ui.run.QueueTour;
import org.vitrine.ui.run.QueueViewModel;
import org.vitrine.ui.run.Remedies;
import org.vitrine.ui.run.RunPane;

/** The Runs page. */
public final class RunsView implements PageView {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    /** Beats between two looks at the list while a run trains. */
    private static final int REFRESH = 20;

    private static final int SETTING_COLUMNS = 3;
    private static final double HEAD = 42;
    private static final double SCROLL_BAR = 8;
    private static final double ROW = 36;
    /** More rows than this are scrolled to, so that the curves stay in sight. */
    private static final int MOST_ROWS = 4;

    private final RunsViewModel model;
    private final Language language;
    private final Pulse pulse;
    private final Turns turns;
    private final PairMeasuring pairs;
    private final Remedies remedies;
    private final QueueViewModel inLine;
    private final FileDialogs dialogs;
    private final ListChangeListener<RunSummary> runsChanged = change -> fill();
    private Subscription bound = Subscription.EMPTY;
    private Subscription watching = Subscription.EMPTY;
    private Subscription appearing = Subscription.EMPTY;
    private Optional<RunId> watched = Optional.empty();
    private int beats;

    @FXML
    private StatePane statePane;

    @FXML
    private HBox actions;

    @FXML
    private MenuButton export;

    @FXML
    private Button delete;

    @FXML
    private Button goOn;

    @FXML
    private Button seeLists;

    @FXML
    private RunFinder finder;

    @FXML
    private RunTable runs;

    @FXML
    private QueuePane queue;

    @FXML
    private HBox undoBar;

    @FXML
    private Label undoText;

    @FXML
    private Button undo;

    @FXML
    private HBox problemBox;

    @FXML
    private Label problemText;

    @FXML
    private ScrollPane detail;

    @FXML
    private VBox single;

    @FXML
    private Label runName;

    @FXML
    private TextField note;

    @FXML
    private GatePane gate;

    @FXML
    private GroupsPane groups;

    @FXML
    private RunPane replay;

    @FXML
    private GridPane settings;

    @FXML
    private Label versions;

    @FXML
    private ComparePane compare;

    /** What the page works with beside its own view model. */
    public record Parts(
            Pulse pulse,
            Turns turns,
            PairMeasuring pairs,
            Remedies remedies,
            QueueViewModel queue,
            FileDialogs dialogs) {}

    public RunsView(RunsViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.pulse = parts.pulse();
        this.turns = parts.turns();
        this.pairs = parts.pairs();
        this.remedies = parts.remedies();
        this.inLine = parts.queue();
        this.dialogs = parts.dialogs();
    }

    @FXML
    private void initialize() {
        replay.speak(language.texts().get());
        replay.mend(remedies);
        replay.accompany(note);
        compare.speak(language.texts().get());
        finder.prepare(language.texts().get(), this::fill);
        runs.prepare(language.texts().get(), model::isChampion, model::isChosenChampion);
        gate.speak(language.texts().get());
        gate.act(model);
        groups.speak(language.texts().get(), model.groups());
        for (var part : List.of(undoBar, problemBox, single, compare, goOn, seeLists)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        runs.whenMarked(this::marked);
        export.getItems().setAll(new ExportMenu(model, language, dialogs).items());
        Hint.on(export, language.of("runs.export.help"));
        delete.setOnAction(event -> model.delete());
        goOn.setOnAction(event -> model.goOn());
        seeLists.setOnAction(event -> model.seeLists());
        undo.setOnAction(event -> model.undo());
        note.setAccessibleText(language.of("runs.column.note"));
        note.setOnAction(event -> writeNote());
        note.focusedProperty().subscribe(focused -> {
            if (!focused) {
                writeNote();
            }
        });
        Hint.on(delete, language.of("runs.delete.help"));
        statePane.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        model.runs().addListener(runsChanged);
        fill();
        bound = Subscription.combine(
                statePane.follow(model.state(), language),
                replay.offer(pairs),
                queue.follow(inLine, language.texts().get()),
                model.chosen().subscribe(ids -> mark()),
                model.verdict()
                        .subscribe(now -> compare.show(now, model.replayed().get())),
                model.champions().subscribe(line -> crowned()),
                model.groups().standing().subscribe(groups::show),
                model.deleted().subscribe(this::showDeleted),
                model.problem().subscribe(this::showProblem),
                detail.viewportBoundsProperty().subscribe(shown -> alignWithTable(shown.getWidth())),
                pulse.whileShowing(statePane, this::beat));
        model.refresh();
        runs.setMaxHeight(0);
        appearing = turns.take(List.of(() -> {}, this::appear));
    }

    /** Ends where the table above does, whether there is a scroll bar beside it or not. */
    private void alignWithTable(double shown) {
        double bar = detail.getWidth() - shown;
        var beside = new Insets(0, Math.max(0, SCROLL_BAR - bar), 0, 0);
        List.of(single, compare).forEach(part -> VBox.setMargin(part, beside));
    }

    /** The run is shown after the page: what it has to tell comes part by part, the first of them in the next frame. */
    private void appear() {
        bound = bound.and(model.replayed().subscribe(this::show));
        var steps = Turns.appearing(parts());
        steps.addAll(Turns.unrolling(runs));
        appearing = turns.take(steps);
    }

    @Override
    public List<Node> parts() {
        var parts = new ArrayList<Node>(List.of(gate, groups));
        parts.addAll(replay.parts());
        parts.addAll(List.of(settings.getParent(), compare));
        return parts;
    }

    private void keys(KeyEvent event) {
        if (UNDO.match(event)) {
            model.undo();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && runs.isFocused()) {
            model.delete();
            event.consume();
        }
    }

    @Override
    public List<? extends Node> actions() {
        return List.of(actions);
    }

    @Override
    public List<TourStop> tourStops(TourRound round) {
        return new RunsTour(model, new QueueTour(inLine), () -> detail.setVvalue(0)).stops(round);
    }

    private void beat() {
        if (model.isTraining() && ++beats % REFRESH == 0) {
            model.refresh();
        }
    }

    private void fill() {
        runs.show(finder.found(model.runs()), model.chosen().get());
        double height = HEAD + ROW * Math.clamp(model.runs().size(), 1, MOST_ROWS);
        runs.setMinHeight(height);
        runs.setPrefHeight(height);
    }

    /** Another run is champion: the table's marks and the pane say so. */
    private void crowned() {
        runs.refresh();
        model.single().ifPresent(run -> gate.show(run, model.champions().get()));
    }

    /** Marks in the table what is chosen in the model. */
    private void mark() {
        if (!runs.marked().equals(model.chosen().get())) {
            runs.mark(model.chosen().get());
        }
    }

    private void marked(List<RunId> ids) {
        if (!ids.isEmpty()) {
            model.choose(ids);
        }
    }

    private void show(List<ReplayedRun> now) {
        single.setVisible(now.size() == 1);
        compare.setVisible(now.size() > 1);
        delete.setDisable(now.isEmpty());
        goOn.setVisible(model.canGoOn());
        seeLists.setVisible(model.hasModel());
        if (now.size() == 1) {
            show(now.getFirst());
        } else {
            watching.unsubscribe();
            watched = Optional.empty();
        }
        if (now.size() > 1) {
            compare.show(now, model.chosen().get().size());
        }
    }

    private void show(ReplayedRun run) {
        var id = run.summary().run();
        if (!watched.equals(Optional.of(id)) || !model.isTraining()) {
            watching.unsubscribe();
            watching = replay.watch(run.run(), pulse, turns);
            watched = Optional.of(id);
        }
        runName.setText(id.value());
        groups.show(run.summary());
        gate.show(run.summary(), model.champions().get());
        if (!note.isFocused()) {
            note.setText(run.summary().note());
        }
        settings(run);
        versions.setText(String.join(
                "  ·  ",
                run.versions().entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .toList()));
    }

    private void settings(ReplayedRun run) {
        settings.getChildren().clear();
        settings.getColumnConstraints().clear();
        for (int i = 0; i < SETTING_COLUMNS * 2; i++) {
            var column = new ColumnConstraints();
            column.setMinWidth(i % 2 == 0 ? 168 : 88);
            column.setPrefWidth(i % 2 == 0 ? 184 : 120);
            column.setHalignment(i % 2 == 0 ? HPos.LEFT : HPos.RIGHT);
            settings.getColumnConstraints().add(column);
        }
        int at = 0;
        for (var setting : run.settings().entrySet()) {
            int column = at % SETTING_COLUMNS * 2;
            var name = new Label(language.of("model.parameter." + setting.getKey()));
            name.getStyleClass().add("text-secondary");
            var value = new Label(setting.getValue());
            value.setPadding(new Insets(0, 32, 0, 0));
            value.getStyleClass().add("text-strong");
            settings.add(name, column, at / SETTING_COLUMNS);
            settings.add(value, column + 1, at / SETTING_COLUMNS);
            at++;
        }
    }

    private void writeNote() {
        model.single()
                .filter(run -> !run.note().equals(note.getText().strip()))
                .filter(run -> watched.equals(Optional.of(run.run())))
                .ifPresent(run -> model.note(run.run(), note.getText()));
    }

    private void showDeleted(List<RunId> gone) {
        undoBar.setVisible(!gone.isEmpty());
        undoText.setText(
                gone.isEmpty()
                        ? ""
                        : language.of(
                                "runs.deleted", gone.size(), gone.getFirst().value()));
    }

    private void showProblem(Optional<Problem> problem) {
        problemBox.setVisible(problem.isPresent());
        problemText.setText(problem.map(
                        why -> language.of(why.what()) + " " + language.of(why.why()) + " " + language.of(why.advice()))
                .orElse(""));
    }

    @Override
    public void dispose() {
        watching.unsubscribe();
        model.runs().removeListener(runsChanged);
        bound.unsubscribe();
        appearing.unsubscribe();
    }
}
