package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.vitrine.domain.Texts;

/**
 * A table of millions of rows and hundreds of columns that scrolls, sorts and filters without holding the window up: cells are asked for only
 * while they are seen, the order is worked out off the FX thread and swapped in whole. Leading columns may stay at the left edge.
 */
public final class RowTable extends TableView<Integer> {
    private final CellBudget cellBudget = new CellBudget();
    private static final double ROW_HEIGHT = 32;
    /** More do not come all in one frame, but so many a frame. */
    private static final int MANY_COLUMNS = 60;

    private static final int SOME_COLUMNS = 24;

    private static final PseudoClass SHAPED = PseudoClass.getPseudoClass("shaped");

    private final RowList order = new RowList(0);
    private Optional<Rows> rows = Optional.empty();
    private Optional<HeadShapes> shapes = Optional.empty();
    private CellWords words = new CellWords(Texts.in(Locale.ROOT));
    private final RowLinks links = new RowLinks(this);
    private final StayingColumns staying = new StayingColumns(this);
    private final RowSorting sorting = new RowSorting(this);
    private final RowColumns columns = new RowColumns(this, this::columnMoved);
    private Runnable layoutChanged = () -> {};
    private final RowMarks marks = new RowMarks(this);
    private final RowFocus focus;
    /** The height its parent gave it. */
    private double given;

    /** Hears of a cell that leads on, by its numbers in {@link Rows}. */
    @FunctionalInterface
    public interface LinkListener {
        void followed(int row, int column);
    }

