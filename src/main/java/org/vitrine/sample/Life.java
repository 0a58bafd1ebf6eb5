package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.sample.Event.Action;

/** Lives one shopper's nine months: journeys that go on for days, each step a visit to one category, goods that are used up and bought again. */
final class Life {
    private static final double MEAN_PAUSE_DAYS = 27;
    private static final double GOES_ON = 0.9;
    private static final double FOLLOWS_COURSE = 5;
    private static final double ONCE_MORE = 0.25;
    private static final double SAME_SESSION = 0.35;
    private static final double LOOKS_AGAIN = 0.05;
    private static final double WANDERS = 0.05;
    private static final double FOLLOWS_COMPANION = 0.62;
    private static final double FOLLOWS_TOUR = 0.6;
    private static final double BUYS_AGAIN = 0.66;
    private final World world;
    private final Shopper shopper;
    private final Dice dice;
    private final Taste taste;
    private final List<List<Event>> sessions = new ArrayList<>();
    private final double[] journeyWeights;
    private final Map<Integer, Integer> shops = new TreeMap<>();
    private List<Event> session = new ArrayList<>();
    private long now;
    private int lastJourney = -1;
    private int lastLiked = -1;

    private Life(World world, Shopper shopper, long seed) {
        this.world = world;
        this.shopper = shopper;
        this.dice = Dice.of(seed, "life", shopper.index());
        this.taste = new Taste(world, shopper);
        this.journeyWeights = Shopper.weights(shopper.persona().journeys());
    }

    /** Sessions in no particular order; within a session events ascend by at least a second. */
    static List<List<Event>> of(World world, Shopper shopper, long seed) {
        var life = new Life(world, shopper, seed);
        life.live();
        return life.sessions;
    }

    private void live() {
        double day = Math.max(0, shopper.joinedDay()) + dice.waiting(MEAN_PAUSE_DAYS / shopper.activity());
        while (day < Season.DAYS) {
            day = journey(busyDay((int) day));
            day += 2 + dice.waiting(MEAN_PAUSE_DAYS / shopper.activity());
        }
        if (sessions.isEmpty()) {
            open(Math.clamp(shopper.joinedDay() + 1 + dice.below(20), 0, Season.DAYS - 1));
            visit(world.facts().journeys().get(nextJourney(1)).steps().getFirst(), -1);
            close();
        }
    }

    /** Moves a wish to shop to one of the next ten days, fuller days first. */
    private int busyDay(int day) {
        int last = Math.min(Season.DAYS - 1, day + 9);
        var weights = new double[last - day + 1];
        for (int d = day; d <= last; d++) {
            weights[d - day] = Season.crowd(d, shopper.persona());
        }
        return day + dice.weighted(weights);
    }

    /**
     * The month weighs most, squared; the persona's order and what was done before only bend it, or a shopper would go to the tents in
     * December because everything else is done.
     */
    private int nextJourney(int day) {
        var weights = journeyWeights.clone();
        for (var journey : world.facts().journeys()) {
            double season = journey.months().get(Season.month(day));
            weights[journey.index()] *= season * season;
            if (lastJourney >= 0 && shopper.persona().follows(lastJourney, journey.index())) {
                weights[journey.index()] *= FOLLOWS_COURSE;
            }
        }
        int chosen = dice.weighted(weights);
        journeyWeights[chosen] *= ONCE_MORE;
        lastJourney = chosen;
        return chosen;
    }

    /** @return the day on which the journey ended */
    private int journey(int start) {
        var steps = world.facts().journeys().get(nextJourney(start)).steps();
        int first = dice.chance(0.8) ? 0 : 1;
        int anchor = lastLiked;
        open(start);
        for (int step = first; step < steps.size(); step++) {
            if (step > first) {
                if (!dice.chance(GOES_ON)) {
                    break;
                }
                comeAgain(SAME_SESSION);
            }
            anchor = visit(steps.get(step), anchor);
            if (dice.chance(LOOKS_AGAIN)) {
                comeAgain(0);
                anchor = visit(steps.get(step), anchor);
            }
            if (dice.chance(WANDERS)) {
                wander();
            }
        }
        lastLiked = anchor;
        int end = today();
        close();
        return end;
    }

    /** Goes on at once or on one of the following days. */
    private void comeAgain(double atOnce) {
        if (dice.chance(atOnce)) {
            now += dice.between(60, 400);
        } else {
            int day = today() + 1 + (int) dice.waiting(2.2);
            close();
            open(day < Season.DAYS ? busyDay(day) : day);
        }
    }

