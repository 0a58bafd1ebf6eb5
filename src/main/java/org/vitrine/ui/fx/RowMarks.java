package org.vitrine.ui.fx;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Rows marked by a person, from one to another: a range however long, where the toolkit's selection takes a step for every row. */
public final class RowMarks {
    private final RowTable table;
    private Optional<Listener> listener = Optional.empty();
    private int anchor = -1;
    private boolean any;

    /** Hears what is marked. */
    public interface Listener {
        /** Rows by their places among those shown, both included. */
        void marked(int first, int last);

        /** Nothing is marked any more. */
        void unmarked();
    }

    RowMarks(RowTable table) {
        this.table = table;
    }

    void tell(Listener hears) {
        listener = Optional.of(hears);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        int place = placeOf(event.getTarget() instanceof Node node ? node : table);
        if (place < 0) {
            return;
        }
        if (event.isShiftDown()) {
            event.consume();
            table.requestFocus();
            extend(place);
        } else {
            anchor = place;
            clear();
        }
    }

    private int placeOf(Node target) {
        for (Node node = target; node != null && node != table; node = node.getParent()) {
            if (node instanceof TableCell<?, ?> cell && !cell.isEmpty()) {
                return cell.getIndex() + table.window().offset();
            }
        }
        return -1;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && any) {
            event.consume();
            clear();
        } else if (event.isShiftDown() && !event.isShortcutDown() && table.shownRows() > 0) {
            int lead = table.focusedPlace();
            int page = Math.max(1, (int) (table.getHeight() / table.getFixedCellSize()) - 2);
            var next = switch (event.getCode()) {
                case UP -> OptionalInt.of(lead - 1);
                case DOWN -> OptionalInt.of(lead + 1);
                case PAGE_UP -> OptionalInt.of(lead - page);
                case PAGE_DOWN -> OptionalInt.of(lead + page);
                case HOME -> OptionalInt.of(0);
                case END -> OptionalInt.of(table.shownRows() - 1);
                default -> OptionalInt.empty();
            };
            next.ifPresent(place -> {
                event.consume();
                extend(Math.clamp(place, 0, table.shownRows() - 1));
            });
        }
    }

    private void extend(int place) {
        int focused = table.focusedPlace();
        if (!any) {
            anchor = focused < 0 ? place : focused;
        }
        any = true;
        table.choose(place);
        listener.ifPresent(hears -> hears.marked(Math.min(anchor, place), Math.max(anchor, place)));
    }

    private void clear() {
        any = false;
        listener.ifPresent(Listener::unmarked);
    }

    /** Another table is shown, with nothing marked. */
    void forget() {
        any = false;
        anchor = -1;
    }
}