    public RowTable() {
        getStyleClass().add("row-table");
        setFixedCellSize(ROW_HEIGHT);
        setItems(order);
        order.addListener((InvalidationListener) rows -> fitAgain());
        setRowFactory(table -> new RowLine());
        getColumns().addListener((InvalidationListener) columns -> layoutChanged.run());
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        focus = new RowFocus(this, order);
        setSortPolicy(table -> {
            // the toolkit does not stand it that what is selected goes out of its sight while it sorts
            if (window().isPart() && !getSelectionModel().isEmpty()) {
                Platform.runLater(sorting::reorder);
            } else {
                sorting.reorder();
            }
            return true;
        });
        // selecting a million rows takes seconds and means nothing in a table of one selection
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                links.followFocused(event.isShortcutDown());
            } else if (StayingColumns.KEYS.match(event)) {
                event.consume();
                staying.toggle();
            } else if (getSkin() instanceof RowTableSkin skin) {
                focus.key(event, skin.flow());
            }
        });
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new RowTableSkin(this);
    }

    /** Takes less than it is given where it has more rows than fit: no row stands half under the scroll bar at its foot. */
    @Override
    public void resize(double width, double height) {
        given = height;
        super.resize(width, height - spare(height));
    }

    /** Its head or the bar at its foot has another height. */
    void fitAgain() {
        if (given > 0) {
            double fits = given - spare(given);
            if (fits != getHeight()) {
                super.resize(getWidth(), fits);
            }
        }
    }

    private double spare(double height) {
        return getSkin() instanceof RowTableSkin skin
                ? skin.spare(height - snappedTopInset() - snappedBottomInset(), order.all())
                : 0;
    }

    /** Hears of every id a person clicks, or presses Enter on. */
    public void whenLinkFollowed(LinkListener listener) {
        links.whenFollowed(listener);
    }

    /** Offers a way from every id to its rows – a button under the pointer, Ctrl with a click or with Enter – and hears of it. */
    public void whenRowsAsked(LinkListener listener) {
        links.whenRowsAsked(listener);
    }

    /** Hears that another cell has the focus. */
    public void whenFocused(Runnable hears) {
        focus.tell(hears);
    }

    /** Where the row that has the focus is among those shown, -1 if none has. */
    public int focusedPlace() {
        int place = focus.focused().place();
        return place < order.all() ? place : -1;
    }

    /** The column that has the focus. */
    public Optional<TableColumn<Integer, ?>> focusedColumn() {
        return focus.focused().column();
    }

    /** Scrolls to the row at this place among those shown, gives it the focus and selects it, in the column of the focus or the first. */
    public void choose(int place) {
        reveal(place);
        if (!window().holds(place)) {
            move(window().around(place, 1));
        }
        focus.choose(place, focusedColumn().orElse(getVisibleLeafColumns().isEmpty() ? null : getVisibleLeafColumn(0)));
    }

    /** How many rows at most the toolkit is shown at a time, so that its work for each does not hold the window up. */
    public void showToToolkit(int rowsAtMost) {
        move(new RowWindow(order.all(), rowsAtMost, 0));
    }

    RowWindow window() {
        return order.window();
    }

    void move(RowWindow window) {
        focus.move(window);
    }

    /** Scrolls until the row at this place among those shown is the first in sight. */
    @Override
    public void scrollTo(int place) {
        if (window().isPart() && getSkin() instanceof RowTableSkin skin) {
            skin.flow().show(place);
        } else {
            if (!window().holds(place) && window().isPart()) {
                move(window().around(Math.clamp(place, 0, order.all() - 1), 1));
            }
            super.scrollTo(place - window().offset());
        }
    }

    /** Scrolls until this row, by its number in {@link Rows}, is the first in sight. */
    @Override
    public void scrollTo(Integer row) {
        int place = order.placeOf(row);
        if (place >= 0) {
            scrollTo(place);
        }
    }

    CellWords words() {
        return words;
    }

    RowLinks links() {
        return links;
    }

    Optional<Rows> rows() {
        return rows;
    }

    @SuppressWarnings("unchecked")
    TableColumn<Integer, ?> columnOf(TablePosition<?, ?> position) {
        return (TableColumn<Integer, ?>) position.getTableColumn();
    }

    static int number(TableColumn<Integer, ?> column) {
        return (Integer) column.getUserData();
    }

    /** Lets a person mark rows – Shift with a click or the keys that move – and hears from which to which place among those shown. */
    public void whenMarked(RowMarks.Listener listener) {
        marks.tell(listener);
    }

    /** Draws rows and heads anew, because {@link Rows#isMarked} says something else. */
    public void marksChanged() {
        shapes.ifPresent(HeadShapes::marked);
        if (getSkin() instanceof RowTableSkin skin) {
            skin.marksChanged();
        }
    }

    /** Scrolls, if it must, until the row at this place is seen. */
    void reveal(int place) {
        if (getSkin() instanceof RowTableSkin skin) {
            skin.reveal(place);
        }
    }

    boolean isTotal(int row) {
        return rows.filter(table -> table.isTotal(row)).isPresent();
    }

    boolean isMarked(int row) {
        return rows.filter(table -> table.isMarked(row)).isPresent();
    }

    /** How many leading columns stay at the left edge while the others are scrolled. */
    public ReadOnlyIntegerProperty frozen() {
        return staying.count();
    }

    /** Makes so many leading columns stay; one at least goes on moving. */
    public void freeze(int columns) {
        staying.set(columns);
        relay();
    }

    /** What can be done with the column at this place among those shown: stay, or let go. */
    public List<MenuItem> freezing(int place) {
        return staying.menu(place);
    }

    StayingColumns staying() {
        return staying;
    }

    /** How the columns are laid out now. */
    public ColumnLayout laidOut(Rows table) {
        return RowColumns.laidOut(this, table);
    }

    /** Hears, often while it goes on, that columns are moved or made wider. */
    public void whenLaidOut(Runnable hears) {
        layoutChanged = hears;
    }

    CellBudget cellBudget() {
        return cellBudget;
    }

    /** Whether every row in sight has its cells, and every head what is drawn in it: on a first showing they come over a few frames. */
    public boolean isFilled() {
        return cellBudget.isEnough() && shapes.filter(HeadShapes::isLooking).isEmpty();
    }

    Sight sight() {
        return getSkin() instanceof RowTableSkin skin ? skin.sight() : new Sight(0, getWidth(), 0, 0);
    }

    private void columnMoved() {
        relay();
        layoutChanged.run();
    }

    private void relay() {
        if (getSkin() instanceof RowTableSkin skin) {
            skin.columnsChanged();
        }
    }

    /** Hears which columns are in sight. */
    void columnsSeen(List<TableColumn<Integer, ?>> columns) {
        shapes.ifPresent(each -> each.seen(columns));
    }

    /**
     * Shows a table in the given language, unsorted and unfiltered.
     *
     * @param jobs does the sorting and filtering
     */
    public void show(Rows table, Texts texts, Work jobs) {
        show(table, texts, jobs, ColumnLayout.USUAL);
    }

    /** The same with the columns laid out as they were left. */
    public void show(Rows table, Texts texts, Work jobs, ColumnLayout layout) {
        showing(table, texts, jobs, layout).forEach(Runnable::run);
    }

    /**
     * As {@link #show(Rows, Texts, Work, ColumnLayout)}, in steps to be taken in order: very many columns come some at a time, the first of them and the
     * rows before the others. All is as it was left when the last step is done.
     */
    public List<Runnable> showing(Rows table, Texts texts, Work jobs, ColumnLayout layout) {
        var order = layout.order().isEmpty()
                ? IntStream.range(0, table.columns().size()).boxed().toList()
                : layout.order();
        int first = order.size() > MANY_COLUMNS ? SOME_COLUMNS : order.size();
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {
            begin(table, texts, jobs);
            getColumns().setAll(columns.made(table, layout, order.subList(0, first)));
            if (first == order.size() && layout.frozen() > 0) {
                freeze(layout.frozen());
            }
            placeAll(table.size());
        });
        for (int from = first; from < order.size(); from += SOME_COLUMNS) {
            var some = order.subList(from, Math.min(order.size(), from + SOME_COLUMNS));
            steps.add(() -> getColumns().addAll(columns.made(table, layout, some)));
        }
        if (first < order.size() && layout.frozen() > 0) {
            steps.add(() -> freeze(layout.frozen()));
        }
        return steps;
    }

    private void begin(Rows table, Texts texts, Work jobs) {
        sorting.begin(jobs);
        shapes.ifPresent(HeadShapes::stop);
        shapes = table.hasShapes() ? Optional.of(new HeadShapes(table, jobs)) : Optional.empty();
        words = new CellWords(texts);
        staying.forget();
        marks.forget();
        rows = Optional.of(table);
        if (window().isPart()) {
            getSelectionModel().clearSelection();
        }
        getSortOrder().clear();
        pseudoClassStateChanged(SHAPED, table.hasShapes());
    }

    /** Leaves the order to somebody else, who hears by which columns a person wants to sort and answers with {@link #showRows}. */
    public void whenSorted(Consumer<List<Key>> hear) {
        sorting.leaveTo(hear);
    }

    /** Shows these rows in this order, all of them as they come when empty. */
    public void showRows(Optional<int[]> wanted) {
        if (wanted.isPresent()) {
            place(wanted.get());
        } else {
            placeAll(rows.map(Rows::size).orElse(0));
        }
    }

    void place(int[] shown) {
        focus.follow(shown.length, () -> order.show(shown));
    }

    void placeAll(int count) {
        focus.follow(count, () -> order.showAll(count));
    }

    /** Shows only the rows {@code kept} says yes to; it is asked off the FX thread. Empty shows all. */
    public void filter(Optional<IntPredicate> kept) {
        sorting.filter(kept);
    }

    /** Rows shown now. */
    public int shownRows() {
        return order.all();
    }

    /** Number in {@link Rows} of the row shown at {@code index}. */
    public int rowAt(int index) {
        return order.at(index);
    }

    /** A column to sort by, by its number in {@link Rows}. */
    public record Key(int column, boolean descending) {}
}
