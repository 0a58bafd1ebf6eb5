package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Scorer;

/**
 * Measures a scorer as a classifier. Everything tuned, the probability scale ({@link Calibration}) and the threshold, is tuned on the
 * validation pairs and only applied to the test pairs.
 */
public final class ClassificationEvaluator {
    /** @throws ProblemException when a score is not finite, or the pairs are all of one kind */
    public Classification evaluate(Scorer scorer, LabelledPairs validation, LabelledPairs test, CancelToken cancel)
            throws CancelledException, ProblemException {
        checkBothKinds(validation);
        checkBothKinds(test);
        var tuning = scores(scorer, validation, cancel);
        var calibration = Calibration.fit(tuning, validation.met());
        double threshold = bestThreshold(calibration.probabilities(tuning), validation.met());
        var scores = scores(scorer, test, cancel);
        return measure(scores, calibration.probabilities(scores), test, threshold);
    }

    private static void checkBothKinds(LabelledPairs pairs) throws ProblemException {
        if (pairs.positives() == 0 || pairs.positives() == pairs.size()) {
            throw new ProblemException(new Problem(
                    Phrase.of("evaluate.oneKind"),
                    Phrase.of("evaluate.oneKind.why", pairs.positives(), pairs.size()),
                    Phrase.of("evaluate.oneKind.advice")));
        }
    }

    /** Scores in double, user by user. */
    private static double[] scores(Scorer scorer, LabelledPairs pairs, CancelToken cancel)
            throws CancelledException, ProblemException {
        var scores = new double[pairs.size()];
        for (int from = 0; from < scores.length; ) {
            cancel.check();
            int user = pairs.users()[from];
            int to = from;
            while (to < scores.length && pairs.users()[to] == user) {
                to++;
            }
            var given = scorer.score(user, Arrays.copyOfRange(pairs.items(), from, to));
            for (int k = from; k < to; k++) {
                scores[k] = given[k - from];
                if (!Double.isFinite(scores[k])) {
                    throw new ProblemException(new Problem(
                            Phrase.of("evaluate.notFiniteAt", Double.toString(scores[k]), user, pairs.items()[k]),
                            Phrase.of("evaluate.notFinite.why"),
                            Phrase.of("evaluate.notFinite.advice")));
                }
            }
            from = to;
        }
        return scores;
    }

    /** The probability from which answering yes gives the best F1; of equal ones the highest. */
    static double bestThreshold(double[] probabilities, boolean[] met) {
        var order = descending(probabilities);
        int positives = count(met);
        double best = -1;
        double threshold = 0.5;
        int right = 0;
        for (int k = 0; k < order.length; k++) {
            right += met[order[k]] ? 1 : 0;
            boolean lastOfItsValue = k + 1 == order.length || probabilities[order[k + 1]] != probabilities[order[k]];
            double f1 = 2.0 * right / (k + 1 + positives);
            if (lastOfItsValue && f1 > best) {
                best = f1;
                threshold = probabilities[order[k]];
            }
        }
        return threshold;
    }

    private static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .mapToInt(k -> k)
                .toArray();
    }

    private static int count(boolean[] met) {
        int n = 0;
        for (boolean yes : met) {
            n += yes ? 1 : 0;
        }
        return n;
    }

    static Classification measure(double[] scores, double[] probabilities, LabelledPairs pairs, double threshold) {
        int truePositives = 0;
        int yes = 0;
        int right = 0;
        double loss = 0;
        for (int k = 0; k < scores.length; k++) {
            boolean answer = probabilities[k] >= threshold;
            boolean truth = pairs.met()[k];
            yes += answer ? 1 : 0;
            right += answer == truth ? 1 : 0;
            truePositives += answer && truth ? 1 : 0;
            loss -= Math.log(truth ? probabilities[k] : 1 - probabilities[k]);
        }
        int n = scores.length;
        int positives = pairs.positives();
        double share = (double) positives / n;
        double precision = yes == 0 ? 0 : (double) truePositives / yes;
        double recall = (double) truePositives / positives;
        return new Classification(
                (double) right / n,
                precision,
                recall,
                truePositives == 0 ? 0 : 2 * precision * recall / (precision + recall),
                auc(scores, pairs.met()),
                loss / n,
                threshold,
                n,
                share,
                Math.max(share, 1 - share),
                -share * Math.log(share) - (1 - share) * Math.log(1 - share),
                (1 - share) / share,
                pairs.origin(),
                Reliability.of(probabilities, pairs.met()));
    }

    /** From the ranks of the positives (Mann and Whitney 1947), ties with their mean rank. */
    static double auc(double[] scores, boolean[] met) {
        var order = descending(scores);
        long positives = count(met);
        long negatives = met.length - positives;
        double won = 0;
        long negativesBelow = negatives;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int tiedPositives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                tiedPositives += met[order[to]] ? 1 : 0;
                to++;
            }
            long tiedNegatives = (long) to - from - tiedPositives;
            negativesBelow -= tiedNegatives;
            won += tiedPositives * (negativesBelow + tiedNegatives / 2.0);
            from = to;
        }
        return won / ((double) positives * negatives);
    }
}
