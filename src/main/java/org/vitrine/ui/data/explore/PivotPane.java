package org.vitrine.ui.data.explore;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.ValueType;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.Pivot;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.ColumnLayout;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.Work;

/** The shown rows in groups: rows by columns by a number. */
public final class PivotPane extends VBox {
    private final PivotViewModel model;
    private final Language language;
    private final Supplier<FacetWords> words;
    private final Work work;
    private final Turns turns;
    private final FlowPane bar = new FlowPane();
    private final ComboBox<Optional<Grouping>> rows = new ComboBox<>();
    private final ComboBox<Optional<Grouping>> columns = new ComboBox<>();
    private final ComboBox<Aggregate> value = new ComboBox<>();
    private final RowTable grid = new RowTable();
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;
    private boolean isFilling;

    public PivotPane(PivotViewModel model, Language language, Supplier<FacetWords> words, Work work, Turns turns) {
        this.model = model;
        this.language = language;
        this.words = words;
        this.work = work;
        this.turns = turns;
        setId("pivot");
        getStyleClass().add("pivot");
        grid.setId("pivotGrid");
        rows.setId("pivotRows");
        columns.setId("pivotColumns");
        value.setId("pivotValue");
        rows.setConverter(new ChoiceWords<>(this::grouping));
        columns.setConverter(new ChoiceWords<>(this::grouping));
        value.setConverter(new ChoiceWords<>(this::aggregate));
        rows.setOnAction(event -> chosen(rows.getValue(), each -> each.ifPresent(model::rows)));
        columns.setOnAction(event -> chosen(columns.getValue(), model::columns));
        value.setOnAction(event -> chosen(value.getValue(), model::value));
        bar.getChildren()
                .addAll(
                        pair("explore.pivot.rows", rows),
                        pair("explore.pivot.columns", columns),
                        pair("explore.pivot.value", value));
        bar.getStyleClass().add("chips");
        var state = new StatePane();
        state.getChildren().add(grid);
        VBox.setVgrow(state, Priority.ALWAYS);
        getChildren().addAll(bar, state);
        bound = Subscription.combine(
                model.table().subscribe(this::offer),
                model.pivot().subscribe(this::fill),
                state.follow(model.state(), language));
    }

    private HBox pair(String key, ComboBox<?> of) {
        var label = new Label(language.of(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("text-secondary");
        label.setLabelFor(of);
        of.setMaxWidth(200);
        var pair = new HBox(8, label, of);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private <T> void chosen(@Nullable T wanted, java.util.function.Consumer<T> tell) {
        if (!isFilling && wanted != null) {
            tell.accept(wanted);
        }
    }

    private String grouping(Optional<Grouping> grouping) {
        return grouping.map(each -> switch (each.by()) {
                    case VALUE, RANGE -> each.column();
                    case YEAR, MONTH, WEEK, DAY, WEEKDAY, HOUR ->
                        language.of(
                                "explore.by",
                                each.column(),
                                language.of("explore.by." + each.by().name()));
                })
                .orElseGet(() -> language.of("explore.pivot.noColumns"));
    }

    private String aggregate(Aggregate aggregate) {
        var kind = "explore.aggregate." + aggregate.kind().name();
        return aggregate.kind() == Aggregate.Kind.COUNT ? language.of(kind) : language.of(kind, aggregate.column());
    }

    private void offer(Optional<DataTable> table) {
        isFilling = true;
        var groupings = new ArrayList<Optional<Grouping>>();
        var values = new ArrayList<Aggregate>();
        values.add(Aggregate.COUNT);
        for (var column : table.map(DataTable::columns).orElse(List.of())) {
            groupings.addAll(groupings(column));
            values.addAll(values(column));
        }
        rows.getItems().setAll(groupings);
        groupings.addFirst(Optional.empty());
        columns.getItems().setAll(groupings);
        value.getItems().setAll(values);
        model.spec().get().ifPresent(spec -> {
            rows.setValue(Optional.of(spec.rows()));
            columns.setValue(spec.columns());
            value.setValue(spec.value());
        });
        isFilling = false;
    }

    private static List<Optional<Grouping>> groupings(ColumnInfo column) {
        if (column.type() == ValueType.TIME || column.type() == ValueType.DATE) {
            return PivotViewModel.ways(column).stream()
                    .map(by -> Optional.of(new Grouping(column.name(), by)))
                    .toList();
        }
        return List.of(Optional.of(PivotViewModel.grouping(column)));
    }

    private static List<Aggregate> values(ColumnInfo column) {
        if (column.role() == ColumnRole.USER || column.role() == ColumnRole.ITEM) {
            return List.of(new Aggregate(Aggregate.Kind.DISTINCT, column.name()));
        }
        return column.type() == ValueType.DECIMAL || column.type() == ValueType.INTEGER
                ? List.of(
                        new Aggregate(Aggregate.Kind.SUM, column.name()),
                        new Aggregate(Aggregate.Kind.MEAN, column.name()),
                        new Aggregate(Aggregate.Kind.MIN, column.name()),
                        new Aggregate(Aggregate.Kind.MAX, column.name()))
                : List.of();
    }

    private void fill(Optional<Pivot> pivot) {
        filling.unsubscribe();
        pivot.ifPresent(found -> {
            var rows =
                    new PivotRows(found, label -> said(label, found.spec().rows()), label -> columnHead(found, label));
            var steps = new ArrayList<Runnable>();
            if (grid.getColumns().isEmpty()) {
                steps.addAll(Turns.unrolling(grid));
            }
            steps.addAll(
                    Math.min(1, steps.size()),
                    grid.showing(rows, language.texts().get(), work, ColumnLayout.USUAL));
            filling = turns.take(steps);
        });
    }

    /** A head as a person reads it. */
    String said(Pivot.Label label, Grouping by) {
        return switch (label) {
            case Pivot.Label.Other other -> language.of("explore.other", other.groups());
            case Pivot.Label.Missing missing -> language.of("explore.missing");
            case Pivot.Label.All all -> language.of("explore.all");
            case Pivot.Label.Group group
            when by.by() == Grouping.By.WEEKDAY ->
                DayOfWeek.of(Integer.parseInt(group.text()))
                        .getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
            case Pivot.Label.Group group ->
                model.table()
                        .get()
                        .map(table -> words.get().value(table.columns().get(table.place(by.column())), group.text()))
                        .orElse(group.text());
        };
    }

    /** Writes the groups as they are shown; beside them, how the rows were chosen. */
    public void export(Path file, ExploreViewModel shown) {
        model.pivot()
                .get()
                .ifPresent(found -> model.export(
                        file,
                        label -> said(label, found.spec().rows()),
                        label -> columnHead(found, label),
                        shown.lines(language.texts().get()),
                        () -> shown.tell(
                                Phrase.of("explore.export.done", found.rows().size() + 1, file.toString()))));
    }

    /** Hands the groups as they are shown to the clipboard. */
    public void copy(ExploreViewModel shown, Consumer<String> clipboard) {
        model.pivot()
                .get()
                .ifPresent(found -> model.copy(
                        label -> said(label, found.spec().rows()),
                        label -> columnHead(found, label),
                        clipboard,
                        rows -> shown.tell(Phrase.of("explore.copied", rows))));
    }

    private String columnHead(Pivot found, Pivot.Label label) {
        return found.spec()
                .columns()
                .map(by -> said(label, by))
                .orElseGet(() -> aggregate(found.spec().value()));
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
