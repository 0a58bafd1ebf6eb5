package org.vitrine.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.ReasonSource.Origin;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.ShopList.ScoredShop;

/**
 * Makes lists: the model's scores where it knows the shopper, an honest substitute where it does not.
 *
 * <p>Somebody who came after the training but has events is ranked by the model where it reads events as they are now, else by item
 * neighbours over those events (WARM); somebody without
 * events sees what is popular (COLD, or WARM when attributes are known that no model here reads). The list says so. Thread-safe as far
 * as the scorer is.
 */
public final class Recommender {
    /** Weight of the basket against the shopper's own taste in a cart list. */
    static final float BASKET = 0.7f;

    /** Places of the shopper's ranking that count for shops. */
    static final int SHOP_DEPTH = 100;

    private static final int BEST_OF_SHOP = 3;
    static final long TIES = 0;

    private final EncodedDataset data;
    private final Scorer scorer;
    private final PopularityScorer popularity;
    private final ItemNeighboursScorer neighbours;
    private final History all;
    private final ReasonSource reasons;
    private final Footing footing;
    private final NewRows fresh;
    private final List<Phrase> notes;

    /**
     * Makes lists in which items without an event keep the score the model gives them.
     *
     * @param data       the shop; all its events count as seen
     * @param trained    the events the model was trained on: they decide who is HOT and what is popular
     * @param scorer     the model
     * @param neighbours what goes with what
     * @param reasons    why items are in a list
     */
    public Recommender(
            EncodedDataset data, Interactions trained, Scorer scorer, ItemNeighbours neighbours, ReasonSource reasons) {
        this(data, trained, scorer, neighbours, popularity -> reasons);
    }

    /** The same, with reasons that are told what stands in for the model: what is popular in the events it was trained on. */
    public Recommender(
            EncodedDataset data,
            Interactions trained,
            Scorer scorer,
            ItemNeighbours neighbours,
            Function<PopularityScorer, ReasonSource> reasons) {
        this.data = data;
        this.scorer = scorer;
        int users = data.users().size();
        this.popularity = PopularityScorer.weighed(trained, users, data.items().size());
        this.all = History.of(data.interactions(), users);
        this.neighbours = new ItemNeighboursScorer(neighbours, all);
        this.reasons = reasons.apply(popularity);
        this.footing = new Footing(trained, all);
        this.fresh = NewRows.NONE;
        this.notes = List.of();
    }

    private Recommender(Recommender other, NewRows fresh, List<Phrase> notes) {
        this.data = other.data;
        this.scorer = other.scorer;
        this.popularity = other.popularity;
        this.all = other.all;
        this.neighbours = other.neighbours;
        this.reasons = other.reasons;
        this.footing = other.footing;
        this.fresh = fresh;
        this.notes = List.copyOf(notes);
    }

    /** The same, with new items placed by the items like them where the model has nothing of its own to say of them. */
    public Recommender placing(NewRows newRows) {
        var none = NewItems.none();
        return new Recommender(
                this, scorer.placesNewItems() ? newRows : new NewRows(none, newRows.ofNeighbours()), notes);
    }

    /** The same, with these said of the source of each list besides. */
    public Recommender noting(List<Phrase> more) {
        return new Recommender(this, fresh, more);
    }

    /** A list of items; beside a basket when the request has one. */
    public RecommendationList list(ListRequest request) {
        var own = rank(request.user());
        var source = new ArrayList<>(own.source());
        var basket = positions(request.basket(), source);
        var scores = own.scores();
        var origin = own.origin();
        var origins = new ArrayList<>(List.of(origin));
        if (basket.length > 0) {
            scores = besides(basket, own, source);
            origin = own.origin() == Origin.POPULARITY ? Origin.NEIGHBOURS : own.origin();
            origins.add(Origin.NEIGHBOURS);
        }
        exclude(scores, request, own.user(), basket);
        var top = new TopItems(request.top(), TIES);
        top.begin(own.user());
        top.offerAll(scores, 0, scores.length);
        var why = reasons.reasons(own.user(), basket, top.items(), origin);
        var rows = rows(top, own.user(), why, origins);
        int placed = (int) rows.stream().filter(ScoredItem::isNew).count();
        if (placed > 0) {
            source.add(Phrase.of("recommend.newItems", placed));
        }
        source.addAll(notes);
        var kind = basket.length > 0 ? ScoreKind.ORDER : kind(own);
        return new RecommendationList(request.user(), own.warmth(), own.confidence(), kind, source, rows);
    }

