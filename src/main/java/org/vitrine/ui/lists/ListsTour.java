package org.vitrine.ui.lists;

import java.util.List;
import java.util.Optional;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.Warmth;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.item.FactsViewModel;
import org.vitrine.ui.item.ShopperFinder;

/** The pictures a tour takes of the page. */
record ListsTour(ListsViewModel model, ShopperFinder finder, FactsViewModel facts) {
    List<TourStop> stops() {
        return List.of(
                stop("home", Placement.HOME, 1, () -> {
                    finder.typical();
                    model.second().set(Optional.empty());
                }),
                stop("cart", Placement.CART, 1, model::takeTheirCart),
                stop("shops", Placement.SHOPS, 1, () -> {}),
                stop(
                        "two-models",
                        Placement.HOME,
                        2,
                        () -> model.second().set(Optional.of(new ModelChoice.Popularity()))),
                cold());
    }

    private TourStop stop(String called, Placement placement, int models, Runnable enter) {
        return new TourStop(
                called,
                () -> {
                    model.placement().set(placement);
                    enter.run();
                },
                () -> isThere(placement, models, true));
    }

    /** What somebody nobody knows is shown. */
    private TourStop cold() {
        return new TourStop(
                "cold",
                () -> {
                    model.second().set(Optional.empty());
                    finder.silent();
                },
                () -> isThere(Placement.HOME, 1, false),
                finder::typical);
    }

    /** Nothing is asked, or looked for that would be asked with. */
    private boolean isSettled() {
        return !model.answering().get()
                && !model.basket().isFilling()
                && model.listState().get() instanceof PaneState.Filled;
    }

    private boolean isThere(Placement placement, int models, boolean known) {
        var answer = model.answer().get();
        return facts.isSettled()
                && isSettled()
                && answer.isPresent()
                && answer.get().placement() == placement
                && model.placement().get() == placement
                && (placement != Placement.CART
                        || answer.get().basket().equals(model.basket().items()))
                && answer.get().lists().size() == models
                && answer.get().lists().getFirst().warmth() == Warmth.HOT == known;
    }
}
