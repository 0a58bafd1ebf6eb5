package org.vitrine.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.vitrine.train.RunEvent.EpochMeasured;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;

/** Every epoch measured, the latest on top, the best one marked. */
final class EpochTable extends TableView<EpochMeasured> {
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");

    private int best;

    /** Not 80: a column of JavaFX's own width is measured over its first thirty cells. */
    private static final double FIGURE = 84;

    private static final double ROW = 28;
    private static final double HEAD = 46;
    private static final int MOST_ROWS = 8;

    /** What the columns depend on. */
    private record Heads(RunWords words, String metric) {}

    private Optional<Heads> heads = Optional.empty();

    EpochTable() {
        setId("epochTable");
        getStyleClass().addAll("row-table", "epoch-table");
        setFixedCellSize(ROW);
        makeRoomFor(0);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setRowFactory(table -> new EpochRow());
    }

    /** Columns and words for this plan. */
    void prepare(RunWords words, TrainingPlan plan) {
        var now = new Heads(words, plan.metric());
        if (heads.filter(now::equals).isPresent()) {
            // new columns would make every cell anew
            return;
        }
        heads = Optional.of(now);
        setAccessibleText(words.of("run.epochs"));
        getColumns()
                .setAll(List.of(
                        column(words.of("run.column.epoch"), 56, e -> words.whole(e.epoch())),
                        column(words.of("run.column.loss"), FIGURE, e -> words.figure(e.loss())),
                        column(words.of("run.column.validation"), FIGURE, e -> words.figure(e.validationLoss())),
                        column(
                                words.of(RunWords.metric(plan.metric())),
                                FIGURE,
                                e -> words.figure(RunWords.value(e.validation().metrics(), plan.metric()))),
                        column(words.of("run.column.rate"), 72, e -> words.small(e.learningRate())),
                        column(words.of("run.column.gradient"), 72, e -> words.number(e.gradientNorm(), 2)),
                        column(words.of("run.column.speed"), 88, e -> words.whole(e.examplesPerSecond())),
                        column(words.of("run.column.training"), 72, e -> words.seconds(e.training())),
                        column(words.of("run.column.evaluating"), 72, e -> words.seconds(e.evaluating())),
                        column(words.of("run.column.memory"), FIGURE, e -> words.megabytes(e.residentBytes()))));
    }

    void show(RunSnapshot run) {
        int now = run.best().map(b -> b.epoch()).orElse(0);
        var rows = run.epochs().reversed();
        if (!rows.equals(getItems())) {
            best = now;
            makeRoomFor(rows.size());
            getItems().setAll(rows);
        }
    }

    /** As high as its rows: every row without an epoch would cost a row's cells. */
    private void makeRoomFor(int epochs) {
        setPrefHeight(HEAD + ROW * Math.clamp(epochs, 1, MOST_ROWS));
    }

    private static TableColumn<EpochMeasured, String> column(
            String title, double width, Function<EpochMeasured, String> value) {
        var column = new TableColumn<EpochMeasured, String>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add("numeric");
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setCellFactory(each -> {
            var cell = new javafx.scene.control.cell.TextFieldTableCell<EpochMeasured, String>();
            cell.getStyleClass().add("numeric");
            return cell;
        });
        return column;
    }

    private final class EpochRow extends TableRow<EpochMeasured> {
        @Override
        protected void updateItem(@Nullable EpochMeasured epoch, boolean empty) {
            super.updateItem(epoch, empty);
            pseudoClassStateChanged(BEST, !empty && epoch != null && epoch.epoch() == best);
        }
    }
}
