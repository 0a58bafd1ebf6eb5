package org.vitrine.project;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.explain.Explainer;
import org.vitrine.explain.Parts;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.ReasonSource;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;

/** Reasons for the lists of one model: its own account where it can give one, else what the data shows. */
final class ListReasons implements ReasonSource {
    private final Explainer explainer;
    private final Parts own;

    ListReasons(Explainer explainer, Scorer scorer) {
        this.explainer = explainer;
        this.own = parts(scorer);
    }

    @Override
    public List<List<Reason>> reasons(int user, int[] basket, int[] items, Origin origin) {
        var parts = switch (origin) {
            case MODEL -> own;
            case NEIGHBOURS -> new Parts.Unknown();
            case POPULARITY -> new Parts.Popularity();
        };
        return explainer.explain(user, basket, items, parts);
    }

    private static Parts parts(Scorer scorer) {
        if (scorer instanceof PopularityScorer) {
            return new Parts.Popularity();
        }
        if (scorer instanceof SumOfItems sum) {
            return new Parts.OwnItems((user, own, item) -> speakingFor(own, sum.parts(user, own, item)));
        }
        return new Parts.Unknown();
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
