package org.vitrine.ui.lists;

import java.util.List;
import java.util.Optional;
import org.vitrine.recommend.Placement;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.item.ShopperFinder;

/**
 * The pictures a tour takes of the page.
 *
 * @param chooseFirst fills the inspector
 */
record ListsTour(ListsViewModel model, ShopperFinder finder, Runnable chooseFirst) {
    List<TourStop> stops() {
        return List.of(
                stop("home", Placement.HOME, 1, () -> model.second().set(Optional.empty())),
                stop("cart", Placement.CART, 1, model::takeTheirCart),
                stop("shops", Placement.SHOPS, 1, () -> {}),
                stop(
                        "two-models",
                        Placement.HOME,
                        2,
                        () -> model.second().set(Optional.of(new ModelChoice.Popularity()))));
    }

    private TourStop stop(String called, Placement placement, int models, Runnable enter) {
        return new TourStop(
                called,
                () -> {
                    if (model.answer().get().isEmpty()) {
                        finder.typical();
                    }
                    model.placement().set(placement);
                    enter.run();
                },
                () -> isThere(placement, models));
    }

    private boolean isThere(Placement placement, int models) {
        var answer = model.answer().get();
        boolean there = model.listState().get() instanceof PaneState.Filled
                && answer.isPresent()
                && answer.get().placement() == placement
                && answer.get().lists().size() == models;
        if (there && model.choice().get().item().isEmpty()) {
            chooseFirst.run();
        }
        return there;
    }
}
