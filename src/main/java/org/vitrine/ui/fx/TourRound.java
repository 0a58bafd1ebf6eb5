package org.vitrine.ui.fx;

/** What is going on while a tour walks the pages; each round is walked in every size, language and theme. */
public enum TourRound {
    /** A project is open, a run has ended well, nothing is under way. */
    CALM,
    /** The tables have been cleaned by a recipe. */
    CLEANED,
    /** A run is held in the middle, another has failed, the process of a third is gone. */
    TRAINING,
    /** No project is open. */
    NO_PROJECT,
    /** Another project is open, whose files are not what they were. */
    ANOTHER,
    /** A project is open in which no check finds anything. */
    FLAWLESS,
    /** Projects are open whose folders are damaged. */
    DAMAGED;

    /** The page that sets going what the round needs. */
    public Page stage() {
        return switch (this) {
            case CLEANED -> Page.DATA;
            case CALM, TRAINING, NO_PROJECT -> Page.TRAIN;
            case ANOTHER, FLAWLESS, DAMAGED -> Page.HOME;
        };
    }

    /** Whether the page is visited in this round. */
    public boolean visits(Page page) {
        return switch (this) {
            case CALM, NO_PROJECT -> true;
            case CLEANED, ANOTHER, FLAWLESS, DAMAGED -> page == Page.DATA;
            case TRAINING -> page == Page.TRAIN || page == Page.RUNS;
        };
    }
}
