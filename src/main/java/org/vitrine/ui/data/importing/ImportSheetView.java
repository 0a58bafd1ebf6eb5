package org.vitrine.ui.data.importing;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.ui.data.importing.DestinationViewModel.Phase;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.fx.ViewLoader.Loaded;
import org.vitrine.ui.shell.OpenProject;

/** The frame of the import sheet: the four steps above, the way on below. */
public final class ImportSheetView implements View {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");
    private static final double WIDEST = 1360;
    private static final double HIGHEST = 860;
    private static final double MARGIN = 48;

    private final ImportSheet desk;
    private final ImportSheetViewModel model;
    private final Language language;
    private final Supplier<ViewLoader> loader;
    private final Turns turns;
    private final Map<Step, Loaded<? extends View>> steps = new EnumMap<>(Step.class);
    private Subscription bound = Subscription.EMPTY;
    private Subscription listening = Subscription.EMPTY;
    private Subscription arriving = Subscription.EMPTY;
    private Optional<Step> at = Optional.empty();

    @FXML
    private StackPane sheet;

    @FXML
    private Label title;

    @FXML
    private HBox stepper;

    @FXML
    private Button leave;

    @FXML
    private StackPane body;

    @FXML
    private HBox going;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private Label whyNot;

    @FXML
    private Button back;

    @FXML
    private Button next;

    @FXML
    private HBox leaving;

    @FXML
    private Label leavingText;

    @FXML
    private Button stay;

    @FXML
    private Button leaveNow;

    /** @param loader loads a step when it is gone to for the first time */
    public ImportSheetView(ImportSheet desk, Language language, Supplier<ViewLoader> loader, Turns turns) {
        this.desk = desk;
        this.turns = turns;
        this.loader = loader;
        this.model = desk.model();
        this.language = language;
    }

    @FXML
    private void initialize() {
        var into = model.destination().into();
        title.setText(into.map(OpenProject::name)
                .map(name -> language.of("importing.title.into", name))
                .orElse(language.of("importing.title")));
        describe(leave, "importing.leave", "Esc");
        describe(undo, "importing.undo", "Ctrl+Z");
        describe(redo, "importing.redo", "Ctrl+Shift+Z");
        leave.setOnAction(event -> askToLeave());
        undo.setOnAction(event -> model.undo());
        redo.setOnAction(event -> model.redo());
        back.setOnAction(event -> model.back());
        next.setOnAction(event -> goOn());
        stay.setOnAction(event -> ask(false));
        leaveNow.setOnAction(event -> desk.close());
        sheet.setOnDragOver(this::offered);
        sheet.setOnDragExited(event -> over(false));
        sheet.setOnDragDropped(this::dropped);
        ask(false);
        bound = Subscription.combine(
                sheet.sceneProperty().subscribe(scene -> {
                    listening.unsubscribe();
                    if (scene != null) {
                        bindSize(scene.widthProperty(), scene.heightProperty());
                        // the scene hears keys even while nothing has the focus
                        EventHandler<KeyEvent> keys = this::key;
                        scene.addEventHandler(KeyEvent.KEY_PRESSED, keys);
                        listening = () -> scene.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
                    }
                }),
                model.step().subscribe(step -> tell()),
                model.draft().subscribe(draft -> tell()),
                model.whyNot().subscribe(why -> tell()),
                model.destination().phase().subscribe(phase -> tell()));
    }

    private void bindSize(
            javafx.beans.value.ObservableDoubleValue width, javafx.beans.value.ObservableDoubleValue height) {
        var wide = javafx.beans.binding.Bindings.createDoubleBinding(
                () -> Math.min(WIDEST, width.get() - 2 * MARGIN), width);
        var high = javafx.beans.binding.Bindings.createDoubleBinding(
                () -> Math.min(HIGHEST, height.get() - 2 * MARGIN), height);
        for (var each : List.of(sheet.minWidthProperty(), sheet.prefWidthProperty(), sheet.maxWidthProperty())) {
            each.bind(wide);
        }
        for (var each : List.of(sheet.minHeightProperty(), sheet.prefHeightProperty(), sheet.maxHeightProperty())) {
            each.bind(high);
        }
    }

    /** The keys of the sheet work from the start, whatever in it can be pressed yet. */
    void focus() {
        sheet.requestFocus();
    }

    private void tell() {
        var step = model.step().get();
        showStep(step);
        refill(stepper, () -> fillStepper(step));
        boolean busy = model.destination().isBusy();
        boolean done = step == Step.REPORT && model.destination().isDone();
        var why = done
                ? Optional.<org.vitrine.domain.Phrase>empty()
                : model.whyNot().get();
        whyNot.setText(why.map(language::of).orElse(""));
        show(whyNot, why.isPresent() && !busy);
        next.setDisable(why.isPresent());
        next.setText(language.of(
                done ? "importing.openProject" : step == Step.REPORT ? "importing.start" : "importing.next"));
        next.setAccessibleHelp(whyNot.getText());
        show(next, !busy);
        back.setDisable(step == Step.FILES || busy);
        show(back, step != Step.FILES && !busy);
        undo.setDisable(!model.canUndo());
        redo.setDisable(!model.canRedo());
        if (done) {
            next.requestFocus();
        }
    }

