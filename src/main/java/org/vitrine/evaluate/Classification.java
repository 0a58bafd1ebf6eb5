package org.vitrine.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Yes-or-no measures on labelled pairs, with what they mean nothing without.
 *
 * @param accuracy       share of right answers at the threshold
 * @param precision      share of yes answers that are right; 0 when there is none
 * @param recall         share of positives answered yes
 * @param f1             2PR / (P + R)
 * @param auc            P(score of a positive &gt; score of a negative), ties one half
 * @param logLoss        mean -ln of the probability given to the truth
 * @param threshold      probability from which the answer is yes; the one with the best F1 on the validation pairs
 * @param pairs          number of pairs
 * @param positiveShare  class balance: share of positives
 * @param majority       accuracy of always giving the more frequent answer: the bar for {@code accuracy}
 * @param majorityLogLoss log-loss of always giving the positive share: the bar for {@code logLoss}
 * @param negatives      negatives for each positive
 * @param labels         {@link LabelledPairs#origin()}
 * @param reliability    probabilities beside what they came to, on the test pairs
 */
public record Classification(
        double accuracy,
        double precision,
        double recall,
        double f1,
        double auc,
        double logLoss,
        double threshold,
        int pairs,
        double positiveShare,
        double majority,
        double majorityLogLoss,
        double negatives,
        String labels,
        Reliability reliability) {

    /** Name to value, measures first, what they are to be read against after. */
    public Map<String, Double> metrics() {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("accuracy", accuracy);
        metrics.put("majority-accuracy", majority);
        metrics.put("precision", precision);
        metrics.put("recall", recall);
        metrics.put("f1", f1);
        metrics.put("auc", auc);
        metrics.put("log-loss", logLoss);
        metrics.put("majority-log-loss", majorityLogLoss);
        metrics.put("ece", reliability.error());
        metrics.put("threshold", threshold);
        metrics.put("positive-share", positiveShare);
        metrics.put("negatives-per-positive", negatives);
        return metrics;
    }
}
