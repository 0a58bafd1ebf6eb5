package org.vitrine.project;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.explain.Explainer;
import org.vitrine.explain.Parts;
import org.vitrine.recommend.CountingScorer;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.ReasonSource;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;

/** Reasons for the lists of one model: its own account where it can give one, else what the data shows. */
final class ListReasons implements ReasonSource {
    private final Explainer explainer;
    private final Scorer scorer;
    private final Counted counted;
    private final StandIn standIn;

    /** @param counted what the scorer counted, where it counts */
    ListReasons(Explainer explainer, Scorer scorer, Counted counted, StandIn standIn) {
        this.explainer = explainer;
        this.scorer = scorer;
        this.counted = counted;
        this.standIn = standIn;
    }

    /** What ranks where nothing is known of a shopper, and what it counted. */
    record StandIn(PopularityScorer popularity, Counted counted) {}

    @Override
    public List<List<Reason>> reasons(int user, int[] basket, int[] items, Origin origin) {
        var parts = switch (origin) {
            case MODEL -> own(user);
            case NEIGHBOURS -> new Parts.Unknown();
            case POPULARITY -> popularity(standIn.popularity(), standIn.counted(), user);
        };
        return explainer.explain(user, basket, items, parts);
    }

    private Parts own(int user) {
        return switch (scorer) {
            case CountingScorer counting -> popularity(counting, counted, user);
            case SumOfItems sum -> new Parts.OwnItems((who, own, item) -> speakingFor(own, sum.parts(who, own, item)));
            default -> new Parts.Unknown();
        };
    }

    private static Parts popularity(CountingScorer counting, Counted counted, int user) {
        var tally = counting.tally(user);
        boolean ofSegment = counting.countsSegment(user);
        return new Parts.Popularity(item -> ofSegment ? counted.ofSegment(tally, user, item) : counted.of(tally, item));
    }

    /** What speaks against an item is no reason to list it. */
    private static List<Parts.Part> speakingFor(int[] own, float[] parts) {
        return IntStream.range(0, own.length)
                .filter(k -> parts[k] > 0)
                .mapToObj(k -> new Parts.Part(own[k], parts[k]))
                .sorted(Comparator.comparingDouble(Parts.Part::part).reversed())
                .toList();
    }
}
