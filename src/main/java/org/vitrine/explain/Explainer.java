package org.vitrine.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ScoredItem.Reason;

/**
 * Says why an item is in a shopper's list. Every reason is a count anybody can repeat on the data.
 *
 * <p>Reasons with a weight, the model's own account, come first; then what the data shows, the most surprising first
 * ({@link Association}); what holds for everybody comes last. Built once, then safe to share between threads.
 */
public final class Explainer {
    /** Fewer shoppers than this in common, or events, are an accident and no reason. */
    static final int FEW = 3;

    /** Events looked ahead for what follows what. */
    static final int AHEAD = 3;

    private static final int OWN_ITEMS = 200;
    private static final int LAST_ITEMS = 3;

    private final EncodedDataset data;
    private final Meetings meetings;
    private final int[] popularityRank;
    private final List<Taste> tastes;
    private final long allEvents;

    private Explainer(EncodedDataset data, Meetings meetings, List<Taste> tastes) {
        this.data = data;
        this.meetings = meetings;
        this.popularityRank = ranks(meetings);
        this.tastes = List.copyOf(tastes);
        this.allEvents = Arrays.stream(meetings.history.items()).count();
    }

    /**
     * @param data  the shop
     * @param known the events reasons may be drawn from: those the model has seen
     */
    public static Explainer of(EncodedDataset data, Interactions known) {
        var meetings = new Meetings(known, data.users().size(), data.items().size());
        var tastes = new ArrayList<Taste>();
        for (var role : List.of(ColumnRole.CATEGORY, ColumnRole.BRAND, ColumnRole.SHOP)) {
            data.itemFeatures().field(role).ifPresent(field -> tastes.add(Taste.of(role, field, known)));
        }
        return new Explainer(data, meetings, tastes);
    }

