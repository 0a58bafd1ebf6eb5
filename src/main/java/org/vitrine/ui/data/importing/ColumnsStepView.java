package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.BehaviourWords;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.SetAsideRow;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;

/** The third step: what each column means, each clash said where it is. */
public final class ColumnsStepView implements View {
    private static final int WORDS = 24;
    /** Width of a row but for its values: four columns, the gaps, the edges and a scroll bar. */
    private static final double OTHERS = 152 + 152 + 152 + 144 + 4 * 16 + 2 * 21 + 10;

    /** How high a row is at least. */
    static final double ROW = 56;

    private final ImportSheetViewModel model;
    private final Language language;
    private final Turns turns;
    private Subscription bound = Subscription.EMPTY;
    private Subscription unrolling = Subscription.EMPTY;
    /** Whether the list still holds the columns of the file before. */
    private boolean changing;

    private Subscription refilling = Subscription.EMPTY;
    private int listed = -1;
    /** The row pressed last without Shift. */
    private int from = -1;

    @FXML
    private FileRail rail;

    @FXML
    private VBox fileComplaints;

    @FXML
    private RoleChips chips;

    @FXML
    private Label valuesHead;

    @FXML
    private ListView<ColumnSpec> list;

    @FXML
    private VBox wordsBox;

    @FXML
    private FlowPane words;

    @FXML
    private Label derived;

    private final List<ColumnCell> cells = new ArrayList<>();

    public ColumnsStepView(ImportSheet desk, Language language, Turns turns) {
        this.model = desk.model();
        this.language = language;
        this.turns = turns;
    }

    @FXML
    private void initialize() {
        keepWide(valuesHead);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel().getSelectedIndices().subscribe(this::fillChips);
        list.setCellFactory(view -> {
            var cell = new ColumnCell(this, language);
            cells.add(cell);
            return cell;
        });
        bound = Subscription.combine(
                model.draft().subscribe((before, draft) -> fill()),
                model.shown().subscribe((before, shown) -> fill()),
                model.step().subscribe((before, step) -> fill()),
                model.trials().changes().subscribe((before, change) -> refillCells()));
        fill();
    }

    private void fill() {
        if (model.step().get() != Step.COLUMNS) {
            return;
        }
        var complaints = complaints();
        rail.show(model.draft().get(), model.shown().get(), complaints, language, model::show);
        model.shownFile().ifPresent(file -> {
            fileComplaints
                    .getChildren()
                    .setAll(complaints.stream()
                            .filter(each -> each.file().equals(Optional.of(file.id()))
                                    && each.column().isEmpty())
                            .map(this::complaint)
                            .toList());
            ImportSheetView.show(fileComplaints, !fileComplaints.getChildren().isEmpty());
            if (listed != file.id()) {
                listed = file.id();
                from = -1;
                list.getSelectionModel().clearSelection();
                unroll();
            } else if (!changing) {
                replace(file.spec().columns());
            }
            fillChips();
            fillWords(file);
            derived.setText(derived(file));
            ImportSheetView.show(derived, !derived.getText().isEmpty());
        });
    }

    /** From the top, one row a frame: rows of another file say so much anew that they take as long as new ones. */
    private void unroll() {
        unrolling.unsubscribe();
        changing = true;
        list.setMaxHeight(0);
        var steps = new ArrayList<Runnable>();
        if (list.getItems().isEmpty()) {
            // the first of its kind takes as long as all others: it has a frame of its own, and so has the list before
            // there is one in it
            steps.add(() -> new ColumnCell(this, language));
            steps.addAll(Turns.appearing(List.of(list)));
            steps.add(this::change);
        } else {
            // what is in sight would be changed at once: nothing is in a list without height
            steps.add(() -> {});
            steps.add(() -> {});
            steps.add(this::change);
        }
        steps.addAll(Turns.unrollingRows(list, ROW));
        unrolling = turns.take(steps);
    }

    /** A frame of its own for what costs as much as one. */
    void inTurn(Runnable step) {
        turns.take(List.of(() -> {}, step));
    }

    private void change() {
        changing = false;
        model.shownFile().ifPresent(file -> list.getItems().setAll(file.spec().columns()));
        list.scrollTo(0);
    }