    private ScoreKind kind(Ranking own) {
        return switch (own.origin()) {
            case MODEL -> scorer instanceof CountingScorer counting ? counting.kind(own.user()) : ScoreKind.ORDER;
            case NEIGHBOURS -> ScoreKind.ORDER;
            case POPULARITY -> popularity.kind();
        };
    }

    private List<ScoredItem> rows(TopItems top, int user, List<List<Reason>> why, List<Origin> origins) {
        var seen = seen(user);
        var rows = new ArrayList<ScoredItem>();
        for (int place = 0; place < top.size(); place++) {
            int item = top.item(place);
            var told = new ArrayList<Reason>();
            fresh.reason(item, origins, data).ifPresent(told::add);
            told.addAll(why.get(place));
            rows.add(new ScoredItem(place + 1, data.items().id(item), top.score(place), seen.contains(item), told));
        }
        return rows;
    }

    /** Scores of all items for somebody, by the best means there are; new items have theirs of the items like them. */
    Ranking rank(UserId id) {
        var ranking = known(id);
        fresh.place(ranking.scores(), ranking.origin());
        return ranking;
    }

    private Ranking known(UserId id) {
        int user = data.users().position(id).orElse(-1);
        int items = data.items().size();
        boolean hasEvents = user >= 0 && all.count(user) > 0;
        if (isHot(user)) {
            var scores = new float[items];
            scorer.score(new int[] {user}, scores);
            return new Ranking(user, Warmth.HOT, footing.of(user, scorer), scores, Origin.MODEL, List.of());
        }
        if (hasEvents && scorer.readsHistory() && scorer.knows(user)) {
            var scores = new float[items];
            scorer.score(new int[] {user}, scores);
            return new Ranking(
                    user,
                    Warmth.WARM,
                    footing.now(user),
                    scores,
                    Origin.MODEL,
                    List.of(Phrase.of("recommend.warm.folded", all.count(user))));
        }
        if (hasEvents) {
            var scores = neighbours.scoreFor(all.distinctItemsOf(user));
            return new Ranking(
                    user,
                    Warmth.WARM,
                    footing.now(user),
                    scores,
                    Origin.NEIGHBOURS,
                    List.of(Phrase.of("recommend.warm.events", all.count(user))));
        }
        if (user >= 0 && scorer.knowsByAttributes(user)) {
            var scores = new float[items];
            scorer.score(new int[] {user}, scores);
            return new Ranking(
                    user,
                    Warmth.WARM,
                    Confidence.NONE,
                    scores,
                    Origin.MODEL,
                    List.of(Phrase.of("recommend.warm.attributes")));
        }
        boolean hasFeatures =
                user >= 0 && data.userFeatures().fields().stream().anyMatch(field -> field.codes()[user] >= 0);
        var text = Phrase.of(
                user < 0
                        ? "recommend.cold.unknown"
                        : hasFeatures ? "recommend.cold.features" : "recommend.cold.silent");
        return new Ranking(user, Warmth.COLD, Confidence.NONE, popularity.shoppers(), Origin.POPULARITY, List.of(text));
    }

    /** Whether the model itself ranks for this shopper. */
    boolean isHot(int user) {
        return footing.isTrained(user) && scorer.knows(user);
    }

    /** Puts scores of new items into a row of the model's own, at {@code from} and after. */
    void placeNew(float[] scores, int from) {
        fresh.ofModel().place(scores, from);
    }

    /** Takes what the shopper has met out of a row of scores. */
    void excludeSeen(int user, float[] row, int from) {
        for (int at = all.start(user); at < all.end(user); at++) {
            row[from + all.items()[at]] = TopItems.EXCLUDED;
        }
    }

    Scorer scorer() {
        return scorer;
    }

    EncodedDataset data() {
        return data;
    }

    /** Positions of the items the data know; the others are said. */
    private int[] positions(List<ItemId> ids, List<Phrase> source) {
        var positions = IntStream.builder();
        for (var id : ids) {
            var position = data.items().position(id);
            if (position.isPresent()) {
                positions.add(position.getAsInt());
            } else {
                source.add(Phrase.of("recommend.basket.unknownItem", id));
            }
        }
        return positions.build().distinct().toArray();
    }

