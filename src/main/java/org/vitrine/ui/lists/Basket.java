package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.Suggestions;

/**
 * The basket of the cart list, made up by the person: items found by id or title, or what the shopper left in the cart.
 * It is filled for one shopper; what is found for it after it was emptied is dropped.
 */
public final class Basket {
    private static final int SUGGESTED = 10;
    private static final int MOST = 3;

    private final OpenShop open;
    private final Work work;
    private final ObservableList<ItemId> items = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper theirsIsEmpty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Problem>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Suggestions<ItemId> suggestions;
    private Optional<Job> filling = Optional.empty();
    private int emptied;

    Basket(OpenShop open, Work work) {
        this.open = open;
        this.work = work;
        suggestions = new Suggestions<>(
                open, work, (portraits, text) -> portraits.catalogue().find(text, SUGGESTED));
    }

    public ObservableList<ItemId> items() {
        return items;
    }

    /** Whether the shopper's cart was asked for and nothing is left in it. */
    public ReadOnlyBooleanProperty theirsIsEmpty() {
        return theirsIsEmpty.getReadOnlyProperty();
    }

    /** Why the shopper's cart could not be looked for. */
    public ReadOnlyObjectProperty<Optional<Problem>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** What was said of the shopper's cart is past. */
    private void sayNothing() {
        theirsIsEmpty.set(false);
        failure.set(Optional.empty());
    }

    /** Items found by id or title in any language. */
    public Suggestions<ItemId> suggestions() {
        return suggestions;
    }

    /** Adds whatever fits the text best, if anything does. */
    void enter(String text) {
        int number = emptied;
        if (!text.isBlank()) {
            open.shop()
                    .get()
                    .ifPresent(shop -> work.runQuietly(
                            (progress, cancel) ->
                                    shop.portraits(cancel).catalogue().find(text, 1),
                            found -> {
                                if (number == emptied) {
                                    found.forEach(this::add);
                                }
                            },
                            problem -> {}));
        }
    }

    public void add(ItemId item) {
        if (!items.contains(item)) {
            sayNothing();
            items.add(item);
        }
    }

    public void remove(ItemId item) {
        sayNothing();
        items.remove(item);
    }

    /** For another shopper: nothing that was put in for the former stays or comes late. */
    void empty() {
        emptied++;
        filling.ifPresent(Job::cancel);
        filling = Optional.empty();
        sayNothing();
        items.clear();
    }

    /** Whether a cart is being looked for. */
    boolean isFilling() {
        return filling.filter(Job::isRunning).isPresent();
    }

    /** What the shopper put into the cart last and has not bought since; replaces the basket when there is any, else says so. */
    void fillFromCartOf(UserId user) {
        int number = emptied;
        sayNothing();
        filling = open.shop()
                .get()
                .map(shop -> work.runQuietly(
                        (progress, cancel) -> left(shop.portraits(cancel), user),
                        found -> {
                            if (number == emptied) {
                                fill(found);
                            }
                        },
                        problem -> {
                            if (number == emptied) {
                                failure.set(Optional.of(problem));
                            }
                        }));
    }

    private void fill(List<ItemId> found) {
        theirsIsEmpty.set(found.isEmpty());
        if (!found.isEmpty()) {
            items.setAll(found);
        }
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
