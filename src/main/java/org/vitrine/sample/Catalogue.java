package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.sample.Facts.Brand;
import org.vitrine.sample.Facts.Category;

/** Draws the goods: in each category a handful of brands, every item a different kind, quality and variant, prices log-normal. */
final class Catalogue {
    static final int UNSEEN = 36;
    static final int LATE = 24;
    private static final int BRANDS_PER_CATEGORY = 6;
    private static final double NEW_SHARE = 0.16;
    private final Facts facts;
    private final Dice dice;
    private final List<Item> items = new ArrayList<>();

    private Catalogue(Facts facts, long seed) {
        this.facts = facts;
        this.dice = Dice.of(seed, "catalogue", 0);
    }

    static List<Item> draw(Facts facts, long seed) {
        var catalogue = new Catalogue(facts, seed);
        for (var category : facts.categories()) {
            catalogue.fill(category);
        }
        return catalogue.withColdOnes();
    }

    private void fill(Category category) {
        var brands = brandsOf(category);
        var shops = facts.shops().stream()
                .filter(shop -> shop.departments().contains(category.department()))
                .map(Facts.Shop::index)
                .toList();
        var taken = new ArrayList<String>();
        int number = 0;
        while (number < category.share()) {
            var brand = brands.get(number % brands.size());
            int kind = dice.below(category.kinds().size());
            var qualifier = category.qualifierFor(kind, dice).name();
            var key = brand.index() + " " + kind + " " + qualifier.en();
            if (!taken.contains(key)) {
                taken.add(key);
                items.add(item(category, brand, kind, qualifier, sellers(shops)));
                number++;
            }
        }
    }

    private List<Brand> brandsOf(Category category) {
        var all = facts.brands().stream()
                .filter(brand -> brand.departments().contains(category.department()))
                .toList();
        var chosen = new ArrayList<Brand>();
        for (int at : dice.order(all.size())) {
            if (chosen.size() < BRANDS_PER_CATEGORY) {
                chosen.add(all.get(at));
            }
        }
        return chosen;
    }

    private List<Integer> sellers(List<Integer> shops) {
        var sellers = new ArrayList<Integer>();
        for (int at : dice.order(shops.size())) {
            if (sellers.size() < 3) {
                sellers.add(shops.get(at));
            }
        }
        return List.copyOf(sellers);
    }

    private Item item(Category category, Brand brand, int kind, Words qualifier, List<Integer> sellers) {
        int colour = dice.below(facts.colours().size());
        var variant =
                category.variants().isEmpty() ? facts.colours().get(colour).name() : dice.oneOf(category.variants());
        double z = 0.75 * dice.normal() + 0.8 * (brand.tier() - 2);
        double price = shelfPrice(category.median() * StrictMath.exp(category.spread() * z));
        int launch = dice.chance(NEW_SHARE) ? dice.below(Season.LAST_FORTNIGHT - 3) : -dice.between(20, 900);
        return new Item(
                items.size(),
                id(category),
                title(category, brand, kind, qualifier, variant),
                category,
                brand,
                kind,
                colour,
                price,
                StrictMath.log(price / category.median()) / category.spread(),
                sellers,
                launch,
                0.7 * dice.normal(),
                false);
    }

    private String id(Category category) {
        var code = facts.departments().get(category.department()).code();
        return code + (1001 + items.size());
    }

    private Words title(Category category, Brand brand, int kind, Words how, Words variant) {
        var what = category.kinds().get(kind);
        var point = dice.oneOf(facts.departments().get(category.department()).points());
        boolean say = dice.chance(0.4);
        var en = brand.name().en() + " " + how.en() + " " + what.en() + (say ? " – " + point.en() : "") + ", "
                + variant.en();
        var zh = brand.name().zh() + " " + how.zh() + what.zh() + (say ? " " + point.zh() : "") + " " + variant.zh();
        return new Words(en, zh);
    }

    /** Prices as shops write them: whole hundreds end in 9, smaller ones in .99, .90, .50 or .00. */
    private double shelfPrice(double wish) {
        if (wish >= 400) {
            return StrictMath.rint(wish / 10) * 10 - 1;
        }
        int[] endings = {99, 90, 50, 0};
        long whole = Math.max(2, (long) StrictMath.rint(wish) - 1);
        return (whole * 100 + endings[dice.below(4)]) / 100.0;
    }

    private List<Item> withColdOnes() {
        var order = dice.order(items.size());
        for (int i = 0; i < UNSEEN + LATE; i++) {
            var item = items.get(order[i]);
            int launch = i < UNSEEN ? -dice.between(20, 900) : dice.between(Season.LAST_FORTNIGHT, Season.DAYS - 5);
            items.set(order[i], cold(item, launch, i < UNSEEN));
        }
        var named = items.get(order[UNSEEN + LATE]);
        items.set(named.index(), called(named, "NA"));
        return List.copyOf(items);
    }

    private static Item cold(Item i, int launch, boolean unseen) {
        return new Item(
                i.index(),
                i.id(),
                i.title(),
                i.category(),
                i.brand(),
                i.kind(),
                i.colour(),
                i.price(),
                i.priceZ(),
                i.sellers(),
                launch,
                i.appeal(),
                unseen);
    }

    private static Item called(Item i, String id) {
        return new Item(
                i.index(),
                id,
                i.title(),
                i.category(),
                i.brand(),
                i.kind(),
                i.colour(),
                i.price(),
                i.priceZ(),
                i.sellers(),
                -400,
                Math.max(0.5, i.appeal()),
                false);
    }
}
