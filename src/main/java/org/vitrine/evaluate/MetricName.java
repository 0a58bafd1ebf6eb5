package org.vitrine.evaluate;

import org.vitrine.domain.Phrase;

/** What metrics are called by people: {@code ndcg@10} is NDCG@10. */
public final class MetricName {
    private MetricName() {}

    /** The name of a metric as it stands in {@link Evaluation#metrics()}, with or without a list length. */
    public static Phrase of(String metric) {
        int at = metric.indexOf('@');
        var kind = at < 0 ? metric : metric.substring(0, at);
        return Phrase.of("run.metric." + kind, at < 0 ? "" : metric.substring(at));
    }
}
