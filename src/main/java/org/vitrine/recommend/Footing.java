package org.vitrine.recommend;

import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/** What each shopper's list rests on: the events of the training, or those there are now. */
final class Footing {
    private final int[] events;
    private final int[] items;
    private final History now;

    /**
     * @param trained the events of the training
     * @param now     all events
     */
    Footing(Interactions trained, History now) {
        this.now = now;
        var then = History.of(trained, now.users());
        events = new int[now.users()];
        items = new int[now.users()];
        for (int user = 0; user < events.length; user++) {
            events[user] = then.count(user);
            items[user] = then.distinctItemsOf(user).length;
        }
    }

    /** Whether any event of the training is theirs. */
    boolean isTrained(int user) {
        return user >= 0 && events[user] > 0;
    }

    /** What the model itself goes by. */
    Confidence of(int user, Scorer scorer) {
        if (!scorer.looksAtPerson()) {
            return Confidence.NONE;
        }
        boolean readsNow = scorer.readsHistory() || scorer instanceof SumOfItems;
        return readsNow ? now(user) : new Confidence(events[user], items[user]);
    }

    /** All that is known of somebody by now. */
    Confidence now(int user) {
        return new Confidence(now.count(user), now.distinctItemsOf(user).length);
    }
}
