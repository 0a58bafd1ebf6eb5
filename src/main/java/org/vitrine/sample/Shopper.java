package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * One shopper with the traits that stay hidden.
 *
 * @param ageBand    empty when the shopper did not say
 * @param gender     empty when the shopper did not say
 * @param joinedDay  negative when they joined before the first of October
 * @param activity   how often they come, 1 is the middle
 * @param priceTaste wished price as in {@link Persona#priceTaste}
 * @param favourites favourite brand of each department
 * @param shopTaste  how much each shop is liked
 * @param chinese    whether they type Chinese into the search box
 * @param cold       planted as a shopper who never comes
 */
record Shopper(
        int index,
        String id,
        Persona persona,
        String ageBand,
        String gender,
        int city,
        int joinedDay,
        double activity,
        double priceTaste,
        double loyalty,
        List<Integer> favourites,
        List<Double> shopTaste,
        boolean chinese,
        boolean cold) {

    static final int COUNT = 4000;
    static final int COLD = 40;
    /** Shoppers whose id differs from another's only by leading zeros. */
    static final int ALMOST_TWINS = 20;

    static final int WITHOUT_AGE = 120;
    static final int WITHOUT_GENDER = 80;

    static List<Shopper> draw(Facts facts, long seed) {
        var dice = Dice.of(seed, "shoppers", 0);
        var cold = marks(dice, COLD);
        var ageless = marks(dice, WITHOUT_AGE);
        var genderless = marks(dice, WITHOUT_GENDER);
        var shoppers = new ArrayList<Shopper>();
        for (int i = 0; i < COUNT; i++) {
            var one = Dice.of(seed, "shopper", i);
            var persona = facts.personas()
                    .get(one.weighted(weights(facts.personas().stream()
                            .map(p -> (double) p.share())
                            .toList())));
            var age = Persona.AGE_BANDS.get(one.weighted(weights(persona.ages())));
            var gender = one.chance(persona.femaleShare()) ? "female" : "male";
            int city = one.weighted(
                    weights(facts.cities().stream().map(Facts.City::share).toList()));
            double taste = Math.clamp(persona.priceTaste() + 0.35 * one.normal(), -1.8, 1.8);
            shoppers.add(new Shopper(
                    i,
                    id(i),
                    persona,
                    ageless[i] ? "" : age,
                    genderless[i] ? "" : gender,
                    city,
                    one.chance(0.22) ? one.below(Season.DAYS - 25) : -one.between(10, 1500),
                    StrictMath.exp(0.55 * one.normal()),
                    taste,
                    persona.loyalty() * (0.6 + 0.8 * one.share()),
                    favourites(facts, taste, one),
                    shopTaste(facts, city, one),
                    one.chance(0.35),
                    cold[i]));
        }
        return List.copyOf(shoppers);
    }

    /** {@code 0001}, {@code 0002} … and at the end {@code 10}, {@code 20} … beside {@code 0010}, {@code 0020} … */
    private static String id(int index) {
        int twin = index - (COUNT - ALMOST_TWINS);
        if (twin >= 0) {
            return Integer.toString(10 * (twin + 1));
        }
        var digits = Integer.toString(index + 1);
        return "0".repeat(4 - digits.length()) + digits;
    }

    private static boolean[] marks(Dice dice, int count) {
        var marks = new boolean[COUNT];
        var order = dice.order(COUNT);
        for (int i = 0; i < count; i++) {
            marks[order[i]] = true;
        }
        return marks;
    }

    /** Dear brands for those who like dear goods, otherwise by lot. */
    private static List<Integer> favourites(Facts facts, double taste, Dice dice) {
        var favourites = new ArrayList<Integer>();
        for (var department : facts.departments()) {
            var weights = new double[facts.brands().size()];
            for (var brand : facts.brands()) {
                if (brand.departments().contains(department.index())) {
                    double off = 0.8 * (brand.tier() - 2) - taste;
                    weights[brand.index()] = StrictMath.exp(-off * off);
                }
            }
            favourites.add(dice.weighted(weights));
        }
        return List.copyOf(favourites);
    }

    private static List<Double> shopTaste(Facts facts, int city, Dice dice) {
        var tastes = new ArrayList<Double>();
        for (var shop : facts.shops()) {
            tastes.add(dice.normal() + (shop.city() == city ? 2.0 : 0));
        }
        return List.copyOf(tastes);
    }

    static double[] weights(List<Double> weights) {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
