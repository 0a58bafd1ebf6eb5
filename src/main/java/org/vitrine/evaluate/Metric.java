package org.vitrine.evaluate;

import java.util.Locale;

/** Measures of one user's list by its hits; definitions in {@link UserMetrics}. */
public enum Metric {
    HR,
    RECALL,
    RECALL_CAPPED,
    PRECISION,
    F1,
    NDCG,
    MRR,
    MAP;

    /** Name in files and on the command line, e.g. {@code ndcg@10}. */
    public String at(int k) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "@" + k;
    }
}