    /** What goes with the basket, blended with the shopper's own ranking; both scaled to 0..1 so that the weights mean something. */
    private float[] besides(int[] basket, Ranking own, List<Phrase> source) {
        var beside = neighbours.scoreFor(basket);
        fresh.place(beside, Origin.NEIGHBOURS);
        var together = scaled(beside);
        var personal = scaled(own.scores());
        boolean lonely = IntStream.range(0, together.length).allMatch(i -> together[i] == 0);
        if (lonely) {
            source.add(Phrase.of("recommend.basket.lonely"));
            return personal;
        }
        source.add(Phrase.of("recommend.basket.blend", BASKET, 1 - BASKET));
        for (int i = 0; i < together.length; i++) {
            personal[i] = BASKET * together[i] + (1 - BASKET) * personal[i];
        }
        return personal;
    }

    private static float[] scaled(float[] scores) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            low = Math.min(low, score);
            high = Math.max(high, score);
        }
        var scaled = new float[scores.length];
        for (int i = 0; i < scores.length && high > low; i++) {
            scaled[i] = (scores[i] - low) / (high - low);
        }
        return scaled;
    }

    private void exclude(float[] scores, ListRequest request, int user, int[] basket) {
        for (int item : basket) {
            scores[item] = TopItems.EXCLUDED;
        }
        if (!request.seen()) {
            for (int item : seen(user)) {
                scores[item] = TopItems.EXCLUDED;
            }
        }
        for (int item = 0; item < scores.length; item++) {
            var id = data.items().id(item);
            boolean other = !request.only().isEmpty() && !request.only().contains(id);
            if (other || request.never().contains(id)) {
                scores[item] = TopItems.EXCLUDED;
            }
        }
    }

    private Set<Integer> seen(int user) {
        var seen = new HashSet<Integer>();
        if (user >= 0) {
            for (int item : all.itemsOf(user)) {
                seen.add(item);
            }
        }
        return seen;
    }

    /** Shops by their share of the shopper's best {@link #SHOP_DEPTH} items, seen ones included: one goes back to a shop. */
    public ShopList shops(UserId id, int top) {
        var own = rank(id);
        var source = new ArrayList<>(own.source());
        var field = data.itemFeatures().shops();
        if (field.isEmpty()) {
            source.add(Phrase.of("recommend.shops.none"));
            return new ShopList(id, own.warmth(), own.confidence(), source, List.of());
        }
        source.add(Phrase.of("recommend.shops.score", SHOP_DEPTH));
        source.addAll(notes);
        var best = new TopItems(SHOP_DEPTH, TIES);
        best.begin(own.user());
        best.offerAll(own.scores(), 0, own.scores().length);
        return new ShopList(id, own.warmth(), own.confidence(), source, shops(field.get(), best, own.user(), top));
    }

    private List<ScoredShop> shops(Vocabulary field, TopItems best, int user, int top) {
        int shops = field.values().size();
        var shares = new double[shops];
        var items = new ArrayList<List<ItemId>>();
        for (int shop = 0; shop < shops; shop++) {
            items.add(new ArrayList<>());
        }
        double sum = 0;
        for (int place = 0; place < best.size(); place++) {
            int shop = field.codes()[best.item(place)];
            if (shop >= 0) {
                double weight = Math.log(2) / Math.log(place + 2.0);
                shares[shop] += weight;
                sum += weight;
                items.get(shop).add(data.items().id(best.item(place)));
            }
        }
        var met = met(field, user);
        var order = IntStream.range(0, shops)
                .filter(shop -> shares[shop] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(shares[b], shares[a]))
                .limit(top)
                .toList();
        var rows = new ArrayList<ScoredShop>();
        for (int shop : order) {
            rows.add(new ScoredShop(
                    rows.size() + 1,
                    new ShopId(field.values().get(shop)),
                    shares[shop] / sum,
                    met[shop],
                    items.get(shop).stream().limit(BEST_OF_SHOP).toList(),
                    shopReasons(shares[shop] / sum, items.get(shop).size(), best.size(), met[shop])));
        }
        return rows;
    }

    /** The shopper's events with items of each shop. */
    private int[] met(Vocabulary field, int user) {
        var met = new int[field.values().size()];
        if (user >= 0) {
            Arrays.stream(all.itemsOf(user))
                    .map(item -> field.codes()[item])
                    .filter(shop -> shop >= 0)
                    .forEach(shop -> met[shop]++);
        }
        return met;
    }

    private static List<Reason> shopReasons(double share, int items, int of, int met) {
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason("items", Phrase.of("recommend.shops.items", items, of), share));
        reasons.add(new Reason(
                met > 0 ? "visits" : "new",
                met > 0 ? Phrase.of("recommend.shops.met", met) : Phrase.of("recommend.shops.notMet"),
                Double.NaN));
        return reasons;
    }
}
