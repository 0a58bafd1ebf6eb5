package org.vitrine.ui.data.recipe;

import java.util.ArrayList;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.StepField;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/** A step being written: its values, and live what it would leave. */
final class StepForm extends VBox {
    private static final double BAR = 104;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final StepDraft draft;
    private final Language language;
    private final VBox fields = new VBox();
    private final VBox outlook = new VBox();
    private final Label wrong = new Label();
    /** Rows the condition is true for, below it. */
    private final Label meant = new Label();

    private final Button keep = new Button();
    private final VBox foot = new VBox();
    private @Nullable Node sought;
    private final Turns turns;
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;
    private Subscription looking = Subscription.EMPTY;
    private boolean isWhole;

    StepForm(StepDraft draft, RecipeViewModel model, Language language, Turns turns) {
        this.draft = draft;
        this.turns = turns;
        this.language = language;
        getStyleClass().add("recipe-form");
        var title = new Label(language.of(StepWords.title(draft.example())));
        title.getStyleClass().add("text-heading");
        var help = new Label(language.of(StepWords.help(draft.example())));
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        help.getStyleClass().add("text-secondary");
        fields.getStyleClass().add("recipe-fields");
        outlook.getStyleClass().add("recipe-outlook");
        outlook.setId("outlook");
        wrong.setId("step-wrong");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.getStyleClass().add("recipe-wrong");
        wrong.managedProperty().bind(wrong.visibleProperty());
        meant.setId("rows-meant");
        meant.setWrapText(true);
        meant.setMinHeight(Region.USE_PREF_SIZE);
        meant.getStyleClass().add("recipe-meant");
        keep.setId("keep-step");
        keep.setText(language.of(draft.isInstead() ? "recipe.page.change" : "recipe.page.put"));
        keep.getStyleClass().add("accent");
        keep.setDefaultButton(true);
        keep.setOnAction(event -> model.keep());
        var cancel = new Button(language.of("recipe.page.leave"));
        cancel.setId("leave-step");
        cancel.setOnAction(event -> model.leave());
        var buttons = new HBox(12, keep, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, help, fields);
        foot.getChildren().addAll(outlook, wrong, buttons);
        foot.getStyleClass().add("recipe-form-foot");
        bound = Subscription.combine(
                draft.ground().subscribe(ground -> showFields()),
                draft.outlook().subscribe(told -> tell()),
                draft.problem().subscribe(problem -> tell()),
                draft.spellings().subscribe(found -> showFields()),
                draft.meant().subscribe(told -> {
                    tellMeant();
                    tell();
                }),
                model.working().subscribe(working -> {
                    setDisable(working);
                    foot.setDisable(working);
                }));
    }

    /** What the step would leave or what is wrong with its values, and the ways on: in sight however long the form is. */
    Node foot() {
        return foot;
    }

    Subscription bound() {
        return bound.and(() -> filling.unsubscribe()).and(() -> looking.unsubscribe());
    }

    private void showFields() {
        filling.unsubscribe();
        fields.getChildren().clear();
        draft.ground().get().ifPresentOrElse(this::showFields, () -> {
            var waiting = new Label(language.of("recipe.page.preparing"));
            waiting.getStyleClass().add("text-secondary");
            fields.getChildren().add(waiting);
        });
    }

    /** One a frame in a form that is new; what a person sees already changes at once. */
    private void showFields(StepDraft.Ground ground) {
        var steps = new ArrayList<Runnable>();
        for (var field : draft.fields().get()) {
            if (isAsked(field)) {
                steps.add(() -> fields.getChildren().add(row(field, ground)));
            }
        }
        steps.add(() -> isWhole = true);
        if (isWhole) {
            steps.forEach(Runnable::run);
        } else {
            filling = turns.take(steps);
        }
    }

    /** A value of one's own is asked for only where one was chosen, a seed only where chance decides. */
    private boolean isAsked(StepField field) {
        return switch (field.name()) {
            case "value" -> isChosen("with", "VALUE");
            case "seed" -> isChosen("pick", "SAMPLE");
            default -> true;
        };
    }

    private boolean isChosen(String name, String choice) {
        return draft.fields().get().stream()
                .noneMatch(other -> other.name().equals(name) && !other.value().equals(choice));
    }

    private Node row(StepField field, StepDraft.Ground ground) {
        var name = new Label(language.of(FieldWords.name(draft.example(), field)));
        name.getStyleClass().add("recipe-field-name");
        name.setWrapText(true);
        var control = new FieldControl(field, draft.example(), draft.columns(ground, field), ground, language);
        control.whenChanged(value -> {
            draft.set(field.name(), value);
            if (field.kind() == StepField.Kind.TABLE
                    || field.name().equals("from")
                    || field.name().equals("with")
                    || field.name().equals("pick")) {
                // what can be chosen further down is another table's
                showFields();
            }
        });
        name.setLabelFor(control.focusable());
        control.focusable().setAccessibleText(name.getText());
        Pane row;
        if (field.kind() == StepField.Kind.MAPPING && draft.example() instanceof CellStep.MergeValues) {
            var found = new SpellingsFound(draft, language);
            looking.unsubscribe();
            looking = found.bound();
            sought = draft.spellings().get().isPresent() ? found.result() : null;
            row = new VBox(4, found, name, control.node());
            VBox.setMargin(name, new Insets(8, 0, 0, 0));
        } else if (control.isShort()) {
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
            row = new HBox(12, name, control.node());
            ((HBox) row).setAlignment(Pos.CENTER_LEFT);
        } else if (field.kind() == StepField.Kind.CONDITION) {
            row = new VBox(4, name, control.node(), meant);
            tellMeant();
        } else {
            row = new VBox(4, name, control.node());
        }
        row.setId("field-" + field.name());
        return row;
    }

