package org.vitrine.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Vocabulary;
import org.vitrine.explain.Explainer;
import org.vitrine.explain.Parts;
import org.vitrine.recommend.ItemNeighboursScorer;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.RecommendationList;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.TopItems;
import org.vitrine.recommend.Warmth;

/**
 * Makes the lists of one model: who the shopper is to it, what it would show them where, and why. Thread-safe as long as the model is; the caller
 * closes the model.
 */
public final class ListMaker {
    private static final int NOBODY = -1;

    private final EncodedDataset data;
    private final Scorer scorer;
    private final Explainer explainer;
    private final Parts parts;
    private final PopularityScorer popularity;
    private final History seen;
    private final Set<Integer> trained;
    private final long seed;

    /**
     * @param model  whose lists
     * @param scorer the model, knowing all events
     */
    public ListMaker(TrainedModel model, Scorer scorer) {
        this.data = model.split().data();
        this.scorer = scorer;
        this.seed = model.plan().seed();
        this.explainer = Explainer.of(data, data.interactions());
        this.parts = parts(scorer);
        this.seen = History.of(data.interactions(), data.users().size());
        this.popularity = PopularityScorer.fit(
                data.interactions(), data.users().size(), data.items().size());
        this.trained = users(model.split().train());
    }

    /**
     * What is wanted.
     *
     * @param basket   what lies in the basket, for {@link Placement#CART}
     * @param top      how many rows at most
     * @param withSeen whether items the shopper has met may be in the list; they are marked
     */
    public record Wanted(UserId user, Placement placement, List<ItemId> basket, int top, boolean withSeen) {
        public Wanted {
            basket = List.copyOf(basket);
        }
    }

    /** The list. Somebody nobody knows gets the most popular items, and the list says so. */
    public RecommendationList list(Wanted wanted) {
        int user = data.users().position(wanted.user()).orElse(NOBODY);
        var source = new ArrayList<Phrase>();
        var scores = scores(user, source);
        var basket = positions(wanted.basket());
        if (wanted.placement() == Placement.CART && basket.length > 0) {
            blend(scores, basket, source);
        }
        var own = user == NOBODY ? Set.<Integer>of() : distinct(seen.itemsOf(user));
        leaveOut(scores, basket, wanted.withSeen() ? Set.of() : own);
        var chosen = wanted.placement() == Placement.SHOPS ? oneEachShop(scores, wanted.top(), source) : top(scores, user, wanted.top());
        var account = source.isEmpty() || wanted.placement() == Placement.SHOPS ? parts : new Parts.Unknown();
        var reasons = explainer.explain(user, basket, chosen, account);
        var rows = new ArrayList<ScoredItem>();
        for (int k = 0; k < chosen.length; k++) {
            int item = chosen[k];
            rows.add(new ScoredItem(k + 1, data.items().id(item), scores[item], own.contains(item), reasons.get(k)));
        }
        return new RecommendationList(wanted.user(), warmth(user), source, rows);
    }

    /** How well the model knows somebody. */
    public Warmth warmth(UserId user) {
        return warmth(data.users().position(user).orElse(NOBODY));
    }

    /** The shop an item is sold in, when the data says. */
    public Optional<String> shop(ItemId item) {
        var shops = data.itemFeatures().field(ColumnRole.SHOP);
        var position = data.items().position(item);
        if (shops.isEmpty() || position.isEmpty()) {
            return Optional.empty();
        }
        int code = shops.get().codes()[position.getAsInt()];
        return code < 0 ? Optional.empty() : Optional.of(shops.get().values().get(code));
    }

    public EncodedDataset data() {
        return data;
    }

    private Warmth warmth(int user) {
        if (user == NOBODY) {
            return Warmth.COLD;
        }
        if (trained.contains(user)) {
            return Warmth.HOT;
        }
        boolean described = data.userFeatures().fields().stream().anyMatch(field -> field.codes()[user] >= 0);
        return seen.count(user) > 0 || described ? Warmth.WARM : Warmth.COLD;
    }

    private float[] scores(int user, List<Phrase> source) {
        var scores = new float[data.items().size()];
        if (user == NOBODY || !scorer.knows(user)) {
            source.add(Phrase.of(user == NOBODY ? "project.list.nobody" : "project.list.unknown"));
            popularity.score(new int[1], scores);
        } else {
            scorer.score(new int[] {user}, scores);
        }
        return scores;
    }

    /** Half what the model says, half what goes together with the basket, both in standard deviations so that neither drowns the other. */
    private void blend(float[] scores, int[] basket, List<Phrase> source) {
        var together = new float[scores.length];
        for (int item : basket) {
            for (var neighbour : explainer.neighbours(data.items().id(item), scores.length)) {
                together[data.items().position(neighbour.item()).orElseThrow()] += (float) neighbour.cosine();
            }
        }
        standardise(scores);
        standardise(together);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += together[i];
        }
        source.add(Phrase.of("project.list.basket"));
    }

    private static void standardise(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(Math.max(1e-12, squares / values.length - mean * mean));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / deviation);
        }
    }

    private static void leaveOut(float[] scores, int[] basket, Set<Integer> own) {
        for (int item : basket) {
            scores[item] = TopItems.EXCLUDED;
        }
        for (int item : own) {
            scores[item] = TopItems.EXCLUDED;
        }
    }

    private int[] top(float[] scores, int user, int most) {
        var top = new TopItems(most, seed);
        top.begin(user);
        top.offerAll(scores, 0, scores.length);
        return top.items();
    }

    private int[] oneEachShop(float[] scores, int most, List<Phrase> source) {
        var shops = data.itemFeatures().field(ColumnRole.SHOP);
        if (shops.isEmpty()) {
            source.add(Phrase.of("project.list.no-shops"));
            return new int[0];
        }
        var best = bestOfEach(scores, shops.get());
        var only = new float[scores.length];
        Arrays.fill(only, TopItems.EXCLUDED);
        for (int item : best) {
            only[item] = scores[item];
        }
        return top(only, 0, most);
    }

    private static int[] bestOfEach(float[] scores, Vocabulary shops) {
        var best = new int[shops.values().size()];
        Arrays.fill(best, -1);
        for (int item = 0; item < scores.length; item++) {
            int shop = shops.codes()[item];
            if (shop >= 0 && scores[item] != TopItems.EXCLUDED && (best[shop] < 0 || scores[item] > scores[best[shop]])) {
                best[shop] = item;
            }
        }
        return Arrays.stream(best).filter(item -> item >= 0).toArray();
    }

    private int[] positions(List<ItemId> items) {
        return items.stream()
                .map(data.items()::position)
                .filter(java.util.OptionalInt::isPresent)
                .mapToInt(java.util.OptionalInt::getAsInt)
                .toArray();
    }

    private static Parts parts(Scorer scorer) {
        return switch (scorer) {
            case PopularityScorer p -> new Parts.Popularity();
            case ItemNeighboursScorer n -> new Parts.OwnItems((own, item) -> Arrays.stream(own)
                    .mapToObj(o -> new Parts.Part(o, n.part(o, item)))
                    .filter(part -> part.part() != 0)
                    .sorted(java.util.Comparator.comparingDouble(Parts.Part::part).reversed())
                    .toList());
            default -> new Parts.Unknown();
        };
    }

    private static Set<Integer> users(Interactions events) {
        return distinct(events.users());
    }

    private static Set<Integer> distinct(int[] positions) {
        var set = new HashSet<Integer>();
        for (int position : positions) {
            set.add(position);
        }
        return set;
    }
}
