package org.vitrine.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Two programs that read the catalogue faster than anybody can: one page every two seconds, for forty minutes on end. */
final class Bots {
    static final int COUNT = 2;
    static final int PAGES_EACH = 1200;
    static final int EVENTS = COUNT * PAGES_EACH;
    static final int SECONDS_PER_PAGE = 2;
    private static final List<LocalDate> NIGHTS = List.of(LocalDate.of(2026, 1, 22), LocalDate.of(2026, 4, 9));

    private Bots() {}

    static String id(int bot) {
        return Integer.toString(Shopper.COUNT - Shopper.ALMOST_TWINS + 1 + bot);
    }

    static List<Event> events(World world) {
        var events = new ArrayList<Event>();
        for (int bot = 0; bot < COUNT; bot++) {
            int day = Season.dayOf(NIGHTS.get(bot));
            var pages = world.items().stream()
                    .filter(item -> !item.unseen() && item.launchDay() <= day)
                    .toList();
            for (int page = 0; page < PAGES_EACH; page++) {
                var item = pages.get(page % pages.size());
                long second = (long) day * Season.SECONDS_OF_DAY + 3 * 3600 + (long) page * SECONDS_PER_PAGE;
                int shop = item.sellers().getFirst();
                events.add(new Event(
                        second,
                        Shopper.COUNT + bot,
                        Event.Action.BROWSE,
                        item.index(),
                        shop,
                        world.price(item.index(), day),
                        0,
                        ""));
            }
        }
        return events;
    }
}
