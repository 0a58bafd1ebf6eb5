package org.vitrine.ui.data.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.DataTable;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.ColumnLayout;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.Work;

/** The shown rows in groups that open into groups: levels of rows by columns by values. */
public final class PivotPane extends VBox {
    private final PivotViewModel model;
    private final Language language;
    private final PivotWords words;
    private final Work work;
    private final Turns turns;
    /** Between a word and its control, as between the parts of the bar. */
    private static final double GAP = 8;

    private final FlowPane bar = new FlowPane();
    private final Label rows;
    private final LevelChips levels;
    private final ComboBox<Optional<Grouping>> columns = new ComboBox<>();
    private final MenuButton values = new MenuButton();
    private final MenuButton openTo = new MenuButton();
    private final Label note = new Label();
    private final PivotGrid grid;
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;
    private List<Node> chips = List.of();
    private Optional<PivotRows> cells = Optional.empty();
    private boolean isFilling;

    public PivotPane(PivotViewModel model, Language language, Supplier<FacetWords> words, Work work, Turns turns) {
        this.model = model;
        this.language = language;
        this.words = new PivotWords(language, () -> model.table().get(), words);
        this.work = work;
        this.turns = turns;
        this.grid = new PivotGrid(model, language);
        setId("pivot");
        getStyleClass().add("pivot");
        rows = label("explore.pivot.rows");
        levels = new LevelChips(model, language, this.words, this::place);
        columns.setId("pivotColumns");
        columns.setConverter(new ChoiceWords<>(
                by -> by.map(this.words::level).orElseGet(() -> language.of("explore.pivot.noColumns"))));
        columns.setMaxWidth(200);
        columns.setOnAction(event -> {
            var wanted = columns.getValue();
            if (!isFilling && wanted != null) {
                model.columns(wanted);
            }
        });
        values.setId("pivotValue");
        values.setMaxWidth(280);
        openTo.setId("pivotOpen");
        openTo.setText(language.of("explore.pivot.open"));
        openTo.setMinWidth(Region.USE_PREF_SIZE);
        bar.getStyleClass().add("chips");
        note.setId("pivotNote");
        note.getStyleClass().add("text-secondary");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        var state = new StatePane();
        state.getChildren().add(grid.node());
        VBox.setVgrow(state, Priority.ALWAYS);
        getChildren().addAll(bar, note, state);
        bound = Subscription.combine(
                model.table().subscribe(this::offer),
                model.spec().subscribe(this::ask),
                model.shown().subscribe(this::fill),
                model.note().subscribe(this::tell),
                state.follow(model.state(), language));
    }

    /** Hears of groups whose rows are wanted, and does what is asked of all. */
    public void whenAsked(PivotGrid.Listener hears) {
        grid.whenAsked(hears);
    }

