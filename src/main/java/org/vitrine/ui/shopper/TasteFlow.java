package org.vitrine.ui.shopper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.shopper.ShopperViewModel.TasteOrder;

/** The tastes of a shopper beside each other, one column a frame. */
final class TasteFlow {
    private static final double GAP = 32;
    private static final double NARROWEST = 152;

    private final FlowPane pane;
    private final List<? extends Node> about;
    private final Language language;
    private final Turns turns;
    private final Consumer<ShopId> open;
    private Subscription coming = Subscription.EMPTY;
    private int columns;
    private Optional<UserId> of = Optional.empty();
    private boolean settled = true;

    /**
     * @param about what explains and orders tastes: it goes where there are none
     * @param open  takes a shop that is chosen
     */
    TasteFlow(FlowPane pane, List<? extends Node> about, Language language, Turns turns, Consumer<ShopId> open) {
        this.pane = pane;
        this.about = about;
        this.language = language;
        this.turns = turns;
        this.open = open;
        pane.widthProperty().subscribe(width -> arrange());
    }

    void show(UserPortrait portrait, Portraits portraits, TasteOrder order) {
        coming.unsubscribe();
        settled = false;
        if (!of.equals(Optional.of(portrait.user()))) {
            // their room is kept until the column that takes it comes
            pane.getChildren().forEach(column -> column.setVisible(false));
        }
        of = Optional.of(portrait.user());
        var wanted = new TastePanel(language, portraits, open).columns(portrait, order);
        columns = wanted.size();
        var shown = pane.getChildren();
        if (shown.size() > columns) {
            shown.remove(columns, shown.size());
        }
        about.forEach(each -> each.setVisible(!wanted.isEmpty()));
        if (wanted.isEmpty()) {
            var none = new Label(language.of("shopper.tastes.none"));
            none.getStyleClass().add("text-secondary");
            shown.add(none);
        }
        var steps = new ArrayList<Runnable>();
        for (int place = 0; place < columns; place++) {
            int at = place;
            steps.add(() -> put(wanted.get(at), at));
        }
        steps.add(() -> settled = true);
        Awaited.came(pane);
        coming = turns.take(steps);
    }

    /** In the place of the one before it: what is in sight stays where it is. */
    private void put(Supplier<Node> column, int place) {
        List<Node> shown = pane.getChildren();
        if (place < shown.size()) {
            shown.set(place, column.get());
        } else {
            shown.add(column.get());
        }
        arrange();
    }

    /** As many beside each other as have room for their words. */
    private void arrange() {
        double room = Math.floor(pane.getWidth());
        int fit = (int) Math.max(1, Math.min(columns, (room + GAP) / (NARROWEST + GAP)));
        int beside = fit >= columns ? columns : (columns + 1) / 2 <= fit ? (columns + 1) / 2 : fit;
        double width = Math.floor((room - (beside - 1) * GAP) / Math.max(1, beside));
        // the height asked for is that of rows as wide as the columns below are made for
        pane.setPrefWrapLength(room);
        for (var column : pane.getChildren()) {
            if (column instanceof VBox box) {
                box.setPrefWidth(width);
                box.setMaxWidth(width);
            }
        }
    }

    /** Whether all columns are there. */
    boolean isSettled() {
        return settled;
    }

    void dispose() {
        coming.unsubscribe();
    }
}
