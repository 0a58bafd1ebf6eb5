package org.vitrine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.sample.Event.Action;

/** What the README says was planted is really in the honest events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class StructureTest {
    private final World world = World.draw(HarbourMarket.SEED);
    private final List<Shopper> shoppers = Shopper.draw(world.facts(), HarbourMarket.SEED);
    private final List<Event> events = Events.live(world, shoppers, HarbourMarket.SEED);

    @Test
    void thereAreExactlyThePromisedEvents() {
        assertThat(events).hasSize(Events.COUNT);
        assertThat(events.getLast().second()).isLessThan((long) Season.DAYS * Season.SECONDS_OF_DAY);
        assertThat(events.stream().map(e -> e.shopper() + " " + e.second()).distinct())
                .hasSize(Events.COUNT);
    }

    @Test
    void exactlyThePlantedShoppersNeverCome() {
        var came = events.stream().map(Event::shopper).collect(Collectors.toSet());
        assertThat(shoppers.stream().filter(s -> !came.contains(s.index())))
                .hasSize(Shopper.COLD)
                .allMatch(Shopper::cold);
    }

    @Test
    void coldItemsAreColdAndNewOnesAreNotMetBeforeTheirLaunch() {
        assertThat(world.items().stream().filter(Item::unseen)).hasSize(Catalogue.UNSEEN);
        assertThat(world.items().stream().filter(i -> i.launchDay() >= Season.LAST_FORTNIGHT))
                .hasSize(Catalogue.LATE);
        assertThat(events.stream().filter(e -> e.item() >= 0))
                .noneMatch(e -> world.items().get(e.item()).unseen())
                .allMatch(e -> world.items().get(e.item()).launchDay() <= e.second() / Season.SECONDS_OF_DAY);
    }

    @Test
    void afterATentComesASleepingBagAndNotTheOtherWayRound() {
        double forth = lift("tents", "sleeping-bags");
        assertThat(forth).isGreaterThan(10);
        assertThat(forth).isGreaterThan(5 * lift("sleeping-bags", "tents"));
    }

    @Test
    void everyStepOfEveryJourneyLeadsOnMoreOftenThanChance() {
        for (var journey : world.facts().journeys()) {
            for (int step = 1; step < journey.steps().size(); step++) {
                var from = world.facts()
                        .categories()
                        .get(journey.steps().get(step - 1))
                        .code();
                var to = world.facts()
                        .categories()
                        .get(journey.steps().get(step))
                        .code();
                assertThat(lift(from, to)).as(from + " → " + to).isGreaterThan(2);
            }
        }
    }

    /** How much likelier a shopper's next category is {@code to} after {@code from} than anywhere. */
    private double lift(String from, String to) {
        var last = new HashMap<Integer, String>();
        double moves = 0;
        double fromCount = 0;
        double toCount = 0;
        double both = 0;
        for (var e : events) {
            if (e.item() >= 0) {
                var here = world.items().get(e.item()).category().code();
                var before = last.put(e.shopper(), here);
                if (before != null && !before.equals(here)) {
                    moves++;
                    fromCount += before.equals(from) ? 1 : 0;
                    toCount += here.equals(to) ? 1 : 0;
                    both += before.equals(from) && here.equals(to) ? 1 : 0;
                }
            }
        }
        return both * moves / (fromCount * toCount);
    }

    @Test
    void everyPersonaLivesInItsJourneys() {
        for (var persona : world.facts().personas()) {
            var own = new HashSet<Integer>();
            persona.course()
                    .forEach(j -> own.addAll(world.facts().journeys().get(j).steps()));
            var met = events.stream()
                    .filter(e -> e.item() >= 0 && shoppers.get(e.shopper()).persona() == persona)
                    .toList();
            long inside = met.stream()
                    .filter(e ->
                            own.contains(world.items().get(e.item()).category().index()))
                    .count();
            assertThat(inside / (double) met.size()).as(persona.code()).isGreaterThan(0.85);
        }
    }

    @Test
    void bargainHuntersBuyCheapAndTrailWeekendersDear() {
        assertThat(meanPriceScore("bargain")).isLessThan(-0.6);
        assertThat(meanPriceScore("trail")).isGreaterThan(0.3);
    }

    private double meanPriceScore(String persona) {
        return events.stream()
                .filter(e -> e.action() == Action.BUY)
                .filter(e -> shoppers.get(e.shopper()).persona().code().equals(persona))
                .mapToDouble(e -> world.items().get(e.item()).priceZ())
                .average()
                .orElseThrow();
    }

    @Test
    void coatsAreForWinterAndPlantersForSpring() {
        assertThat(share("coats", 1, 3)).isGreaterThan(3 * share("coats", 6, 8));
        assertThat(share("planters", 5, 7)).isGreaterThan(1.5 * share("planters", 0, 2));
    }

    /** Share of one category in all events of these months. */
    private double share(String category, int firstMonth, int lastMonth) {
        var met = events.stream()
                .filter(e -> e.item() >= 0)
                .filter(e -> month(e) >= firstMonth && month(e) <= lastMonth)
                .toList();
        return met.stream()
                        .filter(e ->
                                world.items().get(e.item()).category().code().equals(category))
                        .count()
                / (double) met.size();
    }

    private static int month(Event e) {
        return Season.month((int) (e.second() / Season.SECONDS_OF_DAY));
    }

    @Test
    void trailWeekendersComeAtWeekendsAndGadgetLoversAtNight() {
        var trail = ofPersona("trail");
        long weekend = trail.stream()
                .filter(e -> Season.weekend((int) (e.second() / Season.SECONDS_OF_DAY)))
                .count();
        assertThat(weekend / (double) trail.size()).isGreaterThan(0.4);
        var gadget = ofPersona("gadget");
        long night = gadget.stream().filter(e -> hour(e) >= 21 || hour(e) <= 1).count();
        assertThat(night / (double) gadget.size()).isGreaterThan(0.5);
    }

    private static long hour(Event e) {
        return e.second() % Season.SECONDS_OF_DAY / 3600;
    }

    private List<Event> ofPersona(String code) {
        return events.stream()
                .filter(e -> shoppers.get(e.shopper()).persona().code().equals(code))
                .toList();
    }

    @Test
    void trendsRiseOnTheirDays() {
        for (var trend : world.trends()) {
            Map<Boolean, Long> looks = events.stream()
                    .filter(e -> e.item() == trend.item() && e.action() == Action.BROWSE)
                    .collect(Collectors.partitioningBy(e -> during(trend, e), Collectors.counting()));
            double ordinary = looks.get(false) / (double) (Season.DAYS - Trend.DAYS);
            assertThat(looks.get(true) / (double) Trend.DAYS)
                    .as(trend.toString())
                    .isGreaterThan(8 * ordinary);
        }
    }

    private static boolean during(Trend trend, Event e) {
        long since = e.second() / Season.SECONDS_OF_DAY - Season.dayOf(trend.first());
        return since >= 0 && since < Trend.DAYS;
    }

    @Test
    void consumablesAreBoughtAgainAfterTheirTime() {
        var boughtOn = new HashMap<String, Long>();
        long onTime = 0;
        long again = 0;
        for (var e : events) {
            if (e.action() == Action.BUY
                    && world.items().get(e.item()).category().code().equals("diapers")) {
                long day = e.second() / Season.SECONDS_OF_DAY;
                var before = boughtOn.put(e.shopper() + " " + e.item(), day);
                if (before != null) {
                    again++;
                    onTime += day - before >= 15 && day - before <= 21 ? 1 : 0;
                }
            }
        }
        assertThat(again).isGreaterThan(400);
        assertThat(onTime / (double) again).isGreaterThan(0.7);
    }

    /** The figures that make the sample worth learning from. */
    @Test
    void orderForetellsMoreThanNeighboursAndNeighboursMoreThanPopularity() {
        var learnability = new Learnability(world, events);
        double popularity = learnability.hitRate(Learnability.Model.POPULARITY);
        double neighbours = learnability.hitRate(Learnability.Model.NEIGHBOURS);
        double sequence = learnability.hitRate(Learnability.Model.SEQUENCE);
        assertThat(neighbours).isGreaterThan(3 * popularity);
        assertThat(sequence).isGreaterThan(2 * neighbours);
    }
}
