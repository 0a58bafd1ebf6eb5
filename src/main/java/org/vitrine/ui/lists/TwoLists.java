package org.vitrine.ui.lists;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import org.vitrine.domain.EntityId;
import org.vitrine.ui.fx.Choice;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Thumbnails;

/** One list or two beside each other: they scroll as one, and lines between them show what moved. */
final class TwoLists {
    private final ListView<ListRow> left;
    private final ListView<ListRow> right;
    private final SlopeChart slopes;
    private boolean filling;

    TwoLists(ListView<ListRow> left, ListView<ListRow> right, SlopeChart slopes) {
        this.left = left;
        this.right = right;
        this.slopes = slopes;
    }

    /** @param choose takes what a person clicks */
    void prepare(Language language, Thumbnails thumbnails, Consumer<EntityId> choose) {
        for (var list : List.of(left, right)) {
            ObservableValue<RowCell.Room> room =
                    list.widthProperty().map(width -> RowCell.Room.of(width.doubleValue()));
            room.subscribe(now -> list.setFixedCellSize(now.rowHeight()));
            list.setCellFactory(each -> new RowCell(language.texts().get(), thumbnails, room));
            list.setAccessibleText(language.of("shell.page.lists"));
            list.getSelectionModel().selectedItemProperty().subscribe(row -> {
                if (row != null && !filling) {
                    choose.accept(row.id());
                }
            });
            list.skinProperty().subscribe(skin -> link());
        }
        slopes.speak(language.texts().get());
        left.fixedCellSizeProperty().subscribe(height -> drawSlopes());
    }

    /** @param others empty when there is one list only */
    void show(List<ListRow> rows, List<ListRow> others) {
        filling = true;
        left.getItems().setAll(rows);
        right.getItems().setAll(others);
        filling = false;
        left.getStyleClass().remove("followed");
        if (!others.isEmpty()) {
            left.getStyleClass().add("followed");
        }
        left.scrollTo(0);
        right.scrollTo(0);
        drawSlopes();
    }

    /** Marks the chosen item or shop in both lists. */
    void highlight(Choice choice) {
        filling = true;
        for (var list : List.of(left, right)) {
            var chosen = list.getItems().stream()
                    .filter(row -> choice.item().filter(row.id()::equals).isPresent()
                            || choice.shop().filter(row.id()::equals).isPresent())
                    .findFirst();
            if (chosen.isPresent()) {
                list.getSelectionModel().select(chosen.get());
            } else {
                list.getSelectionModel().clearSelection();
            }
        }
        filling = false;
    }

    private void drawSlopes() {
        slopes.show(left.getItems(), right.getItems(), left.getFixedCellSize());
    }

    /** Once both lists have their scroll bars. */
    private void link() {
        var one = scrollBar(left);
        var other = scrollBar(right);
        if (one.isPresent() && other.isPresent()) {
            one.get().valueProperty().bindBidirectional(other.get().valueProperty());
            one.get().valueProperty().subscribe(value -> scrolled(value.doubleValue()));
        }
    }

    private static Optional<ScrollBar> scrollBar(ListView<?> list) {
        return list.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .findFirst();
    }

    private void scrolled(double share) {
        double all = left.getItems().size() * left.getFixedCellSize();
        slopes.scrollTo(Math.max(0, share * (all - left.getHeight())));
    }
}
