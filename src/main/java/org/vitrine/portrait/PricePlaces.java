package org.vitrine.portrait;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrine.domain.Behaviour;

/** The place of every item's price among the prices of its category. */
final class PricePlaces {
    /** Paid less than this share of the list price is a discount; rounding is not. */
    private static final double DISCOUNT = 0.98;

    private final double[] place;
    private final double everybodyBought;
    private final double everybody;

    private PricePlaces(double[] place, double everybodyBought, double everybody) {
        this.place = place;
        this.everybodyBought = everybodyBought;
        this.everybody = everybody;
    }

    static PricePlaces of(EventLog log, Catalogue catalogue) {
        var place = places(catalogue);
        return new PricePlaces(
                place,
                median(log, 0, log.size(), true, place).orElse(Double.NaN),
                median(log, 0, log.size(), false, place).orElse(Double.NaN));
    }

    /** Share of the category's cheaper items plus half the share of equally priced ones; NaN without a price. */
    private static double[] places(Catalogue catalogue) {
        var category = catalogue.fields().stream()
                .filter(field -> field.kind() == Affinity.Kind.CATEGORY)
                .findFirst();
        int groups = 1 + category.map(field -> field.values().size()).orElse(0);
        var sorted = new double[groups][];
        var sizes = new int[groups];
        for (int i = 0; i < catalogue.size(); i++) {
            sizes[group(category, i)] += Double.isFinite(catalogue.price(i)) ? 1 : 0;
        }
        for (int g = 0; g < groups; g++) {
            sorted[g] = new double[sizes[g]];
        }
        for (int i = 0; i < catalogue.size(); i++) {
            if (Double.isFinite(catalogue.price(i))) {
                int g = group(category, i);
                sorted[g][--sizes[g]] = catalogue.price(i);
            }
        }
        for (var prices : sorted) {
            Arrays.sort(prices);
        }
        var place = new double[catalogue.size()];
        for (int i = 0; i < place.length; i++) {
            var prices = sorted[group(category, i)];
            double price = catalogue.price(i);
            int below = RfmTable.lowerBound(prices, price);
            int notAbove = RfmTable.lowerBound(prices, Math.nextUp(price));
            place[i] = Double.isNaN(price) ? Double.NaN : (below + notAbove) / 2.0 / prices.length;
        }
        return place;
    }

    /** 0 for items without a category, else 1 + the first category. */
    private static int group(Optional<Field> category, int item) {
        return category.filter(field -> field.has(item))
                .map(field -> 1 + field.codes()[field.offsets()[item]])
                .orElse(0);
    }

    private static OptionalDouble median(EventLog log, int from, int to, boolean bought, double[] place) {
        var found = new double[to - from];
        int n = 0;
        for (int k = from; k < to; k++) {
            if (log.item[k] >= 0
                    && Double.isFinite(place[log.item[k]])
                    && (!bought || log.behaviour[k] == Behaviour.BUY.code())) {
                found[n++] = place[log.item[k]];
            }
        }
        if (n == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(found, 0, n);
        return OptionalDouble.of((found[(n - 1) / 2] + found[n / 2]) / 2);
    }

    Optional<PriceSense> of(EventLog log, Catalogue catalogue, int from, int to) {
        var ofBought = median(log, from, to, true, place);
        var median = ofBought.isPresent() ? ofBought : median(log, from, to, false, place);
        if (median.isEmpty()) {
            return Optional.empty();
        }
        boolean bought = ofBought.isPresent();
        int counted = 0;
        int purchases = 0;
        int discounts = 0;
        for (int k = from; k < to; k++) {
            boolean buy = log.behaviour[k] == Behaviour.BUY.code();
            boolean priced = log.item[k] >= 0 && Double.isFinite(place[log.item[k]]);
            counted += priced && (buy || !bought) ? 1 : 0;
            if (buy && priced && Float.isFinite(log.paid[k])) {
                purchases++;
                discounts += log.paid[k] < DISCOUNT * catalogue.price(log.item[k]) ? 1 : 0;
            }
        }
        return Optional.of(new PriceSense(
                bought,
                counted,
                median.getAsDouble(),
                bought ? everybodyBought : everybody,
                purchases == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) discounts / purchases)));
    }
}
