package org.vitrine.ui.fx;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/**
 * A table of a million rows that scrolls, sorts and filters without holding the window up: cells are asked for only
 * while they are seen, the order is worked out off the FX thread and swapped in whole.
 */
public final class RowTable extends TableView<Integer> {
    private static final double ROW_HEIGHT = 32;
    /** Stands quietly where a value is missing; who listens is told in words. */
    private static final String NONE = "–";

    private static final PseudoClass SHAPED = PseudoClass.getPseudoClass("shaped");
    private static final int SHAPE_HEIGHT = 18;
    /** Width of a bar and the gap behind it. */
    private static final int BAR = 4;

    private static final int MISSING_WIDTH = 80;

    private final RowList order = new RowList(0);
    private Optional<Rows> rows = Optional.empty();
    private Optional<Work> work = Optional.empty();
    private Optional<IntPredicate> filter = Optional.empty();
    private Optional<Job> ordering = Optional.empty();
    private Optional<Job> shapes = Optional.empty();
    private Optional<Consumer<List<Key>>> sorter = Optional.empty();
    private LinkListener linked = (row, column) -> {};

    /** Hears of a cell that leads on, by its numbers in {@link Rows}. */
    @FunctionalInterface
    public interface LinkListener {
        void followed(int row, int column);
    }