    private void open(int day) {
        int hour = dice.weighted(Shopper.weights(shopper.persona().hours()));
        now = (long) day * Season.SECONDS_OF_DAY + hour * 3600L + dice.below(3600);
        session = new ArrayList<>();
        for (var trend : world.trends()) {
            if (dice.chance(trend.heard(day, shopper.persona()))) {
                browse(trend.item());
                if (dice.chance(0.2 * shopper.persona().buyShare())) {
                    buy(trend.item(), 1);
                }
            }
        }
    }

    private void close() {
        if (!session.isEmpty()) {
            sessions.add(session);
        }
        session = new ArrayList<>();
        shops.clear();
    }

    private int today() {
        return (int) (now / Season.SECONDS_OF_DAY);
    }

    /**
     * Looks at some items of a category and perhaps takes one.
     *
     * @param anchor the item of the step before, −1 for none
     * @return the item that was liked best
     */
    private int visit(int category, int anchor) {
        if (dice.chance(0.42)) {
            add(Action.SEARCH, -1, 0, taste.query(category, dice));
        }
        int today = today();
        var seen = new ArrayList<Integer>();
        int looks = 1 + dice.count(0.9);
        int best = -1;
        double bestLiking = Double.NEGATIVE_INFINITY;
        int follow =
                anchor < 0 ? -1 : world.companions().companion(world.items().get(anchor), category);
        for (int look = 0; look < looks; look++) {
            boolean follows = follow >= 0 && dice.chance(look == 0 ? FOLLOWS_COMPANION : FOLLOWS_TOUR);
            int item = follows && world.onSale(follow, today) ? follow : taste.choose(category, today, anchor, dice);
            if (!seen.contains(item)) {
                seen.add(item);
                browse(item);
                double liking = taste.liking(world.items().get(item), anchor) + 0.8 * dice.normal();
                if (liking > bestLiking) {
                    bestLiking = liking;
                    best = item;
                }
            }
            follow = world.companions().after(item);
        }
        decide(best);
        return best;
    }

    private void decide(int item) {
        double buyShare = shopper.persona().buyShare() * (world.reduction(item, today()) > 0 ? 1.35 : 1);
        if (dice.chance(0.2)) {
            add(Action.FAVOURITE, item, 0, "");
        }
        if (dice.chance(1.25 * buyShare)) {
            add(Action.CART, item, 0, "");
            if (dice.chance(0.72)) {
                int restock = world.items().get(item).category().restockDays();
                buy(item, restock > 0 ? 1 + dice.count(0.6) : 1 + dice.count(0.1));
                if (restock > 0) {
                    restock(item, today(), restock);
                }
            }
        }
    }

    /** Buys the same again (or its brand's sibling) when it is used up, until the shopper changes their mind. */
    private void restock(int item, int boughtOn, int days) {
        var open = session;
        long then = now;
        int again = item;
        int day = boughtOn;
        while (dice.chance(BUYS_AGAIN)) {
            day += (int) StrictMath.rint(days * (0.85 + 0.3 * dice.share()));
            if (day >= Season.DAYS) {
                break;
            }
            int hour = dice.weighted(Shopper.weights(shopper.persona().hours()));
            now = (long) day * Season.SECONDS_OF_DAY + hour * 3600L + dice.below(3600);
            session = new ArrayList<>();
            again = dice.chance(0.85) ? again : taste.sibling(again, day, dice);
            browse(again);
            add(Action.CART, again, 0, "");
            buy(again, 1 + dice.count(0.6));
            close();
        }
        session = open;
        now = then;
    }

    private void wander() {
        int category = dice.below(world.facts().categories().size());
        browse(taste.choose(category, today(), -1, dice));
    }

    private void browse(int item) {
        add(Action.BROWSE, item, 0, "");
    }

    private void buy(int item, int pieces) {
        add(Action.BUY, item, pieces, "");
    }

    private void add(Action action, int item, int pieces, String query) {
        now += 8 + (long) dice.waiting(45);
        if (today() >= Season.DAYS) {
            return;
        }
        if (item < 0) {
            session.add(new Event(now, shopper.index(), action, -1, -1, 0, 0, query));
        } else {
            int shop = shops.computeIfAbsent(item, wanted -> taste.shop(wanted, dice));
            session.add(new Event(now, shopper.index(), action, item, shop, world.price(item, today()), pieces, ""));
        }
    }
}
