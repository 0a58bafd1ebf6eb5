package org.vitrine.sample;

import java.util.List;
import java.util.Locale;

/** What one shopper likes: a price, brands, the shops of their city. */
final class Taste {
    private static final double SAME_BRAND_AS_BEFORE = 1.3;
    private final World world;
    private final Shopper shopper;

    Taste(World world, Shopper shopper) {
        this.world = world;
        this.shopper = shopper;
    }

    /** Logarithm of the weight with which an item is chosen; the item of the step before lends its brand. */
    double liking(Item item, int anchor) {
        var persona = shopper.persona();
        double off = item.priceZ() - shopper.priceTaste();
        double liking = item.appeal() - persona.pricePull() * off * off;
        if (shopper.favourites().get(item.category().department())
                == item.brand().index()) {
            liking += shopper.loyalty();
        }
        if (anchor >= 0 && world.items().get(anchor).brand() == item.brand()) {
            liking += SAME_BRAND_AS_BEFORE;
        }
        return liking;
    }

    int choose(int category, int day, int anchor, Dice dice) {
        return draw(world.inCategory(category), day, anchor, dice);
    }

    /** Another item of the same brand and category, the same one when there is none. */
    int sibling(int item, int day, Dice dice) {
        var of = world.items().get(item);
        var siblings = world.inCategory(of.category().index()).stream()
                .filter(other ->
                        other.brand() == of.brand() && other.index() != item && world.onSale(other.index(), day))
                .toList();
        return siblings.isEmpty() ? item : draw(siblings, day, item, dice);
    }

    private int draw(List<Item> candidates, int day, int anchor, Dice dice) {
        var weights = new double[candidates.size()];
        for (int i = 0; i < weights.length; i++) {
            var item = candidates.get(i);
            weights[i] = world.onSale(item.index(), day) ? StrictMath.exp(liking(item, anchor)) : 0;
        }
        return candidates.get(dice.weighted(weights)).index();
    }

    /** Mostly the seller the shopper likes best. */
    int shop(int item, Dice dice) {
        var sellers = world.items().get(item).sellers();
        int best = sellers.getFirst();
        for (int seller : sellers) {
            if (shopper.shopTaste().get(seller) > shopper.shopTaste().get(best)) {
                best = seller;
            }
        }
        return dice.chance(0.88) ? best : dice.oneOf(sellers);
    }

    String query(int category, Dice dice) {
        var of = world.facts().categories().get(category);
        int number = dice.below(of.kinds().size());
        var kind = of.kinds().get(number);
        var how = of.qualifierFor(number, dice).name();
        int form = dice.below(4);
        if (shopper.chinese()) {
            return form == 0 ? of.name().zh() : form == 1 ? how.zh() + kind.zh() : kind.zh();
        }
        var en = form == 0 ? of.name().en() : form == 1 ? how.en() + " " + kind.en() : kind.en();
        return en.toLowerCase(Locale.ROOT);
    }
}