    /** Row by row, so that the list stays where it is. */
    private void replace(List<ColumnSpec> columns) {
        if (list.getItems().equals(columns)) {
            fillCells();
            return;
        }
        if (list.getItems().size() != columns.size()) {
            list.getItems().setAll(columns);
            return;
        }
        var selected = list.getSelectionModel().getSelectedIndices().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        for (int c = 0; c < columns.size(); c++) {
            if (!list.getItems().get(c).equals(columns.get(c))) {
                list.getItems().set(c, columns.get(c));
            }
        }
        list.getSelectionModel().clearSelection();
        list.getSelectionModel().selectIndices(-1, selected);
        fillCells();
    }

    private void fillChips() {
        var selected = selected();
        model.shownFile()
                .flatMap(DraftFile::kind)
                .ifPresent(kind -> chips.show(
                        turns,
                        language,
                        kind,
                        selected.size(),
                        (int) selected.stream()
                                .filter(column -> column.role() == ColumnRole.ATTRIBUTE)
                                .count(),
                        new RoleChips.Hear() {
                            @Override
                            public void role(ColumnRole role) {
                                model.roles(sources(selected()), role);
                            }

                            @Override
                            public void type(Optional<ValueType> type) {
                                model.types(sources(selected()), type);
                            }
                        }));
    }

    private List<ColumnSpec> selected() {
        return list.getSelectionModel().getSelectedIndices().stream()
                .filter(index -> index >= 0 && index < list.getItems().size())
                .map(index -> list.getItems().get(index))
                .toList();
    }

    private static List<String> sources(List<ColumnSpec> columns) {
        return columns.stream().map(ColumnSpec::source).toList();
    }

