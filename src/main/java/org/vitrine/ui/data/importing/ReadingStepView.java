package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.DatePattern;
import org.vitrine.data.Layout;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.RowLine;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.Work;

/** The second step: how each file is read, and what its first rows look like then. */
public final class ReadingStepView implements View {
    private static final PseudoClass ASIDE = PseudoClass.getPseudoClass("aside");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
    private static final List<String> DELIMITERS = List.of(",", "\t", ";", "::", "|");

    private final ImportSheetViewModel model;
    private final Language language;
    private final Work work;
    private final Turns turns;
    private final ReadingWords words;
    private Subscription appearing = Subscription.EMPTY;
    private Subscription bound = Subscription.EMPTY;
    private final ObjectProperty<PaneState> paneState = new SimpleObjectProperty<>(PaneState.filled());
    private boolean filling;
    private Optional<DraftFile> previewed = Optional.empty();
    private Optional<PreviewRows> rows = Optional.empty();

    @FXML
    private ToggleGroup delimiters;

    @FXML
    private FileRail rail;

    @FXML
    private VBox entryBox;

    @FXML
    private Label entryName;

    @FXML
    private ComboBox<String> entry;

    @FXML
    private ComboBox<Layout> layout;

    @FXML
    private VBox encodingBox;

    @FXML
    private ComboBox<String> encoding;

    @FXML
    private VBox delimiterBox;

    @FXML
    private HBox delimiter;

    @FXML
    private TextField otherDelimiter;

    @FXML
    private VBox quotingBox;

    @FXML
    private ComboBox<Quoting> quoting;

    @FXML
    private VBox headerBox;

    @FXML
    private atlantafx.base.controls.ToggleSwitch header;

    @FXML
    private VBox aboveBox;

    @FXML
    private TextField above;

    @FXML
    private VBox decimalBox;

    @FXML
    private ComboBox<String> decimal;

    @FXML
    private VBox groupingBox;

    @FXML
    private ComboBox<String> grouping;

    @FXML
    private VBox datesBox;

    @FXML
    private TextField dates;

    @FXML
    private VBox missingBox;

    @FXML
    private TextField missing;

    @FXML
    private StatePane problem;

    @FXML
    private RowTable preview;

    @FXML
    private Label lettersTold;

    @FXML
    private Label summary;

    public ReadingStepView(ImportSheet desk, Language language, Work work, Turns turns) {
        this.model = desk.model();
        this.language = language;
        this.work = work;
        this.turns = turns;
        this.words = new ReadingWords(language);
    }

