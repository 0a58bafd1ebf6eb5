package org.vitrine.djl;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.train.ClickFeatures;
import org.vitrine.train.Learning;

/**
 * What an event says: a rating is a yes or a no by its value; where labels are sampled whatever was met is a yes.
 *
 * @param fromRatings whether values are looked at
 * @param yesFrom     a value of at least this is a yes
 */
record ClickLabels(boolean fromRatings, float yesFrom) {
    /** Stars have few steps; what has more of them is a count of plays or pieces. */
    private static final int MOST_STEPS = 21;

    private static final ClickLabels ALL_MET = new ClickLabels(false, -Float.MAX_VALUE);

    /**
     * @param train the training part
     * @throws ProblemException when ratings are asked for and not every event has one, or all of them say the same, or nothing at all says no
     */
    static ClickLabels of(ClickFeatures features, Learning learning, Interactions train) throws ProblemException {
        int rated = (int) IntStream.range(0, train.size())
                .filter(k -> train.behaviour(k) == Behaviour.RATE)
                .count();
        int steps = rated < train.size() || rated == 0 ? 0 : steps(train.values());
        boolean asked = features.labels() == ClickFeatures.Labels.RATINGS;
        if (asked && steps < 2) {
            throw problem("engine.labels", rated, train.size());
        }
        boolean usable = steps >= 2 && steps <= MOST_STEPS && features.labels() != ClickFeatures.Labels.SAMPLED;
        if (!asked && !usable) {
            if (learning.negatives() == 0) {
                throw problem("engine.no-no", rated, train.size());
            }
            return ALL_MET;
        }
        float from = features.yesFrom() > 0 ? (float) features.yesFrom() : mean(train.values());
        var labels = new ClickLabels(true, from);
        double share = labels.share(train);
        if (learning.negatives() == 0 && (share == 0 || share == 1)) {
            throw problem("engine.one-label", from, share);
        }
        return labels;
    }

    private static ProblemException problem(String key, Object first, Object second) {
        return new ProblemException(new Problem(
                Phrase.of(key + ".what", first, second),
                Phrase.of(key + ".why", first, second),
                Phrase.of(key + ".advice", first, second)));
    }

    /** As {@link #store} wrote it. */
    static ClickLabels read(Weight stored) {
        float from = stored.values()[0];
        return from == ALL_MET.yesFrom() ? ALL_MET : new ClickLabels(true, from);
    }

    void store(Weight in) {
        in.values()[0] = yesFrom;
    }

    /** Values there are, as many as are of interest. */
    private static int steps(float[] values) {
        var found = new HashSet<Float>();
        for (float value : values) {
            found.add(value);
            if (found.size() > MOST_STEPS) {
                break;
            }
        }
        return found.size();
    }

    private static float mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum / values.length);
    }

    boolean isYes(float value) {
        return !fromRatings || value >= yesFrom;
    }

    /** Share of yes among events. */
    double share(Interactions events) {
        int yes = 0;
        for (float value : events.values()) {
            yes += isYes(value) ? 1 : 0;
        }
        return events.size() == 0 ? 0 : (double) yes / events.size();
    }

    /** The events that say yes. */
    Interactions liked(Interactions events) {
        return fromRatings
                ? events.at(IntStream.range(0, events.size())
                        .filter(k -> isYes(events.value(k)))
                        .toArray())
                : events;
    }

    /** For each row of the events' {@link org.vitrine.encode.History} whether it says yes. */
    boolean[] ofHistory(Interactions events, int users) {
        var yes = new boolean[events.size()];
        if (!fromRatings) {
            Arrays.fill(yes, true);
            return yes;
        }
        var next = new int[users + 1];
        for (int u : events.users()) {
            next[u + 1]++;
        }
        for (int u = 0; u < users; u++) {
            next[u + 1] += next[u];
        }
        for (int k = 0; k < yes.length; k++) {
            yes[next[events.user(k)]++] = isYes(events.value(k));
        }
        return yes;
    }
}
