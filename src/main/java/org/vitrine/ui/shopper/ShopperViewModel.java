package org.vitrine.ui.shopper;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.Shop;

/** Whose portrait the Shopper page shows, and how one gets to the next. */
public final class ShopperViewModel {
    private static final int SUGGESTED = 12;
    private static final int REMEMBERED = 10;

    /** How tastes are ordered. */
    public enum TasteOrder {
        SHARE,
        INDEX
    }

    private final OpenShop open;
    private final Selection selection;
    private final Work work;
    private final RandomGenerator random;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(new PaneState.Filled());
    private final ReadOnlyObjectWrapper<Optional<UserPortrait>> portrait =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Portraits.Span>> span = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<UserId> suggestions = FXCollections.observableArrayList();
    private final ObservableList<UserId> recent = FXCollections.observableArrayList();
    private final ObjectProperty<TasteOrder> tasteOrder = new SimpleObjectProperty<>(TasteOrder.SHARE);
    private final ObjectProperty<Optional<LocalDate>> asOf = new SimpleObjectProperty<>(Optional.empty());
    private final List<Subscription> bound = new ArrayList<>();
    private Optional<Shop> shop = Optional.empty();
    private Optional<Job> drawing = Optional.empty();
    private Optional<Job> searching = Optional.empty();

    public ShopperViewModel(OpenShop open, Selection selection, Work work, RandomGenerator random) {
        this.open = open;
        this.selection = selection;
        this.work = work;
        this.random = random;
        bound.add(open.shop().subscribe(shown -> opened()));
        bound.add(selection.shopper().subscribe(chosen -> draw()));
        bound.add(asOf.subscribe(date -> draw()));
    }

    private void opened() {
        shop = open.shop().get();
        portrait.set(Optional.empty());
        span.set(Optional.empty());
        suggestions.clear();
        recent.clear();
        asOf.set(Optional.empty());
        draw();
    }

    private void draw() {
        drawing.ifPresent(Job::cancel);
        drawing = Optional.empty();
        var chosen = selection.shopper().getValue();
        if (shop.isEmpty() || !shop.get().project().hasTables()) {
            state.set(PaneState.empty("shopper.none.title", "shopper.none.noTables"));
            return;
        }
        if (chosen.isEmpty()) {
            portrait.set(Optional.empty());
            state.set(PaneState.empty("shopper.none.title", "shopper.none.text", "shopper.none.random", this::random));
            return;
        }
        var project = shop.get();
        var user = chosen.get();
        var until = asOf.get()
                .map(day ->
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1));
        var job = work.runQuietly(
                (progress, cancel) -> {
                    var portraits = project.portraits();
                    cancel.check();
                    return new Drawn(portraits.portrait(user, until), portraits.span());
                },
                this::drawn,
                this::failed);
        if (job.isRunning()) {
            drawing = Optional.of(job);
            if (portrait.get().isEmpty()) {
                state.set(new PaneState.Busy(Phrase.of("shopper.drawing"), Optional.of(job)));
            }
        }
    }

    private record Drawn(UserPortrait portrait, Optional<Portraits.Span> span) {}

    private void drawn(Drawn drawn) {
        remember(drawn.portrait().user());
        span.set(drawn.span());
        portrait.set(Optional.of(drawn.portrait()));
        state.set(PaneState.filled());
    }

    private void failed(Problem problem) {
        portrait.set(Optional.empty());
        state.set(new PaneState.Failed(
                problem, Optional.of(new PaneState.Action(Phrase.of("shopper.none.random"), this::random))));
    }

    private void remember(UserId user) {
        recent.remove(user);
        recent.addFirst(user);
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
    }

    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<UserPortrait>> portrait() {
        return portrait.getReadOnlyProperty();
    }

    /** From when until when the data goes: the range of {@link #asOf}. */
    public ReadOnlyObjectProperty<Optional<Portraits.Span>> span() {
        return span.getReadOnlyProperty();
    }

    /** The shoppers found by the last {@link #search}. */
    public ObservableList<UserId> suggestions() {
        return suggestions;
    }

    /** Shoppers looked at, the last first. */
    public ObservableList<UserId> recent() {
        return recent;
    }

    public ObjectProperty<TasteOrder> tasteOrder() {
        return tasteOrder;
    }

    /** The day whose end the portrait is drawn at; the end of the data when empty. */
    public ObjectProperty<Optional<LocalDate>> asOf() {
        return asOf;
    }

    /** The open project; empty without one. */
    public Optional<Shop> shop() {
        return shop;
    }

    /** Looks for shoppers by id or name; an empty text finds nobody. */
    public void search(String text) {
        searching.ifPresent(Job::cancel);
        if (shop.isEmpty() || text.isBlank()) {
            suggestions.clear();
            return;
        }
        var project = shop.get();
        searching = Optional.of(work.runQuietly(
                (progress, cancel) -> {
                    var found = project.portraits().find(text, SUGGESTED);
                    cancel.check();
                    return found;
                },
                suggestions::setAll,
                problem -> suggestions.clear()));
    }

    /** What to call a shopper in a list. */
    public String name(UserId user) {
        return shop.flatMap(Shop::peek).map(portraits -> portraits.name(user)).orElse(user.value());
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

    /** Somebody with events, at random: a shopper nobody has seen would show an empty page. */
    public void random() {
        walk(portraits -> {
            var users = portraits.users();
            for (int tries = 0; tries < 50; tries++) {
                var user = users.get(random.nextInt(users.size()));
                if (portraits.events(user) > 0) {
                    return user;
                }
            }
            return users.getFirst();
        });
    }

    public void next() {
        walk(portraits -> neighbour(portraits, 1));
    }

    public void previous() {
        walk(portraits -> neighbour(portraits, -1));
    }

    private UserId neighbour(Portraits portraits, int step) {
        var users = portraits.users();
        int at = selection.shopper().getValue().map(users::indexOf).orElse(-1);
        return users.get(Math.floorMod(at + step, users.size()));
    }

    private void walk(java.util.function.Function<Portraits, UserId> to) {
        shop.ifPresent(project ->
                work.runQuietly((progress, cancel) -> to.apply(project.portraits()), selection::choose, this::failed));
    }

    public void dispose() {
        bound.forEach(Subscription::unsubscribe);
    }
}
