package org.vitrine.recommend;

/** A scorer whose scores are counts: it can say what it counted. */
public sealed interface CountingScorer extends Scorer permits PopularityScorer, SegmentPopularityScorer {
    /**
     * What a shopper's list goes by.
     *
     * @param user position, -1 for somebody the data do not know
     */
    Tally tally(int user);

    /** Whether it is the count of the shopper's own segment and not that of everybody. */
    boolean countsSegment(int user);

    /** Whether it counted whole things, or added up what events count. */
    ScoreKind kind(int user);

    @Override
    default boolean looksAtPerson() {
        return false;
    }

    /** A count is a count. */
    @Override
    default boolean placesNewItems() {
        return false;
    }
}