    /** What was looked for is scrolled into sight once it is known where it lies. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var found = sought;
        for (var parent = getParent(); found != null && parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane scroll) {
                // new rows lie at their places only after a layout of their own
                fields.layout();
                double top = sceneToLocal(found.localToScene(found.getLayoutBounds()))
                        .getMinY();
                double room = scroll.getViewportBounds().getHeight();
                double beyond = getHeight() - room;
                double seen = scroll.getVvalue() * Math.max(0, beyond);
                sought = null;
                if (top < seen || top + found.prefHeight(getWidth()) > seen + room) {
                    scroll.setVvalue(beyond <= 0 ? 0 : Math.clamp(top / beyond, 0, 1));
                }
                return;
            }
        }
    }

    private void tellMeant() {
        var told = draft.meant().get();
        meant.setText(told.map(each -> language.of(each.words())).orElse(""));
        boolean isWrong = told.filter(MeantRows.Told.Wrong.class::isInstance).isPresent();
        meant.pseudoClassStateChanged(WRONG, isWrong);
        if (isWrong) {
            // the condition and what is wrong with it, where they are not in sight together
            sought = meant.getParent();
            requestLayout();
        }
    }

    private void tell() {
        outlook.getChildren().clear();
        var told = draft.outlook().get();
        var why = draft.problem()
                .get()
                .map(problem -> problem.why())
                .or(() -> told.flatMap(each -> each.done().problem()).map(problem -> problem.why()))
                // what is wrong with the condition is said below it
                .filter(words -> draft.meant()
                        .get()
                        .filter(each -> each instanceof MeantRows.Told.Wrong
                                && each.words().equals(words))
                        .isEmpty());
        wrong.setVisible(why.isPresent());
        wrong.setText(why.map(this::inOurWords).map(language::of).orElse(""));
        told.filter(each -> each.done().state() == RecipeResult.State.DONE).ifPresent(this::tell);
        keep.setDisable(draft.problem().get().isPresent() || told.isEmpty());
    }

    /** A value is called here what its field is called, not what it is called in files. */
    private Phrase inOurWords(Phrase why) {
        return draft.fields().get().stream()
                .filter(field -> why.equals(Phrase.of("recipe.file.part", field.name())))
                .findFirst()
                .map(field -> Phrase.of("recipe.file.part", FieldWords.name(draft.example(), field)))
                .orElse(why);
    }

    private void tell(StepDraft.Outlook told) {
        var head = new Label(language.of("recipe.page.outlook"));
        head.getStyleClass().add("text-strong");
        var grid = new GridPane();
        grid.getStyleClass().add("recipe-sizes");
        var before = told.before();
        var after = told.done().after();
        told.thinned().ifPresent(table -> size(grid, table.tableName() + ".rows", told.rows(), told.left()));
        size(grid, "events", before.events(), after.events());
        size(grid, "users", before.users(), after.users());
        size(grid, "items", before.items(), after.items());
        var changed = new Label(language.of(
                "recipe.page.outlook.changed",
                StepWords.changed(told.step(), told.done()),
                after.sparsity(),
                before.sparsity()));
        changed.setWrapText(true);
        changed.setMinHeight(Region.USE_PREF_SIZE);
        changed.getStyleClass().add("text-secondary");
        changed.setId("outlook-changed");
        outlook.getChildren().addAll(head, grid, changed);
    }

    private void size(GridPane grid, String what, long before, long after) {
        int row = grid.getRowCount();
        var number = language.texts().get().wholes();
        var name = new Label(language.of("recipe.page.size." + what));
        name.getStyleClass().add("text-secondary");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var track = new Region();
        track.getStyleClass().add("bar-fill");
        double share = before == 0 ? 0 : (double) after / before;
        track.setMinWidth(Math.max(2, BAR * share));
        track.setMaxWidth(Math.max(2, BAR * share));
        var room = new HBox(track);
        room.getStyleClass().add("bar-track");
        room.setMinWidth(BAR);
        room.setMaxWidth(BAR);
        room.setAlignment(Pos.CENTER_LEFT);
        var left = new Label(number.format(after));
        left.getStyleClass().addAll("text-number", "text-strong");
        left.setId("outlook-" + what);
        left.setMinWidth(Region.USE_PREF_SIZE);
        left.setMaxWidth(Double.MAX_VALUE);
        left.setAlignment(Pos.CENTER_RIGHT);
        GridPane.setHgrow(left, Priority.ALWAYS);
        grid.addRow(row, name, room, left);
    }
}
