package org.vitrine.portrait;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The catalogue's prices cut into five bands with as many items in each as ties allow. */
final class PriceBands {
    static final int BANDS = 5;

    private PriceBands() {}

    /** The price band of every item, a field like any other; empty when fewer than five items have a price. */
    static Optional<Field> of(double[] prices) {
        var known = Arrays.stream(prices).filter(Double::isFinite).sorted().toArray();
        if (known.length < BANDS) {
            return Optional.empty();
        }
        var cuts = cuts(known);
        var perItem = new int[prices.length][];
        for (int i = 0; i < prices.length; i++) {
            perItem[i] = Double.isFinite(prices[i]) ? new int[] {band(prices[i], cuts)} : new int[0];
        }
        return Optional.of(Field.of("price", Affinity.Kind.PRICE_BAND, labels(cuts), perItem));
    }

    /** Lower bounds of the second and further bands, rounded to what can be read, ascending and distinct. */
    private static double[] cuts(double[] known) {
        return java.util.stream.IntStream.range(1, BANDS)
                .mapToDouble(k -> round(known[k * known.length / BANDS]))
                .filter(cut -> cut > known[0])
                .distinct()
                .toArray();
    }

    private static double round(double price) {
        int digits = price >= 100 ? 0 : price >= 10 ? 1 : 2;
        return new BigDecimal(price).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    private static int band(double price, double[] cuts) {
        int band = 0;
        while (band < cuts.length && price >= cuts[band]) {
            band++;
        }
        return band;
    }

    private static List<String> labels(double[] cuts) {
        if (cuts.length == 0) {
            return List.of("–");
        }
        var labels = new ArrayList<String>();
        labels.add("< " + text(cuts[0]));
        for (int k = 1; k < cuts.length; k++) {
            labels.add(text(cuts[k - 1]) + " – " + text(cuts[k]));
        }
        labels.add("≥ " + text(cuts[cuts.length - 1]));
        return labels;
    }

    private static String text(double cut) {
        return new BigDecimal(String.valueOf(cut)).stripTrailingZeros().toPlainString();
    }
}
