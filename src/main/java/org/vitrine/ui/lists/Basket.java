package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.Suggestions;

/** The basket of the cart list, made up by the person: items found by id or title, or what the shopper left in the cart. */
public final class Basket {
    private static final int SUGGESTED = 10;
    private static final int MOST = 3;

    private final OpenShop open;
    private final Work work;
    private final ObservableList<ItemId> items = FXCollections.observableArrayList();
    private final Suggestions<ItemId> suggestions;

    Basket(OpenShop open, Work work) {
        this.open = open;
        this.work = work;
        suggestions = new Suggestions<>(
                open, work, (portraits, text) -> portraits.catalogue().find(text, SUGGESTED));
    }

    public ObservableList<ItemId> items() {
        return items;
    }

    /** Items found by id or title in any language. */
    public Suggestions<ItemId> suggestions() {
        return suggestions;
    }

    /** Adds whatever fits the text best, if anything does. */
    void enter(String text) {
        if (!text.isBlank()) {
            open.shop()
                    .get()
                    .ifPresent(shop -> work.runQuietly(
                            (progress, cancel) ->
                                    shop.portraits(cancel).catalogue().find(text, 1),
                            found -> found.forEach(this::add),
                            problem -> {}));
        }
    }

    public void add(ItemId item) {
        if (!items.contains(item)) {
            items.add(item);
        }
    }

    public void remove(ItemId item) {
        items.remove(item);
    }

    /** What the shopper put into the cart last and has not bought since; replaces the basket when there is any. */
    void fillFromCartOf(UserId user) {
        open.shop()
                .get()
                .ifPresent(shop -> work.runQuietly(
                        (progress, cancel) -> left(shop.portraits(cancel), user),
                        found -> {
                            if (!found.isEmpty()) {
                                items.setAll(found);
                            }
                        },
                        problem -> {}));
    }

    private static List<ItemId> left(Portraits portraits, UserId user) throws ProblemException {
        var inCart = new LinkedHashSet<ItemId>();
        for (var step : portraits.portrait(user).journey()) {
            if (step.item().isPresent() && step.behaviour().isPresent()) {
                var item = step.item().get();
                if (step.behaviour().get() == Behaviour.CART) {
                    inCart.remove(item);
                    inCart.add(item);
                } else if (step.behaviour().get() == Behaviour.BUY) {
                    inCart.remove(item);
                }
            }
        }
        return new ArrayList<>(inCart).reversed().stream().limit(MOST).toList();
    }
}
