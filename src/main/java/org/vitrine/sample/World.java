package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;

/** Everything the shoppers live in: facts, goods, companions, trends and prices. */
record World(Facts facts, List<Item> items, Companions companions, List<Trend> trends, List<List<Item>> byCategory) {
    static World draw(long seed) {
        var facts = Facts.read();
        var items = Catalogue.draw(facts, seed);
        var byCategory = new ArrayList<List<Item>>();
        for (var category : facts.categories()) {
            byCategory.add(items.stream()
                    .filter(item -> item.category() == category && !item.unseen())
                    .toList());
        }
        var companions = new Companions(facts, items, seed);
        return new World(facts, items, companions, Trend.draw(facts, items, seed), List.copyOf(byCategory));
    }

    /** The items of a category that somebody may meet. */
    List<Item> inCategory(int category) {
        return byCategory.get(category);
    }

    boolean onSale(int item, int day) {
        return items.get(item).launchDay() <= day;
    }

    /** Share of the price that is taken off on this day; two of three items take part in a sale. */
    double reduction(int item, int day) {
        for (var sale : Season.SALES) {
            if (sale.on(day) && item % 3 != 0) {
                return sale.reduction();
            }
        }
        return 0;
    }

    double price(int item, int day) {
        double reduction = reduction(item, day);
        double list = items.get(item).price();
        return reduction == 0 ? list : StrictMath.rint(list * (1 - reduction) * 10) / 10;
    }
}
