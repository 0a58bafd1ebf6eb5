package org.vitrine.ui.shell;

import java.util.regex.Pattern;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.TourRound;

/**
 * What of the tour is walked, for whoever works on a view; everything unless the system properties {@code vitrine.tour.pages},
 * {@code vitrine.tour.stops} and {@code vitrine.tour.looks} hold regular expressions.
 *
 * @param pages ids of pages, such as {@code data|home}
 * @param stops names of stops, such as {@code import-.*}
 * @param looks theme, language and size, such as {@code dark-zh-1280x800}
 */
record TourChoice(Pattern pages, Pattern stops, Pattern looks) {
    static TourChoice ofProperties() {
        return new TourChoice(given("pages"), given("stops"), given("looks"));
    }

    private static Pattern given(String name) {
        return Pattern.compile(System.getProperty("vitrine.tour." + name, ".*"));
    }

    boolean hasPage(String id) {
        return pages.matcher(id).matches();
    }

    boolean hasStop(String name) {
        return stops.matcher(name).matches();
    }

    boolean hasLook(String look) {
        return looks.matcher(look).matches();
    }

    /** Whether a page is visited in the round. */
    boolean has(TourRound round) {
        for (var page : Page.values()) {
            if (round.visits(page) && hasPage(page.id())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the round sets going is seen on a page that is visited: without them no run is trained. */
    boolean needsProps(TourRound round) {
        return round != TourRound.CALM
                || hasPage(Page.TRAIN.id())
                || hasPage(Page.RUNS.id())
                || hasPage(Page.SHOPPER.id())
                || hasPage(Page.LISTS.id());
    }
}