    private Label label(String key) {
        var label = new Label(language.of(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("text-secondary");
        return label;
    }

    private void place(List<Node> made) {
        if (chips.isEmpty()) {
            var columnsWord = label("explore.pivot.columns");
            columnsWord.setLabelFor(columns);
            var valuesWord = label("explore.pivot.value");
            valuesWord.setLabelFor(values);
            bar.getChildren().add(rows);
            bar.getChildren().addAll(made);
            bar.getChildren().addAll(beside(columnsWord, columns), beside(valuesWord, values), openTo);
        } else {
            bar.getChildren().removeAll(chips);
            bar.getChildren().addAll(1, made);
        }
        chips = List.copyOf(made);
    }

    /** A word never stands at the end of a line whose control is on the next. */
    private HBox beside(Label word, Region control) {
        var both = new HBox(GAP, word, control);
        both.setAlignment(Pos.CENTER_LEFT);
        both.setMinWidth(USE_PREF_SIZE);
        return both;
    }

    private void offer(Optional<DataTable> table) {
        isFilling = true;
        var groupings = new ArrayList<Optional<Grouping>>();
        groupings.add(Optional.empty());
        table.map(PivotChoices::groupings).orElse(List.of()).forEach(each -> groupings.add(Optional.of(each)));
        // what was chosen of the table before would stay chosen, without words, where it is no choice any more
        columns.setValue(null);
        columns.getItems().setAll(groupings);
        values.getItems()
                .setAll(table.map(PivotChoices::values).orElse(List.of()).stream()
                        .map(value -> {
                            var item = new CheckMenuItem(words.value(value));
                            item.setId("value-" + value.kind().name() + "-" + value.column());
                            item.setMnemonicParsing(false);
                            item.setUserData(value);
                            item.setOnAction(event -> {
                                model.toggle(value);
                                model.spec().get().ifPresent(this::tick);
                            });
                            return item;
                        })
                        .toList());
        isFilling = false;
        ask(model.spec().get());
    }

    private void ask(Optional<NestedSpec> wanted) {
        wanted.ifPresent(spec -> {
            isFilling = true;
            columns.setValue(spec.columns());
            isFilling = false;
            levels.fill(spec, model.table().get());
            tick(spec);
            var items = new ArrayList<MenuItem>();
            for (int level = 1; level <= spec.rows().size(); level++) {
                int to = level;
                var item = new MenuItem(
                        level == 1
                                ? language.of("explore.pivot.closeAll")
                                : language.of(
                                        "explore.pivot.openTo",
                                        words.level(spec.rows().get(level - 1))));
                item.setId("open-to-" + level);
                item.setMnemonicParsing(false);
                item.setOnAction(event -> model.openTo(to));
                items.add(item);
            }
            openTo.getItems().setAll(items);
            openTo.setDisable(spec.rows().size() == 1);
        });
    }

    private void tick(NestedSpec spec) {
        var first = words.value(spec.values().getFirst());
        values.setText(
                spec.values().size() == 1
                        ? first
                        : language.of(
                                "explore.pivot.values", first, spec.values().size() - 1));
        for (var item : values.getItems()) {
            if (item instanceof CheckMenuItem check) {
                check.setSelected(spec.values().stream().anyMatch(each -> each.equals(check.getUserData())));
            }
        }
    }

    private void tell(Optional<Phrase> said) {
        note.setText(said.map(language::of).orElse(""));
        note.setVisible(said.isPresent());
    }

    private void fill(Optional<PivotViewModel.Shown> shown) {
        shown.ifPresent(now -> {
            var known = cells.filter(each -> each.fits(now));
            if (known.isPresent()) {
                var order = known.get().show(now);
                filling = filling.and(turns.take(List.of(() -> grid.place(order))));
                return;
            }
            filling.unsubscribe();
            var made = new PivotRows(now, words);
            cells = Optional.of(made);
            var steps = new ArrayList<Runnable>();
            if (grid.table().getColumns().isEmpty()) {
                steps.addAll(Turns.unrolling(grid.table()));
            }
            var showing = grid.showing(made, language.texts().get(), work, ColumnLayout.USUAL);
            steps.addAll(Math.min(1, steps.size()), showing);
            steps.add(() -> model.shown().get().ifPresent(last -> {
                if (made.fits(last)) {
                    grid.place(made.show(last));
                }
            }));
            filling = turns.take(steps);
        });
    }

    /** Writes the groups as they are shown; beside them, how the rows were chosen. */
    public void export(Path file, ExploreViewModel shown) {
        model.export(
                file,
                words,
                shown.lines(language.texts().get()),
                rows -> shown.tell(Phrase.of("explore.export.done", rows, file.toString())));
    }

    /** Hands the groups as they are shown to the clipboard. */
    public void copy(ExploreViewModel shown, Consumer<String> clipboard) {
        model.copy(words, clipboard, rows -> shown.tell(Phrase.of("explore.copied", rows)));
    }

    /** What a level of a group is called as a filter. */
    Phrase filter(PivotViewModel.Level level) {
        var by = model.spec().get().orElseThrow().rows().get(level.group().depth() - 1);
        return Phrase.of(
                "explore.filter.group",
                words.level(by),
                words.label(level.group().label(), by));
    }

    /** Shows exactly the rows of a group in the table. */
    public void drill(ExploreViewModel explore, PivotGroup group) {
        model.drill(
                group,
                found -> explore.narrow(found.stream()
                        .map(level -> new ExploreViewModel.Narrow(filter(level), level.filter()))
                        .toList()));
    }

    /** What can come one after the other. */
    public List<Node> parts() {
        return List.copyOf(bar.getChildren());
    }

    public void dispose() {
        filling.unsubscribe();
        bound.unsubscribe();
    }
}
