package org.vitrine.ui.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.ColumnLayout;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.Work;

/** Groups on the screen, and what a hand does with them: the sign before a label, Right, Left and Space open and close, a second click or Enter shows their rows. */
public final class PivotGrid {
    /** Hears what is wanted of groups. */
    public interface Listener {
        /** Its rows are wanted. */
        void rowsOf(PivotGroup group);

        /** All that is shown is wanted on the clipboard. */
        void copy();
    }

    private final PivotViewModel model;
    private final Language language;
    private final RowTable table = new RowTable();
    private Optional<PivotRows> rows = Optional.empty();
    private Optional<Listener> listener = Optional.empty();
    /** The group that goes on having the focus while others come and go around it. */
    private Optional<PivotGroup> focused = Optional.empty();

    PivotGrid(PivotViewModel model, Language language) {
        this.model = model;
        this.language = language;
        table.setId("pivotGrid");
        table.whenSorted(keys -> model.order(keys.stream()
                .filter(key -> key.column() > 0)
                .findFirst()
                .flatMap(key -> rows.map(each -> each.order(key.column(), key.descending())))));
        table.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.setOnContextMenuRequested(event -> {
            menu().show(table, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    void whenAsked(Listener hears) {
        listener = Optional.of(hears);
    }

    Node node() {
        return table;
    }

    RowTable table() {
        return table;
    }

    List<Runnable> showing(PivotRows made, Texts texts, Work work, ColumnLayout layout) {
        var steps = new ArrayList<>(table.showing(made, texts, work, layout));
        steps.addFirst(() -> rows = Optional.of(made));
        return steps;
    }

    void place(int[] order) {
        int place = table.focusedPlace();
        table.showRows(Optional.of(order));
        table.marksChanged();
        if (place >= 0) {
            focused.ifPresent(group -> {
                for (int k = 0; k < order.length; k++) {
                    int at = k;
                    if (rows.filter(each -> each.group(order[at]).equals(group)).isPresent()) {
                        table.choose(k);
                    }
                }
            });
        }
        focused = Optional.empty();
    }

    private Optional<PivotGroup> group(int place) {
        return place < 0 || place >= table.shownRows()
                ? Optional.empty()
                : rows.map(each -> each.group(table.rowAt(place)));
    }

    private Optional<PivotGroup> focusedGroup() {
        return group(table.focusedPlace());
    }

    private void toggle(PivotGroup group) {
        focused = Optional.of(group);
        model.toggle(group);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        for (var at = event.getTarget() instanceof Node node ? node : null;
                at != null && at != table;
                at = at.getParent()) {
            if (at instanceof TableCell<?, ?> cell
                    && !cell.isEmpty()
                    && cell.getTableRow().getItem() instanceof Integer row) {
                var group = rows.map(each -> each.group(row));
                boolean isSign = Integer.valueOf(0).equals(cell.getTableColumn().getUserData())
                        && group.filter(each -> cell.sceneToLocal(event.getSceneX(), event.getSceneY())
                                                .getX()
                                        < PivotRows.signEnds(each))
                                .isPresent();
                group.filter(model::canOpen).filter(each -> isSign).ifPresent(this::toggle);
                if (!isSign && event.getClickCount() == 2) {
                    group.ifPresent(this::ask);
                }
                return;
            }
        }
    }

    private void ask(PivotGroup group) {
        if (group.depth() > 0) {
            listener.ifPresent(hears -> hears.rowsOf(group));
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            event.consume();
            listener.ifPresent(Listener::copy);
            return;
        }
        if (event.isShortcutDown() || event.isShiftDown() || event.isAltDown()) {
            return;
        }
        boolean isHead = table.focusedColumn()
                .filter(column -> Integer.valueOf(0).equals(column.getUserData()))
                .isPresent();
        focusedGroup().ifPresent(group -> {
            boolean done = switch (event.getCode()) {
                case SPACE -> toggled(group, model.canOpen(group));
                case RIGHT -> isHead && toggled(group, model.canOpen(group) && !model.isOpen(group));
                case LEFT -> isHead && (toggled(group, model.isOpen(group)) || outer(group));
                case ENTER -> {
                    ask(group);
                    yield true;
                }
                default -> false;
            };
            if (done) {
                event.consume();
            }
        });
    }

    private boolean toggled(PivotGroup group, boolean wanted) {
        if (wanted) {
            toggle(group);
        }
        return wanted;
    }

    /** Goes to the group this one is in. */
    private boolean outer(PivotGroup group) {
        var parent = group.parent().filter(each -> each.depth() > 0);
        for (int place = table.focusedPlace(); place >= 0 && parent.isPresent(); place--) {
            if (group(place).equals(parent)) {
                table.choose(place);
                return true;
            }
        }
        return false;
    }

    private MenuItem item(String id, String key, Runnable run) {
        var item = new MenuItem(language.of(key));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }

    private ContextMenu menu() {
        var menu = new ContextMenu();
        focusedGroup().filter(each -> each.depth() > 0).ifPresent(group -> {
            menu.getItems().add(item("groupRows", "explore.pivot.rowsOf", () -> ask(group)));
            if (model.canOpen(group)) {
                menu.getItems()
                        .add(item(
                                "groupToggle",
                                model.isOpen(group) ? "explore.pivot.closeOne" : "explore.pivot.openOne",
                                () -> toggle(group)));
            }
        });
        menu.getItems().add(item("groupsCopy", "explore.copy", () -> listener.ifPresent(Listener::copy)));
        return menu;
    }
}
