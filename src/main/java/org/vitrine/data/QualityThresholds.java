package org.vitrine.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/**
 * From where on the quality checks speak of what they see.
 *
 * @param changed the limits that are not the usual ones
 */
public record QualityThresholds(Map<Limit, Double> changed) {
    /** How a limit is meant. */
    public enum Unit {
        /** 0 to 1. */
        SHARE,
        /** A whole number. */
        COUNT,
        NUMBER
    }

    /** A limit with its usual value; where that comes from stands in {@code docs/quality.md}. */
    public enum Limit {
        /** Share of a table's rows from which on what is doubtful about them is a problem. */
        PROBLEM_SHARE(Unit.SHARE, 0.05, 0, 1),
        /** Fewer events than this and a shopper or an item is cold. */
        COLD_EVENTS(Unit.COUNT, 5, 1, 1000),
        /** Seconds within which the same event again is the same event told twice. */
        NEAR_SECONDS(Unit.COUNT, 2, 0, 3600),
        /** Views of a visitor from which on speed is looked at. */
        ROBOT_VIEWS(Unit.COUNT, 300, 2, 1e6),
        /** Seconds between two views, in the middle, that no person keeps up. */
        ROBOT_SECONDS(Unit.COUNT, 3, 0, 3600),
        /** Events of one day that no person makes. */
        EVENTS_A_DAY(Unit.COUNT, 500, 1, 1e6),
        /** Share of events at the same second as another of the same shopper from which on their order is doubtful. */
        TIE_SHARE(Unit.SHARE, 0.2, 0, 1),
        /** Share of all events in one second from which on it is a burst; a minute may have five times as many. */
        BURST_SHARE(Unit.SHARE, 0.01, 0, 1),
        /** Share of all events at one time of day, to the second, from which on that is a default. */
        CLOCK_SHARE(Unit.SHARE, 0.05, 0, 1),
        /** Events before this year are older than shops on the net. */
        FIRST_YEAR(Unit.COUNT, 1990, 1, 9999),
        /** Times the middle 98 percent are wide from which on an event lies far away from them. */
        FAR_SPANS(Unit.NUMBER, 5, 0, 1000),
        /** Share of a text column's rows that are numbers or dates from which on they were meant to be. */
        MIXED_SHARE(Unit.SHARE, 0.8, 0, 1),
        /** Letters by which similar spellings may differ; 0 looks for none. */
        SPELLING_EDITS(Unit.COUNT, 1, 0, 3),
        /** Robust deviations from the median of a category, of the logarithm, from which on a price is an outlier. */
        PRICE_DEVIATIONS(Unit.NUMBER, 3.5, 1, 100),
        /** Gini coefficient of the events of items from which on their popularity is very uneven. */
        GINI(Unit.NUMBER, 0.8, 0, 1),
        /** Share of events a 5-core leaves below which the data is very sparse. */
        CORE_SHARE(Unit.SHARE, 0.2, 0, 1);

        private final Unit unit;
        private final double usual;
        private final double least;
        private final double most;

        Limit(Unit unit, double usual, double least, double most) {
            this.unit = unit;
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        /** What it is called in files and on the command line: {@code cold-events}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public Unit unit() {
            return unit;
        }

        public double usual() {
            return usual;
        }

        public double least() {
            return least;
        }

        public double most() {
            return most;
        }

        public boolean allows(double value) {
            return value >= least && value <= most && (unit != Unit.COUNT || value == Math.rint(value));
        }

        public static Optional<Limit> of(String word) {
            return Arrays.stream(values())
                    .filter(limit -> limit.word().equals(word))
                    .findFirst();
        }
    }

    /** What is used when nobody says otherwise. */
    public static final QualityThresholds USUAL = new QualityThresholds(Map.of());

    public QualityThresholds {
        var others = new EnumMap<Limit, Double>(Limit.class);
        changed.forEach((limit, value) -> {
            if (!limit.allows(value)) {
                throw new IllegalArgumentException(limit.word() + " " + value);
            }
            if (value != limit.usual()) {
                others.put(limit, value);
            }
        });
        changed = Collections.unmodifiableMap(others);
    }

    public double get(Limit limit) {
        return changed.getOrDefault(limit, limit.usual());
    }

    /** A limit that counts. */
    public int count(Limit limit) {
        return (int) get(limit);
    }

    public QualityThresholds with(Limit limit, double value) {
        var next = new TreeMap<>(changed);
        next.put(limit, value);
        return new QualityThresholds(next);
    }

    /** @throws ProblemException when there is no such limit or it cannot have this value */
    public QualityThresholds with(String word, String value) throws ProblemException {
        var limit = Limit.of(word)
                .orElseThrow(() -> problem(
                        "unknown",
                        word,
                        String.join(
                                ", ",
                                Arrays.stream(Limit.values()).map(Limit::word).toList()),
                        ""));
        try {
            double number = Double.parseDouble(value.strip());
            if (limit.allows(number)) {
                return with(limit, number);
            }
        } catch (NumberFormatException e) {
            // told below, with what it may be
        }
        throw problem(limit.unit() == Unit.COUNT ? "whole" : "range", word + "=" + value, limit.least(), limit.most());
    }

    private static ProblemException problem(String key, String what, Object least, Object most) {
        return new ProblemException(new Problem(
                Phrase.of("quality.limit.problem." + key + ".what", what),
                Phrase.of("quality.limit.problem." + key + ".why", least, most),
                Phrase.of("quality.limit.problem.advice")));
    }
}
