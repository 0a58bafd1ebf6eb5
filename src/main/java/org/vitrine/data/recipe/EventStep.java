package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.domain.Behaviour;

/** Says more about events: who cannot be a shopper, how much each counts, which visit it belongs to. */
public sealed interface EventStep extends RecipeStep {
    /**
     * Drops the events of shoppers nobody can be: so many views and between two of them, in the middle, so few seconds; or more events
     * than that on a day of UTC.
     *
     * @param views   at least, 0 to leave this rule out
     * @param seconds at most between two views, the median
     * @param perDay  events at most, 0 to leave this rule out
     */
    record DropRobots(
            int views,
            int seconds,
            int perDay,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements EventStep {
        public DropRobots(int views, int seconds, int perDay) {
            this(views, seconds, perDay, "");
        }

        public DropRobots {
            where = Needs.where(where);
            Needs.that(views >= 0 && (views > 0 || perDay > 0), "views");
            Needs.that(seconds >= 0, "seconds");
            Needs.that(perDay >= 0, "perDay");
        }
    }

    /**
     * Thins out moments that hold too many events: of each only the first ones stay, in the order of the rows.
     *
     * @param momentSeconds how long a moment is: 1, or 60 for minutes
     * @param fullFrom      events from which on a moment is too full
     * @param left          events of such a moment that stay
     */
    record DropBursts(
            int momentSeconds,
            int fullFrom,
            int left,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements EventStep {
        public DropBursts(int momentSeconds, int fullFrom, int left) {
            this(momentSeconds, fullFrom, left, "");
        }

        public DropBursts {
            where = Needs.where(where);
            Needs.that(momentSeconds >= 1 && momentSeconds <= 86_400, "momentSeconds");
            Needs.that(fullFrom >= 2, "fullFrom");
            Needs.that(left >= 0 && left < fullFrom, "left");
        }
    }

    /** Puts each event of a shopper at least a second after the one before it, so that the order of equal times is a fixed one. */
    record SpreadTies(TieOrder by) implements EventStep {
        public SpreadTies {
            Needs.there(by, "by");
        }
    }

    /**
     * Leaves so many events of each shopper, then of each item, at most.
     *
     * @param mostPerUser 0 for any number
     * @param mostPerItem 0 for any number
     * @param seed        read for {@link Pick#SAMPLE} only
     */
    record LimitEvents(
            int mostPerUser,
            int mostPerItem,
            Pick pick,
            int seed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where)
            implements EventStep {
        public LimitEvents(int mostPerUser, int mostPerItem, Pick pick, int seed) {
            this(mostPerUser, mostPerItem, pick, seed, "");
        }

        public LimitEvents {
            where = Needs.where(where);
            Needs.that(mostPerUser >= 0, "mostPerUser");
            Needs.that(mostPerItem >= 0 && (mostPerItem > 0 || mostPerUser > 0), "mostPerItem");
            Needs.there(pick, "pick");
        }
    }

    /** Gives each event the weight of its behaviour, in a column of that name; 0 drops the behaviour. */
    record EventWeights(
            Map<Behaviour, Double> weights,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements EventStep {
        public EventWeights(Map<Behaviour, Double> weights) {
            this(weights, "");
        }

        public EventWeights {
            where = Needs.where(where);
            Needs.there(weights, "weights");
            weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
            Needs.that(!weights.isEmpty(), "weights");
            Needs.that(weights.values().stream().allMatch(w -> w >= 0 && w < 1e6), "weights");
        }
    }

    /** Multiplies the weight of each event by one half for every {@code halfLifeDays} it is older than the last one. */
    record TimeDecay(
            double halfLifeDays,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) implements EventStep {
        public TimeDecay(double halfLifeDays) {
            this(halfLifeDays, "");
        }

        public TimeDecay {
            where = Needs.where(where);
            Needs.that(halfLifeDays > 0 && halfLifeDays < 1e6, "halfLifeDays");
        }
    }

    /** Numbers visits in the column {@code session}: a new one begins when a user was away longer than the gap. */
    record Sessionise(int gapMinutes) implements EventStep {
        public Sessionise {
            Needs.that(gapMinutes >= 1, "gapMinutes");
        }
    }
}
