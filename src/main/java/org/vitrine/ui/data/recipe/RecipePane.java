package org.vitrine.ui.data.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.recipe.StepExamples;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Turns;

/** The cleaning steps, one card each with what it left; beside them the step being written. */
public final class RecipePane {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /** States of the history that are offered, latest first. */
    private static final int REMEMBERED = 20;

    private final RecipeViewModel model;
    private final Language language;
    private final StatePane node = new StatePane();
    private final VBox notes = new VBox();
    private final VBox steps = new VBox();
    private final VBox editor = new VBox();
    private final Label sizes = new Label();
    private final MenuButton add = new MenuButton();
    private final Button undo = new Button();
    private final Button redo = new Button();
    private final MenuButton history = new MenuButton();
    private final MenuButton files = new MenuButton();
    private final MenuItem save = new MenuItem();
    private final MenuItem apply = new MenuItem();
    private final FileDialogs dialogs;
    private final Subscription bound;
    private final Turns turns;
    private Subscription filling = Subscription.EMPTY;
    private Subscription offering = Subscription.EMPTY;
    private Subscription opening = Subscription.EMPTY;
    private Subscription writing = Subscription.EMPTY;

    public RecipePane(RecipeViewModel model, Language language, FileDialogs dialogs, Turns turns) {
        this.model = model;
        this.turns = turns;
        this.dialogs = dialogs;
        this.language = language;
        node.setId("recipe");
        steps.setId("steps");
        steps.getStyleClass().add("recipe-steps");
        notes.getStyleClass().add("recipe-notes");
        notes.managedProperty().bind(notes.visibleProperty());
        var left = new ScrollPane(new VBox(notes, steps));
        left.setFitToWidth(true);
        left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox.setHgrow(left, Priority.ALWAYS);
        editor.setId("step-editor");
        editor.getStyleClass().add("recipe-editor");
        editor.managedProperty().bind(editor.visibleProperty());
        prepareBar();
        var middle = new HBox(left, editor);
        middle.getStyleClass().add("recipe-middle");
        VBox.setVgrow(middle, Priority.ALWAYS);
        HBox.setHgrow(sizes, Priority.ALWAYS);
        sizes.setMaxWidth(Double.MAX_VALUE);
        sizes.getStyleClass().add("text-secondary");
        var head = new HBox(sizes, undo, redo, history, files, add);
        head.getStyleClass().add("recipe-head");
        var body = new VBox(head, middle);
        body.getStyleClass().add("recipe");
        node.getChildren().add(body);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        bound = Subscription.combine(
                node.follow(model.state(), language),
                model.shown().subscribe(this::show),
                model.draft().subscribe(this::write),
                model.problem().subscribe(problem -> tell()),
                model.told().subscribe(told -> tell()),
                model.working().subscribe(working -> enable()));
        model.look();
    }

    public Node node() {
        return node;
    }

    public void dispose() {
        bound.unsubscribe();
        filling.unsubscribe();
        offering.unsubscribe();
        opening.unsubscribe();
        writing.unsubscribe();
    }

    private void prepareBar() {
        icon(undo, "undo", "mdmz-undo", "recipe.page.undo");
        undo.setOnAction(event -> model.undo());
        icon(redo, "redo", "mdmz-redo", "recipe.page.redo");
        redo.setOnAction(event -> model.redo());
        icon(history, "history", "mdal-history", "recipe.page.history");
        icon(files, "recipe-files", "mdal-insert_drive_file", "recipe.page.files");
        prepare(save, "save-recipe", "recipe.page.save", this::save);
        prepare(apply, "apply-recipe", "recipe.page.apply", this::apply);
        files.getItems().setAll(save, apply);
        add.setId("add-step");
        add.setText(language.of("recipe.page.add"));
        add.setGraphic(new FontIcon("mdal-add"));
        add.setPopupSide(Side.BOTTOM);
        add.setMinWidth(Region.USE_PREF_SIZE);
        offering = turns.take(List.of(() -> {}, this::offer));
    }

    private void offer() {
        for (var example : StepExamples.all()) {
            var item = new MenuItem(language.of(StepWords.title(example)));
            item.setId("add-" + example.name());
            item.setOnAction(event -> model.begin(example));
            add.getItems().add(item);
        }
    }

    private void prepare(MenuItem item, String id, String key, Runnable run) {
        item.setId(id);
        item.setText(language.of(key));
        item.setOnAction(event -> run.run());
    }

    private void save() {
        dialogs.target(language.of("recipe.page.save"), model.fileName()).ifPresent(model::save);
    }

    private void apply() {
        dialogs.files(language.of("recipe.page.apply")).stream().findFirst().ifPresent(model::apply);
    }

    private void icon(ButtonBase button, String id, String code, String key) {
        button.setId(id);
        button.setGraphic(new FontIcon(code));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(language.of(key));
        Hint.on(button, language.of(key));
    }

    private void keys(KeyEvent event) {
        if (REDO.match(event)) {
            model.redo();
            event.consume();
        } else if (UNDO.match(event)) {
            model.undo();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && model.draft().get().isPresent()) {
            model.leave();
            event.consume();
        }
    }