    @FXML
    private void initialize() {
        layout.setConverter(new ChoiceWords<>(each -> FormatWords.layout(each, language)));
        layout.getItems().setAll(Layout.values());
        quoting.setConverter(new ChoiceWords<>(each -> language.of("importing.quoting." + each.name())));
        quoting.getItems().setAll(Quoting.values());
        DELIMITERS.forEach(this::addDelimiter);
        preview.setRowFactory(table -> new MarkedRow());
        layout.valueProperty().subscribe((before, now) -> change(now, SourceFormat::layout, ReadingStepView::with));
        encoding.valueProperty()
                .subscribe((before, now) -> change(now, SourceFormat::encoding, SourceFormat::sayingEncoding));
        quoting.valueProperty()
                .subscribe((before, now) -> change(now, SourceFormat::quoting, SourceFormat::withQuoting));
        header.selectedProperty()
                .subscribe((before, now) -> change(now, SourceFormat::header, SourceFormat::sayingHeader));
        entry.valueProperty().subscribe((before, now) -> {
            if (!filling && now != null) {
                model.entry(now);
            }
        });
        delimiters.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null
                    && before != null
                    && !filling
                    && otherDelimiter.getText().isEmpty()) {
                before.setSelected(true);
            } else if (now != null) {
                change((String) now.getUserData(), SourceFormat::delimiter, SourceFormat::withDelimiter);
            }
        });
        decimal.setConverter(new ChoiceWords<>(words::mark));
        decimal.getItems().setAll(".", ",", SourceFormat.POINT_OR_COMMA, SourceFormat.COMMA_OR_POINT);
        decimal.valueProperty().subscribe((before, now) -> numbers(now, grouping.getValue()));
        grouping.setConverter(new ChoiceWords<>(words::mark));
        grouping.getItems().setAll("", ",", ".", " ", "'");
        grouping.valueProperty().subscribe((before, now) -> numbers(decimal.getValue(), now));
        commit(dates, this::datesTyped);
        dates.textProperty()
                .subscribe((before, now) -> dates.pseudoClassStateChanged(
                        WRONG, !now.isBlank() && DatePattern.of(now.strip()).isEmpty()));
        Hint.on(dates, language.of("importing.reading.datesHelp"));
        commit(above, this::aboveTyped);
        above.textProperty().subscribe((before, now) -> above.pseudoClassStateChanged(WRONG, !isLines(now.strip())));
        commit(otherDelimiter, this::otherDelimiterTyped);
        commit(missing, this::missingTyped);
        // the fields first, then the rows they are read into
        preview.setMaxHeight(0);
        var steps = new ArrayList<>(Turns.appearing(
                List.of(quotingBox, headerBox, aboveBox, decimalBox, groupingBox, datesBox, missingBox, preview)));
        steps.add(1, this::fill);
        steps.addAll(Turns.unrolling(preview));
        appearing = turns.take(steps);
        bound = Subscription.combine(
                problem.follow(paneState, language),
                model.draft().subscribe((before, draft) -> fill()),
                model.shown().subscribe((before, shown) -> fill()),
                model.step().subscribe((before, step) -> fill()),
                model.trials().changes().subscribe((before, change) -> fillPreview()));
    }

    private void addDelimiter(String text) {
        var button = new ToggleButton(FormatWords.delimiter(text, language));
        button.setId("delimiter-" + DELIMITERS.indexOf(text));
        button.setUserData(text);
        button.setToggleGroup(delimiters);
        button.getStyleClass().setAll("toggle-button", "segment");
        delimiter.getChildren().add(button);
    }

    private interface Change<T> {
        SourceFormat of(SourceFormat format, T value);
    }

    private <T> void change(@Nullable T now, Function<SourceFormat, T> present, Change<T> change) {
        if (!filling && now != null) {
            model.format(format -> present.apply(format).equals(now) ? format : change.of(format, now));
        }
    }

    private static SourceFormat with(SourceFormat format, Layout layout) {
        return format.withLayout(layout);
    }

    private static void commit(TextField field, Runnable typed) {
        field.setOnAction(event -> typed.run());
        field.focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                typed.run();
            }
        });
    }

    private void otherDelimiterTyped() {
        var text = otherDelimiter.getText().replace("\\t", "\t");
        boolean possible = !text.isEmpty() && !text.contains("\"");
        if (!filling && possible) {
            model.format(format -> format.withDelimiter(text));
        }
    }

    /** Where both would be the same mark, the one that was not touched gives way. */
    private void numbers(@Nullable String point, @Nullable String thousand) {
        if (filling || point == null || thousand == null) {
            return;
        }
        model.format(format -> {
            boolean touchedPoint = !point.equals(format.decimal().isEmpty() ? "." : format.decimal());
            boolean either = point.length() > 1 && !thousand.isEmpty();
            return !point.equals(thousand) && !either
                    ? format.withNumbers(point, thousand)
                    : touchedPoint
                            ? format.withNumbers(point, "")
                            : format.withNumbers(thousand.equals(",") ? "." : ",", thousand);
        });
    }

    private void datesTyped() {
        var text = dates.getText().strip();
        if (!filling && (text.isEmpty() || DatePattern.of(text).isPresent())) {
            model.format(format -> format.withDates(text));
        }
    }

    private static boolean isLines(String text) {
        return text.matches("\\d{1,4}");
    }

    private void aboveTyped() {
        var text = above.getText().strip();
        if (!filling && isLines(text)) {
            model.format(format -> format.withAbove(Integer.parseInt(text)));
        }
    }

    private void missingTyped() {
        if (!filling) {
            var markers = Arrays.stream(missing.getText().split("[,，]", -1))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toArray(String[]::new);
            model.format(format -> format.withMissing(markers));
        }
    }

    private void fill() {
        if (model.step().get() != Step.READING) {
            return;
        }
        var draft = model.draft().get();
        var toMend = model.complaints().get().stream()
                .filter(each -> each.step() == Step.READING)
                .toList();
        rail.show(draft, model.shown().get(), toMend, language, model::show);
        model.shownFile().ifPresent(file -> {
            filling = true;
            try {
                fillControls(file);
            } finally {
                filling = false;
            }
        });
        fillPreview();
    }

    private void fillControls(DraftFile file) {
        var format = file.format();
        var kind = format.layout();
        boolean sheet = kind == Layout.SHEET;
        boolean text = kind != Layout.PARQUET && !sheet;
        boolean fields = kind == Layout.DELIMITED;
        boolean lines = kind == Layout.SEQUENCE_LINES || kind == Layout.CANDIDATE_LINES;
        ImportSheetView.show(entryBox, file.entries().size() > 1);
        ImportSheetView.show(encodingBox, text);
        ImportSheetView.show(delimiterBox, fields || lines);
        ImportSheetView.show(quotingBox, fields);
        ImportSheetView.show(decimalBox, fields || lines || sheet);
        ImportSheetView.show(groupingBox, fields || lines || sheet);
        ImportSheetView.show(datesBox, kind != Layout.PARQUET);
        ImportSheetView.show(headerBox, fields || sheet);
        ImportSheetView.show(aboveBox, fields || sheet);
        ImportSheetView.show(missingBox, text || sheet);
        entryName.setText(language.of(sheet ? "importing.reading.sheet" : "importing.reading.entry"));
        if (!entry.getItems().equals(file.entries())) {
            entry.getItems().setAll(file.entries());
        }
        entry.setValue(file.spec().entry());
        layout.setValue(kind);
        var encodings = ReadingWords.encodings(format.encoding());
        if (!encoding.getItems().equals(encodings)) {
            encoding.getItems().setAll(encodings);
        }
        encoding.setValue(format.encoding());
        boolean usual = DELIMITERS.contains(format.delimiter());
        otherDelimiter.setText(usual ? "" : format.delimiter().replace("\t", "\\t"));
        delimiters
                .getToggles()
                .forEach(each -> each.setSelected(format.delimiter().equals(each.getUserData())));
        quoting.setValue(format.quoting());
        header.setSelected(format.header());
        above.setText(Integer.toString(format.above()));
        decimal.setValue(format.decimal().isEmpty() ? "." : format.decimal());
        grouping.setValue(format.grouping());
        dates.setText(format.dates());
        missing.setText(String.join(", ", format.missing()));
    }

    private void fillPreview() {
        var file = model.shownFile();
        if (model.step().get() != Step.READING || file.isEmpty()) {
            return;
        }
        var bad = file.get().problem();
        paneState.set(bad.map(PaneState::failed).orElse(PaneState.filled()));
        var texts = language.texts().get();
        var fresh = new PreviewRows(file.get().preview(), model.trials().of(file.get()), texts);
        boolean same = previewed.filter(before -> before == file.get()).isPresent();
        if (!same || fresh.asideCount() != rows.map(PreviewRows::asideCount).orElse(0L)) {
            previewed = file;
            rows = Optional.of(fresh);
            preview.show(fresh, texts, work);
        }
        summary.setText(bad.isPresent() ? "" : words.summary(file.get(), fresh.asideCount()));
        var letters = bad.isPresent() ? Optional.<String>empty() : words.guesses(file.get());
        lettersTold.setText(letters.orElse(""));
        ImportSheetView.show(lettersTold, letters.isPresent());
    }

    @Override
    public void dispose() {
        appearing.unsubscribe();
        bound.unsubscribe();
    }

    /** Marks rows that would be set aside; the pointer reads out why. */
    private final class MarkedRow extends RowLine {
        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            var reason = row == null || empty
                    ? Optional.<String>empty()
                    : rows.filter(each -> row < each.size()).flatMap(each -> each.reason(row));
            pseudoClassStateChanged(ASIDE, reason.isPresent());
            Hint.on(this, reason.orElse(""));
        }
    }
}
