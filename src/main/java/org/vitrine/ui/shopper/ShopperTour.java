package org.vitrine.ui.shopper;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.item.ShopperFinder;

/**
 * What the tour looks at on the page of a shopper.
 *
 * @param scroll  the page
 * @param tastes  the part of what the shopper likes
 * @param settled whether all of a portrait is shown
 */
record ShopperTour(ShopperViewModel model, ScrollPane scroll, Node tastes, BooleanSupplier settled) {
    /** Above a part that is brought to the top. */
    private static final double ABOVE = 64;

    List<TourStop> stops() {
        return List.of(
                new TourStop("portrait", () -> visit(model.finder()::typical), () -> isOf(true)),
                TourStop.now("tastes", () -> scrollTo(tastes)),
                TourStop.now("below", () -> scroll.setVvalue(1)),
                new TourStop("cold", () -> visit(model.finder()::silent), () -> isOf(false)));
    }

    /** Brings the head of a part of the page to the top. */
    private void scrollTo(Node part) {
        var content = scroll.getContent();
        double height = content.getBoundsInLocal().getHeight();
        double room = scroll.getViewportBounds().getHeight();
        var place = content.sceneToLocal(part.localToScene(part.getBoundsInLocal()));
        scroll.setVvalue(Math.clamp((place.getMinY() - ABOVE) / Math.max(1, height - room), 0.0, 1.0));
    }

    private void visit(Runnable somebody) {
        scroll.setVvalue(0);
        somebody.run();
    }

    /** Whether the portrait is there, of somebody of whom something is known or of somebody else. */
    private boolean isOf(boolean busy) {
        return model.finder().isSettled()
                && model.isOfWhomWasChosen()
                && settled.getAsBoolean()
                && model.portrait()
                        .get()
                        .filter(portrait -> portrait.events() > ShopperFinder.FEW_EVENTS == busy)
                        .isPresent();
    }
}