    private void enable() {
        boolean can = model.isWritable() && !model.working().get();
        var known = model.shown().get();
        add.setDisable(!can || known.isEmpty());
        undo.setDisable(!can || known.filter(each -> each.history().canUndo()).isEmpty());
        redo.setDisable(!can || known.filter(each -> each.history().canRedo()).isEmpty());
        history.setDisable(
                !can || known.filter(each -> each.history().states().size() > 1).isEmpty());
        save.setDisable(known.filter(each -> !each.entries().isEmpty()).isEmpty());
        apply.setDisable(!can || known.isEmpty());
        steps.setDisable(model.working().get());
    }

    /** The cards one a frame, each in the place of the one before it: what is in sight stays where it is. */
    private void show(Optional<RecipeViewModel.Shown> shown) {
        filling.unsubscribe();
        var cards = shown.map(this::cards).orElse(List.of());
        var left = steps.getChildren();
        if (left.size() > cards.size()) {
            left.remove(cards.size(), left.size());
        }
        var fill = new ArrayList<Runnable>();
        for (int k = 0; k < cards.size(); k++) {
            int place = k;
            fill.add(() -> {
                var card = cards.get(place).get();
                if (place < left.size()) {
                    left.set(place, card);
                } else {
                    left.add(card);
                }
            });
        }
        filling = turns.take(fill);
        shown.ifPresent(known -> {
            sizes.setText(language.of("recipe.page.imported", StepCard.left(known.imported())));
            remember(known);
        });
        enable();
    }

    private List<Supplier<Node>> cards(RecipeViewModel.Shown known) {
        if (known.entries().isEmpty()) {
            return List.of(this::nothing);
        }
        boolean can = model.isWritable();
        return IntStream.range(0, known.entries().size())
                .<Supplier<Node>>mapToObj(k -> () -> new StepCard(k, known, model, language, can))
                .toList();
    }

    private void tell() {
        notes.getChildren().clear();
        model.problem().get().ifPresent(problem -> notes.getChildren().add(problem(problem)));
        model.told().get().ifPresent(told -> notes.getChildren().add(told(told)));
        notes.setVisible(!notes.getChildren().isEmpty());
    }

    private Node nothing() {
        var icon = new FontIcon("mdmz-tune");
        icon.getStyleClass().add("recipe-nothing-icon");
        var title = new Label(language.of("recipe.page.empty"));
        title.getStyleClass().add("text-heading");
        var help = new Label(language.of("recipe.page.empty.help"));
        help.setWrapText(true);
        help.getStyleClass().add("text-secondary");
        var box = new VBox(icon, title, help);
        box.setId("recipe-empty");
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("recipe-nothing");
        return box;
    }

    private Node told(Phrase told) {
        var said = new Label(language.of(told), new FontIcon("mdal-check"));
        said.setId("recipe-told");
        said.setWrapText(true);
        said.getStyleClass().add("text-body");
        return said;
    }

    private Node problem(Problem problem) {
        var what = new Label(language.of(problem.what()), new FontIcon("mdal-error_outline"));
        what.getStyleClass().add("text-strong");
        what.setWrapText(true);
        var why = new Label(language.sentences(problem.why(), problem.advice()));
        why.setWrapText(true);
        var box = new VBox(what, why);
        box.setId("recipe-problem");
        box.getStyleClass().addAll("card", "recipe-problem");
        return box;
    }

    /** The latest states, with what changed last in each. */
    private void remember(RecipeViewModel.Shown known) {
        var states = known.history().states();
        history.getItems()
                .setAll(IntStream.range(0, Math.min(REMEMBERED, states.size()))
                        .map(k -> states.size() - 1 - k)
                        .mapToObj(number -> {
                            var lines = states.get(number).recipe().lines();
                            var words = lines.isEmpty()
                                    ? language.of("recipe.page.state.empty")
                                    : language.of(
                                            "recipe.page.state",
                                            lines.size(),
                                            StepWords.sentence(lines.getLast().step()));
                            var item = new MenuItem(words);
                            item.setMnemonicParsing(false);
                            if (number == known.history().current()) {
                                item.setGraphic(new FontIcon("mdal-check"));
                            }
                            item.setOnAction(event -> model.goTo(number));
                            return item;
                        })
                        .toList());
    }

    private void write(Optional<StepDraft> draft) {
        opening.unsubscribe();
        writing.unsubscribe();
        writing = Subscription.EMPTY;
        editor.getChildren().clear();
        editor.setVisible(draft.isPresent());
        // beside the cards it takes the room at once, and a frame of its own
        opening = draft.map(written -> turns.take(List.of(() -> {}, () -> open(written))))
                .orElse(Subscription.EMPTY);
    }

    private void open(StepDraft written) {
        var form = new StepForm(written, model, language, turns);
        var scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        editor.getChildren().setAll(scroll, form.foot());
        writing = form.bound();
    }
}