    /** A step that was not made yet comes after the frame of the sheet: made in one frame, shown branch by branch in those after it. */
    private void showStep(Step step) {
        if (at.equals(Optional.of(step))) {
            return;
        }
        at = Optional.of(step);
        arriving.unsubscribe();
        if (steps.containsKey(step)) {
            putIn(step);
        } else {
            body.getChildren().clear();
            arriving = turns.take(List.of(() -> {}, () -> made(step), () -> arrive(step)));
        }
    }

    private void arrive(Step step) {
        var steps = Turns.appearing(Turns.branches(made(step).root()));
        steps.set(0, () -> putIn(step));
        arriving = turns.takeAll(steps);
    }

    private Loaded<? extends View> made(Step step) {
        return steps.computeIfAbsent(step, each -> loader.get().load(view(each)));
    }

    private void putIn(Step step) {
        var wanted = made(step).root();
        if (!body.getChildren().contains(wanted)) {
            body.getChildren().setAll(wanted);
        }
    }

    private static Class<? extends View> view(Step step) {
        return switch (step) {
            case FILES -> FilesStepView.class;
            case READING -> ReadingStepView.class;
            case COLUMNS -> ColumnsStepView.class;
            case REPORT -> ReportStepView.class;
        };
    }

    /** Fills a part anew; what had the focus has it again afterwards. */
    static void refill(Parent part, Runnable fill) {
        var focused = part.getScene() == null ? null : part.getScene().getFocusOwner();
        boolean inside = false;
        for (Node each = focused; each != null && !inside; each = each.getParent()) {
            inside = each == part;
        }
        fill.run();
        if (inside && focused != null && focused.getId() != null) {
            var again = part.lookup("#" + focused.getId());
            if (again != null) {
                again.requestFocus();
            }
        }
    }

    private void fillStepper(Step here) {
        stepper.getChildren().clear();
        for (var step : Step.values()) {
            if (step != Step.FILES) {
                var line = new Region();
                line.getStyleClass().add("step-line");
                line.pseudoClassStateChanged(DONE, step.compareTo(here) <= 0);
                stepper.getChildren().add(line);
            }
            boolean behind = step.compareTo(here) < 0
                    || step == Step.REPORT && model.destination().isDone();
            var mark =
                    behind ? new Label("", new FontIcon("mdal-check")) : new Label(String.valueOf(step.ordinal() + 1));
            mark.getStyleClass().add("step-mark");
            var name = new Label(language.of("importing.step." + step.id()));
            name.getStyleClass().add("step-name");
            var content = new HBox(8, mark, name);
            content.setAlignment(javafx.geometry.Pos.CENTER);
            var button = new Button(null, content);
            button.setId("step-" + step.id());
            button.getStyleClass().setAll("step-button");
            button.pseudoClassStateChanged(HERE, step == here);
            button.pseudoClassStateChanged(DONE, behind);
            button.setAccessibleText(language.of("importing.step.number", step.ordinal() + 1, name.getText()));
            button.setDisable(step != here && !model.isOpen(step));
            button.setOnAction(event -> model.go(step));
            stepper.getChildren().add(button);
        }
    }

    private void goOn() {
        if (model.step().get() != Step.REPORT) {
            model.next();
        } else if (model.destination().isDone()) {
            desk.openProject();
        } else {
            model.destination().start();
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (leaving.isVisible()) {
                ask(false);
            } else {
                askToLeave();
            }
            event.consume();
        } else if (!(event.getTarget() instanceof TextInputControl) && UNDO.match(event)) {
            model.undo();
            event.consume();
        } else if (!(event.getTarget() instanceof TextInputControl) && REDO.match(event)) {
            model.redo();
            event.consume();
        }
    }

    /** Nothing chosen yet, or the work is done: the sheet just goes. An import under way is cancelled first. */
    private void askToLeave() {
        if (model.destination().phase().get() instanceof Phase.Running) {
            model.destination().cancel();
        } else if (model.draft().get().files().isEmpty() || model.destination().isDone()) {
            desk.close();
        } else {
            ask(true);
        }
    }

    private void ask(boolean asked) {
        leavingText.setText(language.of("importing.leave.text"));
        show(leaving, asked);
        show(going, !asked);
        if (asked) {
            stay.requestFocus();
        } else {
            focus();
        }
    }

    private void offered(DragEvent event) {
        if (event.getDragboard().hasFiles() && !model.destination().isBusy()) {
            event.acceptTransferModes(TransferMode.COPY);
            over(true);
        }
        event.consume();
    }

    private void over(boolean dragged) {
        sheet.lookupAll(".drop-zone").forEach(zone -> zone.pseudoClassStateChanged(OVER, dragged));
    }

    private void dropped(DragEvent event) {
        List<Path> dropped =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(!dropped.isEmpty());
        event.consume();
        over(false);
        model.go(Step.FILES);
        model.add(dropped);
    }

    private void describe(Button button, String key, String keys) {
        var text = language.of(key);
        button.setAccessibleText(text);
        Hint.on(button, text + "  " + keys);
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        listening.unsubscribe();
        arriving.unsubscribe();
        steps.values().forEach(each -> each.view().dispose());
    }
}
