package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lives all shoppers and brings the events to the promised number. */
final class Events {
    static final int COUNT = 250_000;

    private Events() {}

    /** Exactly {@link #COUNT} events in the order of time; surplus is taken off in whole sessions, never a shopper's only one. */
    static List<Event> live(World world, List<Shopper> shoppers, long seed) {
        var sessions = new ArrayList<List<Event>>();
        var left = new int[shoppers.size()];
        int total = 0;
        for (var shopper : shoppers) {
            if (!shopper.cold()) {
                for (var session : Life.of(world, shopper, seed)) {
                    sessions.add(session);
                    left[shopper.index()]++;
                    total += session.size();
                }
            }
        }
        return inOrder(trimmed(sessions, left, total, Dice.of(seed, "surplus", 0)));
    }

    private static List<List<Event>> trimmed(List<List<Event>> sessions, int[] left, int total, Dice dice) {
        int surplus = total - COUNT;
        if (surplus < 0) {
            throw new IllegalStateException("only " + total + " events");
        }
        for (int at : dice.order(sessions.size())) {
            var session = sessions.get(at);
            int shopper = session.getFirst().shopper();
            if (surplus == 0) {
                break;
            }
            if (left[shopper] > 1) {
                int cut = Math.min(surplus, session.size());
                sessions.set(at, session.subList(0, session.size() - cut));
                surplus -= cut;
                left[shopper] -= cut == session.size() ? 1 : 0;
            }
        }
        return sessions;
    }

    /** By time, then shopper; two events of one shopper never share a second. */
    private static List<Event> inOrder(List<List<Event>> sessions) {
        var events = new ArrayList<Event>(COUNT);
        sessions.forEach(events::addAll);
        events.sort(Comparator.comparingInt(Event::shopper).thenComparingLong(Event::second));
        long last = -1;
        int shopper = -1;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event.shopper() == shopper && event.second() <= last) {
                events.set(i, event.at(last + 1));
            }
            last = events.get(i).second();
            shopper = event.shopper();
        }
        events.sort(Comparator.comparingLong(Event::second).thenComparingInt(Event::shopper));
        return events;
    }
}
