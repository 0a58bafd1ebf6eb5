package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.TimeFormat;
import org.vitrine.data.ValueType;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** One column of a file: its name there, its first values, what it means, how it is stored, its name in the project. */
final class ColumnCell extends ListCell<ColumnSpec> {
    private static final PseudoClass CLASH = PseudoClass.getPseudoClass("clash");
    private static final PseudoClass IGNORED = PseudoClass.getPseudoClass("ignored");
    private static final PseudoClass KEY = PseudoClass.getPseudoClass("key");
    /** Types a person can choose for an attribute; none leaves it to the values. */
    private static final List<Optional<ValueType>> TYPES = types();

    private final ColumnsStepView step;
    private final Language language;
    private final Label source = new Label();
    private final Label values = new Label();
    private final Pick<ColumnRole> role;
    private final Pick<Optional<ValueType>> type;
    private final Pick<TimeFormat> time;
    private final Label fixed = new Label();
    private final HBox storage = new HBox();
    private final TextField name = new TextField();
    private final Label complaint = new Label("", new FontIcon("mdal-error_outline"));
    private final Label doubt = new Label("", new FontIcon("mdmz-warning"));
    private final Label almost = new Label("", new FontIcon("mdal-info"));
    private final Button makeKinds = new Button();
    private final HBox hint = new HBox(almost, makeKinds);
    private final VBox content;
    private boolean coming;
    private boolean present;

    ColumnCell(ColumnsStepView step, Language language) {
        this.step = step;
        this.language = language;
        role = new Pick<>("", each -> language.of("import.role." + each.name()), Kinds::icon);
        type = new Pick<>(
                "",
                each -> each.map(known -> language.of("data.type." + known.name()))
                        .orElse(language.of("importing.columns.auto")),
                each -> Optional.empty());
        time = new Pick<>("", each -> language.of("importing.time." + each.name()), each -> Optional.empty());
        source.getStyleClass().addAll("text-strong", "column-name");
        values.getStyleClass().addAll("text-secondary", "column-values");
        step.keepWide(values);
        role.getStyleClass().add("column-role");
        storage.getStyleClass().add("column-type");
        fixed.getStyleClass().addAll("text-secondary", "fixed-type");
        name.getStyleClass().add("column-rename");
        for (var said : List.of(complaint, doubt, almost)) {
            said.setWrapText(true);
            said.setMinHeight(Region.USE_PREF_SIZE);
        }
        for (var said : List.of(complaint, doubt)) {
            said.getStyleClass().add(said == complaint ? "complaint" : "doubt");
        }
        for (var pick : List.of(type, time)) {
            HBox.setHgrow(pick, Priority.ALWAYS);
        }
        var row = new HBox(source, values, role, storage, name);
        row.getStyleClass().add("column-row");
        HBox.setHgrow(almost, Priority.ALWAYS);
        hint.getStyleClass().add("column-hint");
        makeKinds.setText(language.of("importing.columns.makeKinds"));
        makeKinds.setMinWidth(Region.USE_PREF_SIZE);
        makeKinds.setOnAction(event -> step.model().role(getItem().source(), ColumnRole.EVENT_TYPE));
        content = new VBox(row, complaint, doubt, hint);
        content.getStyleClass().add("column-content");
        content.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> step.pressed(getIndex(), event));
        RoleChips.row(content, () -> step.dragging(getIndex()), role -> step.dropped(getItem(), role));
        // as wide as the list, never wider
        setPrefWidth(0);
        name.setOnAction(event -> rename());
        name.focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                rename();
            }
        });
    }

    private static List<Optional<ValueType>> types() {
        var all = new ArrayList<Optional<ValueType>>();
        all.add(Optional.empty());
        Arrays.stream(ValueType.values()).map(Optional::of).forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    protected void updateItem(@Nullable ColumnSpec column, boolean empty) {
        super.updateItem(column, empty);
        fill();
    }

    /** Shows the column as it is now, and what is known of it. */
    void fill() {
        var column = getItem();
        var kind = step.model().shownFile().flatMap(DraftFile::kind);
        if (isEmpty() || column == null || kind.isEmpty()) {
            setGraphic(null);
            return;
        }
        if (!present) {
            comeInTurn();
            return;
        }
        source.setText(column.source());
        Hint.on(source, column.source());
        var samples = String.join("  ·  ", step.samples(column));
        values.setText(samples.isEmpty() ? language.of("importing.columns.empty") : samples);
        role.setId("role-" + column.source());
        role.offer(
                language.of("importing.columns.roleOf", column.source()),
                Kinds.roles(kind.get(), Optional.of(column.role())),
                column.role(),
                chosen -> step.model().role(column.source(), chosen));
        fillStorage(column);
        name.setId("name-" + column.source());
        name.setText(column.name());
        name.setAccessibleText(language.of("importing.columns.nameOf", column.source()));
        name.setDisable(column.role() == ColumnRole.IGNORED);
        tell(complaint, step.clash(column));
        tell(doubt, step.doubts(column));
        var kinds = step.almostKinds(column);
        tell(almost, kinds.or(() -> step.weighing(column)));
        makeKinds.setId("kinds-" + column.source());
        ImportSheetView.show(makeKinds, kinds.isPresent());
        ImportSheetView.show(hint, almost.isVisible());
        content.pseudoClassStateChanged(CLASH, complaint.isVisible());
        content.pseudoClassStateChanged(IGNORED, column.role() == ColumnRole.IGNORED);
        content.pseudoClassStateChanged(KEY, DraftCheck.needed(kind.get()).contains(column.role()));
        setGraphic(content);
    }

    /** There is so much in it that one a frame is enough; a list makes three of them in its first, two to measure them. */
    private void comeInTurn() {
        setMinHeight(ColumnsStepView.ROW);
        if (!coming) {
            coming = true;
            step.inTurn(() -> {
                present = true;
                setMinHeight(USE_COMPUTED_SIZE);
                fill();
            });
        }
    }

    private void fillStorage(ColumnSpec column) {
        var of = language.of("importing.columns.typeOf", column.source());
        switch (column.role()) {
            case TIME -> {
                time.setId("type-" + column.source());
                time.offer(
                        of,
                        List.of(TimeFormat.values()),
                        column.time(),
                        chosen -> step.model().change(column.source(), spec -> spec.withTime(chosen)));
                storage.getChildren().setAll(time);
            }
            case ATTRIBUTE -> {
                type.setId("type-" + column.source());
                type.offer(
                        of,
                        TYPES,
                        Optional.ofNullable(column.type()),
                        chosen -> step.model().change(column.source(), spec -> spec.withType(chosen.orElse(null))));
                storage.getChildren().setAll(type);
            }
            case USER, ITEM, SHOP, TITLE, CATEGORY, BRAND, IMAGE, TEXT, QUERY, SPLIT -> say("data.type.TEXT");
            case VALUE, WEIGHT, QUANTITY, PRICE, MARGIN -> say("data.type.DECIMAL");
            case EVENT_TYPE -> say("importing.columns.behaviour");
            case IGNORED -> say("importing.columns.none");
        }
    }

    private void say(String key) {
        fixed.setText(language.of(key));
        storage.getChildren().setAll(fixed);
    }

    private void rename() {
        var column = getItem();
        if (column != null && !isEmpty()) {
            var wanted = name.getText().strip();
            step.model()
                    .change(
                            column.source(),
                            spec -> new ColumnSpec(spec.source(), wanted, spec.role(), spec.type(), spec.time()));
        }
    }

    private static void tell(Label label, Optional<String> text) {
        label.setText(text.orElse(""));
        ImportSheetView.show(label, text.isPresent());
    }
}