    private static int[] ranks(Meetings meetings) {
        var order = new Integer[meetings.items()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt((Integer i) -> -meetings.shoppersOf(i)));
        var ranks = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            boolean tied = place > 0 && meetings.shoppersOf(order[place]) == meetings.shoppersOf(order[place - 1]);
            ranks[order[place]] = tied ? ranks[order[place - 1]] : place + 1;
        }
        return ranks;
    }

    /**
     * Reasons for every item of one list.
     *
     * @param user   position of the shopper, -1 for somebody the data does not know
     * @param basket positions of the items in the basket, empty elsewhere
     * @param items  positions of the items of the list
     * @param parts  the model's own account
     * @return reasons for each item, strongest first, never none
     */
    public List<List<Reason>> explain(int user, int[] basket, int[] items, Parts parts) {
        var own = user < 0 ? new int[0] : recent(user);
        var sequence = user < 0 || data.clock() == EncodedDataset.Clock.NONE ? List.<Following>of() : following(own);
        var all = new ArrayList<List<Reason>>();
        for (int item : items) {
            all.add(reasons(user, own, basket, item, parts, sequence));
        }
        return all;
    }

    private List<Reason> reasons(int user, int[] own, int[] basket, int item, Parts parts, List<Following> sequence) {
        return switch (parts) {
            case Parts.Popularity popularity -> counted(popularity, basket, item);
            case Parts.OwnItems sum ->
                withEvidence(fromParts(sum.sum(), own, basket, user, item), user, own, basket, item, sequence);
            case Parts.Unknown unknown -> withEvidence(List.of(), user, own, basket, item, sequence);
        };
    }

    /** What was counted is the whole of the score, except beside a basket. */
    private List<Reason> counted(Parts.Popularity popularity, int[] basket, int item) {
        var reasons = new ArrayList<Reason>();
        together(basket, item)
                .map(pair -> basket(pair, item))
                .map(Evidence::reason)
                .ifPresent(reasons::add);
        reasons.add(new Reason("popular", popularity.told().apply(item), basket.length == 0 ? 1 : Double.NaN));
        return reasons;
    }

    private List<Reason> withEvidence(
            List<Reason> own, int user, int[] met, int[] basket, int item, List<Following> sequence) {
        var weighed = new ArrayList<>(own);
        var evidence = new ArrayList<Evidence>();
        // one thing is one reason, whether it lies in the basket or was met before
        var beside = together(basket, item);
        beside.filter(e -> weighed.stream().noneMatch(r -> r.text().args().contains(id(e.own()))))
                .map(e -> basket(e, item))
                .ifPresent(evidence::add);
        if (weighed.isEmpty()) {
            together(met, item)
                    .filter(e -> beside.isEmpty() || beside.get().own() != e.own())
                    .map(e -> neighbour(e, user, item))
                    .ifPresent(evidence::add);
        }
        follows(sequence, item).ifPresent(evidence::add);
        again(user, item).ifPresent(evidence::add);
        tastes.forEach(taste -> taste.of(meetings.history, user, item).ifPresent(evidence::add));
        evidence.sort(Comparator.comparingDouble(Evidence::strength).reversed());
        evidence.forEach(e -> weighed.add(e.reason()));
        weighed.add(popular(item));
        return weighed;
    }

    /** The shopper's distinct items, latest first, at most {@link #OWN_ITEMS}. */
    private int[] recent(int user) {
        var events = meetings.history.itemsOf(user);
        var latest = new java.util.LinkedHashSet<Integer>();
        for (int k = events.length - 1; k >= 0 && latest.size() < OWN_ITEMS; k--) {
            latest.add(events[k]);
        }
        return latest.stream().mapToInt(i -> i).toArray();
    }

    private List<Reason> fromParts(Parts.Sum sum, int[] own, int[] basket, int user, int item) {
        var over = java.util.stream.IntStream.concat(Arrays.stream(own), Arrays.stream(basket))
                .distinct()
                .toArray();
        var parts = sum.of(user, over, item);
        double whole = parts.stream().mapToDouble(Parts.Part::part).sum();
        return parts.stream()
                .limit(3)
                .map(part -> new Reason("neighbour", neighbourText(user, part.own(), item), part.part() / whole))
                .toList();
    }

    /** The one of {@code own} that goes together with {@code item} most surprisingly often. */
    private Optional<Pair> together(int[] own, int item) {
        Pair best = null;
        for (int mine : own) {
            if (mine == item) {
                continue;
            }
            int both = meetings.together(mine, item);
            double strength = both < FEW
                    ? 0
                    : Association.together(
                            both, meetings.shoppersOf(mine), meetings.shoppersOf(item), meetings.shoppers());
            if (strength > (best == null ? 0 : best.strength())) {
                best = new Pair(mine, strength);
            }
        }
        return Optional.ofNullable(best);
    }

    private record Pair(int own, double strength) {}

    private Evidence neighbour(Pair pair, int user, int item) {
        return new Evidence(
                pair.strength(), new Reason("neighbour", neighbourText(user, pair.own(), item), Double.NaN));
    }

    private Phrase neighbourText(int user, int own, int item) {
        int both = meetings.together(own, item);
        double chance = (double) meetings.shoppersOf(own) * meetings.shoppersOf(item) / meetings.shoppers();
        return Phrase.of("explain.neighbour." + strongest(user, own), id(own), both, chance > 0 ? both / chance : 0.0);
    }

    private Evidence basket(Pair pair, int item) {
        int both = meetings.together(pair.own(), item);
        double chance = (double) meetings.shoppersOf(pair.own()) * meetings.shoppersOf(item) / meetings.shoppers();
        return new Evidence(
                pair.strength(),
                new Reason("basket", Phrase.of("explain.basket", id(pair.own()), both, both / chance), Double.NaN));
    }

    /** The strongest thing this shopper did with an item, as a message key's last part; {@code met} when it is not said. */
    private String strongest(int user, int item) {
        byte best = -1;
        if (user >= 0) {
            for (int k = meetings.history.start(user); k < meetings.history.end(user); k++) {
                if (meetings.history.items()[k] == item) {
                    best = (byte) Math.max(best, meetings.history.behaviours()[k]);
                }
            }
        }
        if (best == Behaviour.BUY.code()) {
            return "buy";
        }
        if (best == Behaviour.CART.code()) {
            return "cart";
        }
        if (best == Behaviour.FAVOURITE.code()) {
            return "favourite";
        }
        return best == Behaviour.RATE.code() ? "rate" : best < 0 ? "basket" : "view";
    }

    private record Following(int after, int[] counts) {}

    /** What came after each of the shopper's last few items, over everybody. */
    private List<Following> following(int[] latestFirst) {
        return Arrays.stream(latestFirst)
                .limit(LAST_ITEMS)
                .mapToObj(item -> new Following(item, meetings.after(item, AHEAD)))
                .toList();
    }

    private Optional<Evidence> follows(List<Following> sequence, int item) {
        Evidence best = null;
        for (var following : sequence) {
            int count = following.counts()[item];
            int looked = following.counts()[meetings.items()];
            double usual = Math.min(1, AHEAD * (double) meetings.events(item) / Math.max(1, allEvents));
            double strength = count < FEW || following.after() == item ? 0 : Association.above(count, looked, usual);
            if (strength > (best == null ? 0 : best.strength())) {
                var text = Phrase.of(
                        "explain.sequence", id(following.after()), count, looked, (double) count / looked / usual);
                best = new Evidence(strength, new Reason("sequence", text, Double.NaN));
            }
        }
        return Optional.ofNullable(best);
    }

    /** The shopper has met the item before. Nothing is closer to home, so it beats what was counted over others. */
    private Optional<Evidence> again(int user, int item) {
        if (user < 0) {
            return Optional.empty();
        }
        int times = 0;
        for (int k = meetings.history.start(user); k < meetings.history.end(user); k++) {
            times += meetings.history.items()[k] == item ? 1 : 0;
        }
        return times == 0
                ? Optional.empty()
                : Optional.of(new Evidence(
                        Double.MAX_VALUE,
                        new Reason("again", Phrase.of("explain.again." + strongest(user, item), times), Double.NaN)));
    }

    private Reason popular(int item) {
        int shoppers = meetings.shoppersOf(item);
        if (shoppers < FEW) {
            return new Reason("new", Phrase.of("explain.new", shoppers), Double.NaN);
        }
        return new Reason(
                "popular", Phrase.of("explain.popular", shoppers, popularityRank[item], meetings.items()), Double.NaN);
    }

    private ItemId id(int item) {
        return data.items().id(item);
    }

    /** A reason and how surprising what it says is. */
    record Evidence(double strength, Reason reason) {}

    /** The items most alike one item by the shoppers they share, for an item's own page. */
    public List<Neighbour> neighbours(ItemId item, int most) {
        var position = data.items().position(item);
        if (position.isEmpty()) {
            return List.of();
        }
        int own = position.getAsInt();
        var both = meetings.together(own);
        return java.util.stream.IntStream.range(0, both.length)
                .filter(i -> both[i] >= FEW)
                .mapToObj(i -> new Neighbour(
                        id(i),
                        both[i],
                        both[i] / Math.sqrt((double) meetings.shoppersOf(own) * meetings.shoppersOf(i)),
                        Association.together(
                                both[i], meetings.shoppersOf(own), meetings.shoppersOf(i), meetings.shoppers())))
                .sorted(Comparator.comparingDouble(Neighbour::surprise).reversed())
                .limit(most)
                .toList();
    }

    /**
     * @param item     the other item
     * @param shoppers shoppers who met both
     * @param cosine   of the two sets of shoppers
     * @param surprise log-likelihood ratio
     */
    public record Neighbour(ItemId item, int shoppers, double cosine, double surprise) {}
}
