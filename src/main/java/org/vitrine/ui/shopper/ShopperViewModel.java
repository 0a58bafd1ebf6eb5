package org.vitrine.ui.shopper;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.Shop;
import org.vitrine.ui.item.ShopperFinder;

/** Whose portrait the Shopper page shows, and as of when. */
public final class ShopperViewModel {
    /** How tastes are ordered. */
    public enum TasteOrder {
        SHARE,
        INDEX
    }

    private final OpenShop open;
    private final Selection selection;
    private final Navigator navigator;
    private final Work work;
    private final ShopperFinder finder;
    private final Marked marked;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(new PaneState.Filled());
    private final ReadOnlyObjectWrapper<Optional<UserPortrait>> portrait =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Portraits.Span>> span = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<TasteOrder> tasteOrder = new SimpleObjectProperty<>(TasteOrder.SHARE);
    private final ObjectProperty<Optional<LocalDate>> asOf = new SimpleObjectProperty<>(Optional.empty());
    private final List<Subscription> bound = new ArrayList<>();
    private Optional<Shop> shop = Optional.empty();
    private Optional<Job> drawing = Optional.empty();
    private int asked;

    public ShopperViewModel(
            OpenShop open, Selection selection, Navigator navigator, Work work, ShopperFinder finder, Marked marked) {
        this.marked = marked;
        this.open = open;
        this.selection = selection;
        this.navigator = navigator;
        this.work = work;
        this.finder = finder;
        bound.add(open.shop().subscribe(shown -> opened()));
        bound.add(selection.shopper().subscribe(chosen -> draw()));
        bound.add(asOf.subscribe(date -> draw()));
    }

    private void opened() {
        shop = open.shop().get();
        portrait.set(Optional.empty());
        span.set(Optional.empty());
        asOf.set(Optional.empty());
        draw();
    }

    private void draw() {
        drawing.ifPresent(Job::cancel);
        drawing = Optional.empty();
        int number = ++asked;
        var chosen = selection.shopper().getValue();
        if (shop.isEmpty() || !shop.get().project().hasTables()) {
            state.set(PaneState.empty("shopper.none.title", "shopper.none.noTables"));
            return;
        }
        if (chosen.isEmpty()) {
            portrait.set(Optional.empty());
            state.set(
                    PaneState.empty("shopper.none.title", "shopper.none.text", "shopper.none.random", finder::random));
            return;
        }
        var project = shop.get();
        var user = chosen.get();
        if (portrait.get().filter(shown -> !shown.user().equals(user)).isPresent()) {
            // what is known of one must not stand under the name of another
            portrait.set(Optional.empty());
        }
        var until = asOf.get()
                .map(day ->
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1));
        Work.Task<Drawn> task = (progress, cancel) -> {
            var portraits = project.portraits(cancel);
            cancel.check();
            return new Drawn(portraits.portrait(user, until), portraits.span());
        };
        Consumer<Drawn> done = drawn -> {
            if (number == asked) {
                drawn(drawn);
            }
        };
        Consumer<Problem> wrong = problem -> {
            if (number == asked) {
                failed(problem);
            }
        };
        // somebody who is chosen on another page is drawn beside what goes on there
        var job = navigator.page().get() == Page.SHOPPER
                ? work.runQuietly(task, done, wrong)
                : work.runBehind(task, done, wrong);
        if (job.isRunning()) {
            drawing = Optional.of(job);
            boolean pageIsThere = project.peek().isPresent() && state.get() instanceof PaneState.Filled;
            if (portrait.get().isEmpty() && !pageIsThere) {
                state.set(new PaneState.Busy(Phrase.of("shopper.drawing"), Optional.of(job)));
            }
        }
    }

    private record Drawn(UserPortrait portrait, Optional<Portraits.Span> span) {}

    private void drawn(Drawn drawn) {
        span.set(drawn.span());
        portrait.set(Optional.of(drawn.portrait()));
        state.set(PaneState.filled());
    }

    private void failed(Problem problem) {
        portrait.set(Optional.empty());
        state.set(new PaneState.Failed(
                problem, Optional.of(new PaneState.Action(Phrase.of("shopper.none.random"), finder::random))));
    }

    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserPortrait>> portrait() {
        return portrait.getReadOnlyProperty();
    }

    /** Whether the portrait is that of the shopper who is chosen. */
    boolean isOfWhomWasChosen() {
        return portrait.get().map(UserPortrait::user).equals(selection.shopper().getValue());
    }

    /** From when until when the data goes: the range of {@link #asOf}. */
    public ReadOnlyObjectProperty<Optional<Portraits.Span>> span() {
        return span.getReadOnlyProperty();
    }

    public ObjectProperty<TasteOrder> tasteOrder() {
        return tasteOrder;
    }

    /** The day whose end the portrait is drawn at; the end of the data when empty. */
    public ObjectProperty<Optional<LocalDate>> asOf() {
        return asOf;
    }

    /** What is marked everywhere. */
    public ReadOnlyObjectProperty<Marked.Ids> marked() {
        return marked.ids();
    }

    /** Marks what the shopper met, in tables and on the map too. */
    public void markMet() {
        portrait.get()
                .ifPresent(shown -> marked.mark(new Marked.Ids(
                        Marked.By.PORTRAIT,
                        shown.journey().stream()
                                .flatMap(step -> step.item().stream())
                                .collect(Collectors.toSet()),
                        Set.of(shown.user()))));
    }

    /** The open project; empty without one. */
    public Optional<Shop> shop() {
        return shop;
    }

    public void choose(UserId user) {
        selection.choose(user);
    }

    public void choose(ItemId item) {
        selection.choose(item);
    }

    public void choose(ShopId chosen) {
        selection.choose(chosen);
    }

    /** Whether an item or a shop is chosen that the inspector could speak of. */
    public boolean hasSubject() {
        var choice = selection.choice().get();
        return choice.item().isPresent() || choice.shop().isPresent();
    }

    /** Opens the shopper's list. */
    public void showList() {
        navigator.show(Page.LISTS);
    }

    /** How one gets to another shopper. */
    public ShopperFinder finder() {
        return finder;
    }

    public void dispose() {
        bound.forEach(Subscription::unsubscribe);
    }
}
