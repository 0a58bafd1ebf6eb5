package org.vitrine.evaluate;

import java.util.List;
import org.vitrine.domain.Phrase;

/** What metrics are called by people, how they are reckoned, and an example of each. */
public final class MetricName {
    /** Names without list lengths of all measures of lists, in the order to be shown. */
    public static final List<String> OF_LISTS = List.of(
            "hr",
            "recall",
            "recall-capped",
            "precision",
            "f1",
            "ndcg",
            "mrr",
            "map",
            "revenue",
            "margin",
            "auc",
            "gauc",
            "coverage",
            "gini",
            "novelty",
            "arp",
            "tail-share",
            "popularity-bias",
            "ild",
            "personalisation",
            "shop-coverage",
            "shop-gini");

    /** Names of all measures of labelled pairs, as {@link #formula} and {@link #example} know them. */
    public static final List<String> OF_PAIRS = List.of(
            "pairs.accuracy",
            "pairs.auc",
            "pairs.log-loss",
            "pairs.ece",
            "pairs.precision",
            "pairs.recall",
            "pairs.f1");

    private MetricName() {}

    /** The name of a metric as it stands in {@link Evaluation#metrics()}, with or without a list length: {@code ndcg@10} is NDCG@10. */
    public static Phrase of(String metric) {
        int at = metric.indexOf('@');
        return Phrase.of("run.metric." + kind(metric), at < 0 ? "" : metric.substring(at));
    }

    /** How the metric is reckoned. */
    public static Phrase formula(String metric) {
        return Phrase.of("metric." + kind(metric) + ".formula");
    }

    /** The metric worked out on a case small enough for the head. */
    public static Phrase example(String metric) {
        return Phrase.of("metric." + kind(metric) + ".example");
    }

    private static String kind(String metric) {
        int at = metric.indexOf('@');
        return at < 0 ? metric : metric.substring(0, at);
    }
}