    /** With Shift all rows from the one pressed last: the list's own idea of that row is lost when its rows change. */
    void pressed(int row, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.isShiftDown() && from >= 0 && from < list.getItems().size()) {
            var selection = list.getSelectionModel();
            selection.clearSelection();
            selection.selectRange(Math.min(from, row), Math.max(from, row) + 1);
            list.getFocusModel().focus(row);
            event.consume();
        } else {
            from = row;
        }
    }

    /** A row that is dragged is dragged with the others that are selected; one that is not, alone. */
    void dragging(int row) {
        if (!list.getSelectionModel().isSelected(row)) {
            list.getSelectionModel().clearAndSelect(row);
        }
    }

    /** A role dropped on one of the rows that are selected is for all of them. */
    void dropped(ColumnSpec column, ColumnRole role) {
        var sources = sources(selected());
        model.roles(sources.contains(column.source()) ? sources : List.of(column.source()), role);
    }

    /** What is there says anew what it has to say: the list itself would set all of them up again, in one frame. */
    private void fillCells() {
        refilling.unsubscribe();
        cells.forEach(ColumnCell::fill);
    }

    /** One a frame: what was found out of all columns changes much in each. */
    private void refillCells() {
        refilling.unsubscribe();
        refilling = turns.take(cells.stream().<Runnable>map(cell -> cell::fill).toList());
    }

    private List<Complaint> complaints() {
        return model.complaints().get().stream()
                .filter(each -> each.step() == Step.COLUMNS)
                .toList();
    }

    private Node complaint(Complaint complaint) {
        var label = new Label(language.of(complaint.text()), new FontIcon("mdal-error_outline"));
        label.setWrapText(true);
        label.getStyleClass().add("complaint");
        return label;
    }

    ImportSheetViewModel model() {
        return model;
    }

    /** What is wrong with the column, in words; empty when nothing is. */
    Optional<String> clash(ColumnSpec column) {
        return model.shownFile()
                .flatMap(file -> complaints().stream()
                        .filter(each -> each.file().equals(Optional.of(file.id()))
                                && each.column().equals(column.source()))
                        .map(each -> language.of(each.text()))
                        .findFirst());
    }

    /** How many of the first rows would be set aside because of the column, and one reason why; else what its values are too many for. */
    Optional<String> doubts(ColumnSpec column) {
        return model.shownFile()
                .flatMap(file ->
                        aside(file, column).or(() -> file.tooManyValues(column)).map(language::of));
    }

    /** That the column nearly says what shoppers did. */
    Optional<String> almostKinds(ColumnSpec column) {
        var words = new BehaviourWords(model.draft().get().words());
        return model.shownFile()
                .flatMap(file -> file.almostKinds(column, words))
                .map(language::of);
    }

    /** What a weight does, and who reads it. */
    Optional<String> weighing(ColumnSpec column) {
        return column.role() == ColumnRole.WEIGHT
                ? Optional.of(language.of("importing.columns.weight"))
                : Optional.empty();
    }

    private Optional<Phrase> aside(DraftFile file, ColumnSpec column) {
        var aside = model.trials().of(file).values().stream()
                .filter(row -> row.column().equals(column.name()))
                .sorted(java.util.Comparator.comparingLong(SetAsideRow::line))
                .toList();
        return aside.isEmpty()
                ? Optional.empty()
                : Optional.of(Phrase.of(
                        "importing.columns.aside",
                        aside.size(),
                        file.preview().rows().size(),
                        aside.getFirst().line(),
                        reason(aside.getFirst())));
    }

    /** Words nobody knows are explained on this step, not on a command line. */
    private static Phrase reason(SetAsideRow row) {
        return row.unknownKind()
                .map(word -> Phrase.of("importing.columns.unknownWord", word))
                .orElse(row.reason());
    }

    private void fillWords(DraftFile file) {
        var known = new BehaviourWords(model.draft().get().words());
        var used = new LinkedHashSet<String>();
        file.columns(ColumnRole.EVENT_TYPE).stream()
                .findFirst()
                .ifPresent(column -> used.addAll(file.samples(column.source(), WORDS)));
        words.getChildren()
                .setAll(used.stream().map(word -> word(word, known.of(word))).toList());
        ImportSheetView.show(wordsBox, !used.isEmpty());
    }

    private Node word(String word, Optional<Behaviour> meaning) {
        var said = new Label(word);
        said.getStyleClass().add("text-strong");
        var pick = new Pick<Optional<Behaviour>>(
                word,
                each -> each.map(known -> language.of("importing.behaviour." + known.name()))
                        .orElse(language.of("importing.words.unknown")),
                each -> Optional.empty());
        var choices = new ArrayList<Optional<Behaviour>>();
        for (var behaviour : Behaviour.values()) {
            choices.add(Optional.of(behaviour));
        }
        pick.offer(
                word,
                choices,
                meaning,
                chosen -> chosen.ifPresent(known -> model.word(word.toLowerCase(Locale.ROOT), known)));
        pick.getStyleClass().add(meaning.isPresent() ? "plain" : "unsure");
        var row = new HBox(8, said, pick);
        row.getStyleClass().add("word");
        return row;
    }

    private String derived(DraftFile file) {
        var lookups = Optional.ofNullable(
                        model.draft().get().lookups().get(file.kind().orElseThrow()))
                .stream()
                .flatMap(List::stream)
                .map(lookup -> language.of(
                        "importing.columns.lookup",
                        lookup.column(),
                        String.valueOf(
                                java.nio.file.Path.of(lookup.source().file()).getFileName())))
                .toList();
        var made = file.spec().derived().stream()
                .map(each -> language.of("importing.columns.derivedOne", each.name(), said(each.role())))
                .collect(Collectors.joining(", "));
        var all = new ArrayList<String>();
        if (!made.isEmpty()) {
            all.add(language.of("importing.columns.derived", made));
        }
        all.addAll(lookups);
        file.preview()
                .renamed()
                .forEach((name, given) -> all.add(language.of("importing.columns.renamed", given, name)));
        return String.join("  ", all);
    }

    private String said(ColumnRole role) {
        return language.of("import.role." + role.name());
    }

    /** The values take what the other columns leave, in the head as in the rows, scroll bar or not. */
    void keepWide(Label values) {
        var width = list.widthProperty().subtract(OTHERS);
        values.minWidthProperty().bind(width);
        values.prefWidthProperty().bind(width);
        values.maxWidthProperty().bind(width);
    }

    /** Values of a column, as many as fit in a line. */
    List<String> samples(ColumnSpec column) {
        return model.shownFile().map(file -> file.samples(column.source(), 5)).orElse(List.of());
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        refilling.unsubscribe();
        unrolling.unsubscribe();
        chips.dispose();
    }
}
