package org.vitrine.project;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.vitrine.explain.Explainer;
import org.vitrine.explain.Parts;
import org.vitrine.recommend.ItemNeighboursScorer;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.ReasonSource;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.Scorer;

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
        if (scorer instanceof ItemNeighboursScorer neighbours) {
            return new Parts.OwnItems((own, item) -> Arrays.stream(own)
                    .mapToObj(o -> new Parts.Part(o, neighbours.part(o, item)))
                    .filter(part -> part.part() != 0)
                    .sorted(Comparator.comparingDouble(Parts.Part::part).reversed())
                    .toList());
        }
        return new Parts.Unknown();
    }
}
