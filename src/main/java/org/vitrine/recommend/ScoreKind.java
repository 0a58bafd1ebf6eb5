package org.vitrine.recommend;

/** What the scores of a list are. */
public enum ScoreKind {
    /** Whole things counted, from nought on; what lies behind the point only settles which of equal ones comes first. */
    COUNT,
    /** What events count, added up: from nought on, any fraction. */
    SUM,
    /** A model's own number: it orders the list, and has neither zero nor unit. */
    ORDER;

    /** What is told of a score. */
    public double told(double score) {
        return this == COUNT ? Math.floor(score) : score;
    }
}
