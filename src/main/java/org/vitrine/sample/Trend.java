package org.vitrine.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An item everybody talked about for ten days. */
record Trend(int item, LocalDate first, String persona) {
    static final int DAYS = 10;

    private record Plan(String category, LocalDate first, String persona) {}

    private static final List<Plan> PLANS = List.of(
            new Plan("mugs", LocalDate.of(2025, 10, 20), "fashion"),
            new Plan("knitwear", LocalDate.of(2025, 12, 5), "fashion"),
            new Plan("keyboards", LocalDate.of(2026, 1, 15), "gadget"),
            new Plan("lipstick", LocalDate.of(2026, 3, 1), "fashion"),
            new Plan("camp-furniture", LocalDate.of(2026, 4, 24), "trail"),
            new Plan("appliances", LocalDate.of(2026, 6, 1), "cook"));

    static List<Trend> draw(Facts facts, List<Item> items, long seed) {
        var dice = Dice.of(seed, "trends", 0);
        var codes = facts.categories().stream().map(Facts.Category::code).toList();
        var trends = new ArrayList<Trend>();
        for (var plan : PLANS) {
            int category = Facts.position(codes, plan.category());
            var candidates = items.stream()
                    .filter(i -> i.category().index() == category
                            && !i.unseen()
                            && i.launchDay() <= 0
                            && !i.id().equals("NA"))
                    .toList();
            trends.add(new Trend(dice.oneOf(candidates).index(), plan.first(), plan.persona()));
        }
        return List.copyOf(trends);
    }

    /** How likely a shopper who comes on this day has heard of it. */
    double heard(int day, Persona of) {
        int since = day - Season.dayOf(first);
        if (since < 0 || since >= DAYS) {
            return 0;
        }
        return of.code().equals(persona) ? 0.40 : 0.08;
    }
}