    public RowTable() {
        getStyleClass().add("row-table");
        setFixedCellSize(ROW_HEIGHT);
        setItems(order);
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        setSortPolicy(table -> {
            reorder();
            return true;
        });
        // selecting a million rows takes seconds and means nothing in a table of one selection
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                followFocused();
            }
        });
    }

    /** Hears of every id a person clicks, or presses Enter on. */
    public void whenLinkFollowed(LinkListener listener) {
        linked = listener;
    }

    private void followFocused() {
        var focused = getFocusModel().getFocusedCell();
        if (focused != null
                && focused.getRow() >= 0
                && focused.getTableColumn() != null
                && focused.getTableColumn().getUserData() instanceof Integer column
                && rows.filter(table -> table.leadsOn(column)).isPresent()) {
            linked.followed(rowAt(focused.getRow()), column);
        }
    }

    /**
     * Shows a table in the given language, unsorted and unfiltered.
     *
     * @param jobs does the sorting and filtering
     */
    public void show(Rows table, Texts texts, Work jobs) {
        ordering.ifPresent(Job::cancel);
        rows = Optional.of(table);
        work = Optional.of(jobs);
        filter = Optional.empty();
        getSortOrder().clear();
        var columns = table.columns();
        getColumns().clear();
        for (int k = 0; k < columns.size(); k++) {
            getColumns().add(column(table, k, columns.get(k), texts));
        }
        order.showAll(table.size());
        shapes.ifPresent(Job::cancel);
        pseudoClassStateChanged(SHAPED, table.hasShapes());
        shapes = table.hasShapes() ? Optional.of(lookAt(table, jobs)) : Optional.empty();
    }

    private Job lookAt(Rows table, Work jobs) {
        return jobs.runQuietly(
                (progress, cancel) -> {
                    var all = new ArrayList<double[]>();
                    for (int k = 0; k < table.columns().size(); k++) {
                        cancel.check();
                        all.add(table.shape(k));
                    }
                    return all;
                },
                found -> {
                    if (rows.equals(Optional.of(table))) {
                        getColumns().forEach(column -> {
                            int number = (Integer) column.getUserData();
                            draw(column, found.get(number), table.missing(number));
                        });
                    }
                },
                problem -> {});
    }

    private static void draw(TableColumn<Integer, ?> column, double[] heights, double missing) {
        if (column.getGraphic() instanceof VBox head) {
            head.getChildren().add(bars(heights));
            if (missing > 0) {
                head.getChildren().add(missingBar(missing));
            }
        }
    }

    /** How much is missing, as a part of a line. */
    private static Node missingBar(double share) {
        var whole = new SVGPath();
        whole.setContent("M0 0h%dv2h%dz".formatted(MISSING_WIDTH, -MISSING_WIDTH));
        whole.getStyleClass().add("head-whole");
        int width = (int) Math.max(2, Math.round(share * MISSING_WIDTH));
        var part = new SVGPath();
        part.setContent("M0 0h%dv2h%dz".formatted(width, -width));
        part.getStyleClass().add("head-missing");
        var bar = new StackPane(whole, part);
        StackPane.setAlignment(part, Pos.CENTER_LEFT);
        bar.setMaxWidth(MISSING_WIDTH);
        return bar;
    }

    /** One path for all bars: a head costs one node. */
    private static Node bars(double[] heights) {
        var path = new StringBuilder("M0 0");
        for (int k = 0; k < heights.length; k++) {
            double height = heights[k] == 0 ? 0 : Math.max(1, heights[k] * SHAPE_HEIGHT);
            path.append("M%d %dv%.1fh%dv%.1fz"
                    .formatted(k * BAR, SHAPE_HEIGHT, -height, BAR - 1, height)
                    .replace(',', '.'));
        }
        var shape = new SVGPath();
        shape.setContent(path.toString());
        shape.getStyleClass().add("head-shape");
        return shape;
    }

    /** Leaves the order to somebody else, who hears by which columns a person wants to sort and answers with {@link #showRows}. */
    public void whenSorted(Consumer<List<Key>> hear) {
        sorter = Optional.of(hear);
    }

    /** Shows these rows in this order, all of them as they come when empty. */
    public void showRows(Optional<int[]> wanted) {
        if (wanted.isPresent()) {
            order.show(wanted.get());
        } else {
            order.showAll(rows.map(Rows::size).orElse(0));
        }
    }

    /** Shows only the rows {@code kept} says yes to; it is asked off the FX thread. Empty shows all. */
    public void filter(Optional<IntPredicate> kept) {
        if (kept.isPresent() || filter.isPresent()) {
            filter = kept;
            reorder();
        }
    }

    /** Hears of the row a person chose, by its number in {@link Rows}. */
    public void whenChosen(Consumer<Integer> hear) {
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                hear.accept(row);
            }
        });
    }

    /** Rows shown now. */
    public int shownRows() {
        return order.size();
    }

    /** Number in {@link Rows} of the row shown at {@code index}. */
    public int rowAt(int index) {
        return order.get(index);
    }

    private TableColumn<Integer, Object> column(Rows table, int number, Rows.Column head, Texts texts) {
        var column = new TableColumn<Integer, Object>(head.title());
        column.setUserData(number);
        column.setPrefWidth(head.width());
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(table.cell(cell.getValue(), number)));
        column.setCellFactory(each -> {
            var cell = new ValueCell(head.numeric(), texts);
            if (table.leadsOn(number)) {
                cell.lead(row -> linked.followed(row, number));
            }
            return cell;
        });
        if (head.numeric()) {
            column.getStyleClass().add("numeric");
        }
        if (table.hasShapes()) {
            column.setGraphic(new VBox(new Label(head.title())));
            column.getGraphic().getStyleClass().add("head-box");
        }
        return column;
    }

    private void reorder() {
        if (rows.isEmpty() || work.isEmpty()) {
            return;
        }
        ordering.ifPresent(Job::cancel);
        var table = rows.get();
        var keys = List.copyOf(getSortOrder()).stream()
                .map(column -> new Key(
                        (Integer) column.getUserData(), column.getSortType() == TableColumn.SortType.DESCENDING))
                .toList();
        if (sorter.isPresent()) {
            sorter.get().accept(keys);
            return;
        }
        var kept = filter;
        if (keys.isEmpty() && kept.isEmpty()) {
            order.showAll(table.size());
            return;
        }
        ordering = Optional.of(work.get()
                .run(
                        Phrase.of("shell.table.ordering"),
                        (progress, cancel) -> {
                            var shown = RowOrder.filtered(table.size(), kept.orElse(row -> true));
                            RowOrder.sort(shown, (a, b) -> compare(table, keys, a, b), cancel);
                            return shown;
                        },
                        order::show,
                        problem -> order.showAll(table.size())));
    }

    /** A column to sort by, by its number in {@link Rows}. */
    public record Key(int column, boolean descending) {}

    private static int compare(Rows table, List<Key> keys, int rowA, int rowB) {
        for (var key : keys) {
            int by = table.compare(key.column(), rowA, rowB);
            if (by != 0) {
                return key.descending() ? -by : by;
            }
        }
        return 0;
    }

    private static final class ValueCell extends TableCell<Integer, Object> {
        private final NumberFormat format;
        private final String missing;

        ValueCell(boolean numeric, Texts texts) {
            format = NumberFormat.getNumberInstance(texts.locale());
            format.setMaximumFractionDigits(6);
            missing = texts.of("shell.table.missing");
            if (numeric) {
                getStyleClass().add("numeric");
            }
        }

        /** Makes the cell a link for the row it shows. */
        void lead(Consumer<Integer> where) {
            getStyleClass().add("link-cell");
            setOnMouseClicked(event -> {
                var row = getTableRow().getItem();
                if (event.getButton() == MouseButton.PRIMARY
                        && event.isStillSincePress()
                        && event.getClickCount() == 1
                        && row != null
                        && getItem() != null) {
                    where.accept(row);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Object value, boolean empty) {
            super.updateItem(value, empty);
            boolean absent = value == null && !empty;
            pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("missing"), absent);
            setAccessibleText(absent ? missing : null);
            if (empty) {
                setText(null);
            } else if (value == null) {
                setText(NONE);
            } else {
                setText(value instanceof Number number ? format.format(number) : value.toString());
            }
        }
    }
}
