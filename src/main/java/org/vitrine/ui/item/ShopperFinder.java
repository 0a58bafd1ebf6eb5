package org.vitrine.ui.item;

import java.util.Comparator;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;

/** How one gets to a shopper: by searching, by chance, by going on to the next, or back to one seen lately. One for all pages. */
public final class ShopperFinder {
    private static final int SUGGESTED = 12;
    private static final int REMEMBERED = 10;

    /** Events of somebody busy enough to show a page full, and not a machine. */
    private static final int TYPICAL_EVENTS = 90;

    /** Up to so many, somebody is hardly known. */
    public static final int FEW_EVENTS = 20;

    private final OpenShop open;
    private final Selection selection;
    private final Work work;
    private final RandomGenerator random;
    private final Suggestions<UserId> suggestions;
    private final ObservableList<UserId> recent = FXCollections.observableArrayList();
    private int asked;
    /** Whether somebody is looked for. */
    private boolean looking;

    public ShopperFinder(OpenShop open, Selection selection, Work work, RandomGenerator random) {
        this.open = open;
        this.selection = selection;
        this.work = work;
        this.random = random;
        suggestions = new Suggestions<>(open, work, (portraits, text) -> portraits.find(text, SUGGESTED));
        open.shop().subscribe(shop -> {
            suggestions.search("");
            recent.clear();
        });
        selection.shopper().subscribe(chosen -> {
            asked++;
            looking = false;
            chosen.ifPresent(this::remember);
        });
    }

    /** Shoppers found by id or name. */
    public Suggestions<UserId> suggestions() {
        return suggestions;
    }

    /** Shoppers looked at, the last first. */
    public ObservableList<UserId> recent() {
        return recent;
    }

    /** Chooses who fits the text best; somebody nobody knows is chosen by the text as an id, and the pages say so. */
    public void enter(String text) {
        if (!text.isBlank()) {
            walk(portraits -> portraits.find(text, 1).stream().findFirst().orElse(new UserId(text.strip())));
        }
    }

    /** Whether whoever was looked for is chosen. */
    public boolean isSettled() {
        return !looking;
    }

    /** What to call a shopper in a list. */
    public String name(UserId user) {
        return open.shop()
                .get()
                .flatMap(Shop::peek)
                .map(portraits -> portraits.name(user))
                .orElse(user.value());
    }

    public void choose(UserId user) {
        selection.choose(user);
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

    /** Somebody worth showing, always the same one for the same data. */
    public void typical() {
        withAbout(TYPICAL_EVENTS);
    }

    /** Somebody of whom nothing, or next to nothing, is known: always the same one for the same data. */
    public void silent() {
        withAbout(0);
    }

    private void withAbout(int events) {
        walk(portraits -> portraits.users().stream()
                .min(Comparator.comparingInt(user -> Math.abs(portraits.events(user) - events)))
                .orElseThrow());
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

    /** Without tables there is nobody; the pages say so themselves. Who is found after somebody else was chosen or looked for comes too late. */
    private void walk(Function<Portraits, UserId> to) {
        int number = ++asked;
        looking = open.shop().get().isPresent();
        open.shop()
                .get()
                .ifPresent(shop -> work.runQuietly(
                        (progress, cancel) -> to.apply(shop.portraits(cancel)),
                        found -> {
                            if (number == asked) {
                                looking = false;
                                selection.choose(found);
                            }
                        },
                        problem -> looking = looking && number != asked));
    }

    private void remember(UserId user) {
        recent.remove(user);
        recent.addFirst(user);
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
    }
}
