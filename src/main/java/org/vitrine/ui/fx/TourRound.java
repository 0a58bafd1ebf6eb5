package org.vitrine.ui.fx;

import java.util.EnumSet;
import java.util.Set;

/** What is going on while a tour walks the pages; each round is walked in every size, language and theme. */
public enum TourRound {
    /** A project is open, a run has ended well, nothing is under way. */
    CALM(EnumSet.allOf(Page.class)),
    /** A run is held in the middle, another has failed, the process of a third is gone. */
    TRAINING(EnumSet.of(Page.TRAIN, Page.RUNS)),
    /** No project is open. */
    NO_PROJECT(EnumSet.allOf(Page.class));

    /** The page that sets going what the rounds need. */
    public static final Page STAGE = Page.TRAIN;

    private final Set<Page> pages;

    TourRound(Set<Page> pages) {
        this.pages = pages;
    }

    /** Whether the page is visited in this round. */
    public boolean visits(Page page) {
        return pages.contains(page);
    }
}
