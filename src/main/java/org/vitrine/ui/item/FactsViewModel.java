package org.vitrine.ui.item;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.explain.Explainer.Neighbour;
import org.vitrine.ui.fx.Choice;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;

/** Facts about the item or shop that was chosen last, on whichever page. One for all pages. */
public final class FactsViewModel {
    private static final int BUYERS = 8;
    private static final int ITEMS_OF_A_SHOP = 8;
    private static final int TOGETHER = 6;

    private final OpenShop open;
    private final Selection selection;
    private final Navigator navigator;
    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<Facts>> facts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Neighbour>> together = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Choice last = Choice.NOTHING;
    private int asked;
    private int answered;

    public FactsViewModel(OpenShop open, Selection selection, Navigator navigator, Work work) {
        this.open = open;
        this.selection = selection;
        this.navigator = navigator;
        this.work = work;
        open.shop().subscribe(shop -> clear());
        selection.choice().subscribe(this::chosen);
    }

    /** Empty until an item or a shop is chosen. */
    public ReadOnlyObjectProperty<Optional<Facts>> facts() {
        return facts.getReadOnlyProperty();
    }

    /** What goes together with the item, most surprising first; arrives after the facts. */
    public ReadOnlyObjectProperty<List<Neighbour>> together() {
        return together.getReadOnlyProperty();
    }

    /** Why there are no facts although something is chosen. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    Optional<Shop> shop() {
        return open.shop().get();
    }

    void choose(ItemId item) {
        selection.choose(item);
    }

    void choose(ShopId shop) {
        selection.choose(shop);
    }

    /** Opens the portrait of a shopper. */
    void visit(UserId user) {
        navigator.show(Page.SHOPPER, choice -> choice.with(user));
    }

    /** Whether what was chosen last is what is told. */
    public boolean isSettled() {
        return answered == asked;
    }

    private void clear() {
        answered = ++asked;
        facts.set(Optional.empty());
        together.set(List.of());
        problem.set(Optional.empty());
    }

    private void chosen(Choice now) {
        var before = last;
        last = now;
        boolean shopGone = before.shop().isPresent() && now.shop().isEmpty();
        if (now.item().isPresent() && (shopGone || !now.item().equals(before.item()))) {
            showItem(now.item().get());
        } else if (now.shop().isPresent() && !now.shop().equals(before.shop())) {
            showShop(now.shop().get());
        } else if (now.item().isEmpty() && now.shop().isEmpty()) {
            clear();
        }
    }

    private void showItem(ItemId item) {
        ask((shop, cancel) -> new Facts.OfItem(shop.portraits(cancel).item(item, BUYERS)));
        int number = asked;
        shop().ifPresent(shop -> work.runBehind(
                (progress, cancel) -> shop.ground(progress, cancel).explainer().neighbours(item, TOGETHER),
                found -> {
                    if (number == asked) {
                        together.set(found);
                    }
                },
                failure -> {}));
    }

    private void showShop(ShopId wanted) {
        ask((shop, cancel) -> new Facts.OfShop(shop.portraits(cancel).shop(wanted, ITEMS_OF_A_SHOP)));
    }

    private interface Question {
        Facts put(Shop shop, CancelToken cancel) throws Exception;
    }

    private void ask(Question question) {
        int number = ++asked;
        together.set(List.of());
        shop().ifPresent(shop -> work.runBehind(
                (progress, cancel) -> question.put(shop, cancel),
                found -> {
                    if (number == asked) {
                        answered = number;
                        problem.set(Optional.empty());
                        facts.set(Optional.of(found));
                    }
                },
                failure -> {
                    if (number == asked) {
                        answered = number;
                        facts.set(Optional.empty());
                        problem.set(Optional.of(failure));
                    }
                }));
    }
}
